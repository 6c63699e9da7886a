import fc from 'fast-check';
import { identityDocumentFaults } from './identity-document-number.js';
import { residentIdCheckCharacter } from './resident-id-number.js';

const codesOf = (value: unknown) => identityDocumentFaults(value).map(({ code }) => code);
const residentId = `99010119900307001${residentIdCheckCharacter('99010119900307001')}`;

describe('the number of an identity document', () => {
  it('is a resident identity number, or has the form of another document’s', () => {
    expect([residentId, 'E00000000', 'EA0000000', 'H00000000', '00000000', 'A000000(0)'].flatMap(codesOf)).toEqual([]);
  });

  it.each([
    ['990101900307001', 'residentIdShape'],
    [`${residentId}0`, 'residentIdShape'],
    [`${residentId.slice(0, 17)} `, 'residentIdShape'],
    ['护照E00000000', 'identityDocumentShape'],
    ['E000', 'identityDocumentShape'],
    ['E'.repeat(31), 'identityDocumentShape'],
    [12345678, 'identityDocumentShape'],
    ['', 'identityDocumentShape'],
  ])('is not %j: %s', (value, code) => expect(codesOf(value)).toEqual([code]));

  it('lets no mistyped resident identity number pass as another document’s (5,000 cases)', () => {
    fc.assert(
      fc.property(fc.nat(17), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (place, other) => {
        const changed = residentId.slice(0, place) + other + residentId.slice(place + 1);
        if (changed !== residentId) expect(codesOf(changed)).toHaveLength(1);
      }),
      { numRuns: 5_000 },
    );
  });
});
