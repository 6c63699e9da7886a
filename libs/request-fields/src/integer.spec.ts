import { integerBetween } from './integer.js';

describe('a whole number', () => {
  it.each([0, 1, 7, Number.MAX_SAFE_INTEGER])('from 0: %j', (value) => expect(integerBetween(0)(value)).toEqual([]));

  it.each([-1, 1.5, '1', Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, null, undefined, true])('from 0 is not %j', (value) => {
    expect(integerBetween(0)(value).map(({ code }) => code)).toEqual(['invalidInteger']);
  });

  it('keeps to both bounds', () => {
    expect([0, 1, 5, 6].map((value) => integerBetween(1, 5)(value).length)).toEqual([1, 0, 0, 1]);
  });
});
