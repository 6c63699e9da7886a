import fc from 'fast-check';
import { usccCheckCharacter, usccFaults } from './uscc.js';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const codesOf = (value: unknown) => usccFaults(value).map(({ code }) => code);

/** Invented: no division begins with 99. */
const first17 = fc
  .tuple(
    fc.array(fc.constantFrom(...alphabet), { minLength: 2, maxLength: 2 }),
    fc.integer({ min: 0, max: 9_999 }),
    fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }),
  )
  .map(([head, division, organisation]) => `${head.join('')}99${String(division).padStart(4, '0')}${organisation.join('')}`);

describe('a unified social credit code', () => {
  it('has the check character that the weights of GB 32100-2015 give', () => {
    // Worked out with the standard's own list of weights, apart from the code under test.
    const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    const byList = (text: string) => alphabet[(31 - (weights.reduce((sum, weight, place) => sum + weight * alphabet.indexOf(text[place]!), 0) % 31)) % 31];
    fc.assert(
      fc.property(first17, (text) => expect(usccCheckCharacter(text)).toBe(byList(text))),
      { numRuns: 2_000 },
    );
  });

  it.each(['91990000MA00000000', '92990102MAXXXXXX0Y', '91999999999999999Q'])('with the check character of its first 17 is taken: %s', (text) => {
    expect(codesOf(text.slice(0, 17) + usccCheckCharacter(text))).toEqual([]);
  });

  it.each([
    ['', 'usccShape'],
    [undefined, 'usccShape'],
    [91990000, 'usccShape'],
    ['91990000MA0000000', 'usccShape'],
    ['91990000MA000000000', 'usccShape'],
    ['91990000ma00000000', 'usccShape'],
    ['9199000AMA00000000', 'usccShape'],
    ['91990000MI00000000', 'usccShape'],
    ['91990000MZ00000000', 'usccShape'],
    [' 91990000MA0000000', 'usccShape'],
    ['91990000MA00000000\n', 'usccShape'],
  ])('is not %j: %s', (value, code) => expect(codesOf(value)).toEqual([code]));

  it('with any one character changed is found (5,000 cases)', () => {
    fc.assert(
      fc.property(
        first17,
        fc.nat(17),
        fc.oneof(fc.constantFrom(...alphabet), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
        (text, place, other) => {
          const good = text + usccCheckCharacter(text);
          expect(codesOf(good)).toEqual([]);
          const changed = good.slice(0, place) + other + good.slice(place + 1);
          if (changed !== good) expect(codesOf(changed)).toHaveLength(1);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
