import fc from 'fast-check';
import { residentIdCheckCharacter, residentIdFaults } from './resident-id-number.js';

const codesOf = (value: unknown) => residentIdFaults(value).map(({ code }) => code);
const checked = (first17: string) => first17 + residentIdCheckCharacter(first17);

/** Invented: no division begins with 99, so that these are nobody's. */
const first17 = fc
  .tuple(
    fc.integer({ min: 990_000, max: 999_999 }),
    fc.integer({ min: 1900, max: 2099 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.nat(999),
  )
  .map(
    ([division, year, ...rest]) =>
      `${division}${year}${rest
        .slice(0, 2)
        .map((two) => String(two).padStart(2, '0'))
        .join('')}${String(rest[2]).padStart(3, '0')}`,
  );

describe('a resident identity number', () => {
  it('has the check character that the weights and remainders of GB 11643 give', () => {
    // The standard's own table, apart from the code under test.
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const byTable = (text: string) => '10X98765432'[weights.reduce((sum, weight, place) => sum + weight * Number(text[place]), 0) % 11];
    fc.assert(
      fc.property(first17, (text) => expect(residentIdCheckCharacter(text)).toBe(byTable(text))),
      { numRuns: 2_000 },
    );
  });

  it('of a birth date that exists is taken, the 29th of February in leap years included', () => {
    expect(['99010119900307001', '99010120000229002', '99010120240229003'].map(checked).flatMap(codesOf)).toEqual([]);
  });

  it.each([
    ['99010119900230001', 'residentIdBirthDate'],
    ['99010119000229001', 'residentIdBirthDate'],
    ['99010120230229001', 'residentIdBirthDate'],
    ['99010119901301001', 'residentIdBirthDate'],
    ['99010119900400001', 'residentIdBirthDate'],
    ['99010117990307001', 'residentIdBirthDate'],
    ['09010119900307001', 'residentIdShape'],
  ])('is not made of %s, for all its check character: %s', (text, code) => expect(codesOf(checked(text))).toEqual([code]));

  it.each(['', null, 990101199003070, '990101900307001', '9901011990030700', `${checked('99010119900307001')} `, '99010119900307001x', { length: 18 }])(
    'is not %j',
    (value) => {
      expect(codesOf(value)).toEqual(['residentIdShape']);
    },
  );

  it('with any one character changed is found (5,000 cases)', () => {
    fc.assert(
      fc.property(
        first17,
        fc.nat(17),
        fc.oneof(fc.constantFrom(...'0123456789Xx'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
        (text, place, other) => {
          const good = checked(text);
          expect(codesOf(good)).toEqual([]);
          const changed = good.slice(0, place) + other + good.slice(place + 1);
          if (changed !== good) expect(codesOf(changed)).toHaveLength(1);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
