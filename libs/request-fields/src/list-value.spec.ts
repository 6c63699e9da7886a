import { integerBetween } from './integer.js';
import { listOf, mostValues } from './list-value.js';

const check = listOf(integerBetween(1));

describe('a list of values', () => {
  it('holds one value or more, each of which is checked in its place', () => {
    expect(check([1, 2])).toEqual([]);
    expect(check([1, 0, 'x']).map(({ at, code }) => `${at} ${code}`)).toEqual(['[1] invalidInteger', '[2] invalidInteger']);
  });

  it.each([
    [1, 'notList'],
    [{ 0: 1, length: 1 }, 'notList'],
    [[], 'emptyList'],
    [Array(mostValues + 1).fill(1), 'tooManyValues'],
  ])('is not %j', (value, code) => expect(check(value).map((fault) => fault.code)).toEqual([code]));
});
