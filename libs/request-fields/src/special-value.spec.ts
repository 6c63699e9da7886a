import { longestSpecialValue, specialValueFaults } from './special-value.js';

const faultsOf = (value: unknown) => specialValueFaults(value).map(({ at, code }) => `${at} ${code}`);

describe('the value of a special field', () => {
  it.each(['示例', 0, -1.5, false, ['a', 1, true], 'x'.repeat(longestSpecialValue - 2)])('is %j', (value) => expect(faultsOf(value)).toEqual([]));

  it.each([
    ['', ' blank'],
    [null, ' notPlain'],
    [undefined, ' notPlain'],
    [{ a: 1 }, ' notPlain'],
    [[], ' emptyList'],
    [['a', []], '[1] notPlain'],
    [['a', null, 'b'], '[1] notPlain'],
    [Number.NaN, ' invalidNumber'],
    ['a\u0000', ' unprintableCharacter'],
    ['x'.repeat(longestSpecialValue - 1), ' tooLong'],
    [Array(500).fill('x'.repeat(100)), ' tooLong'],
    [Array(1_001).fill(1), ' tooManyValues'],
  ])('is not %j', (value, fault) => expect(faultsOf(value)).toEqual([fault]));
});
