import { decimalFrom } from './decimal.js';

const codesOf = (value: unknown, least?: number) => decimalFrom(least)(value).map(({ code }) => code);

describe('an amount', () => {
  it.each(['0', '0.5', '1234.50', '-3.20', '9999999999999.99', 0, 0.1, 0.29, 1.15, 1234.5, -3.2, 9_999_999_999.99])('is %j', (value) => {
    expect(codesOf(value)).toEqual([]);
  });

  it.each([
    '',
    '1.',
    '.5',
    '01',
    '1.234',
    '1,234.50',
    '1e3',
    '+1',
    '￥1',
    ' 1',
    '1\n',
    '10000000000000',
    0.001,
    1.005,
    1e15,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    true,
    [],
  ])('is not %j', (value) => expect(codesOf(value)).toEqual(['invalidDecimal']));

  it('may have a least value', () => {
    expect(['0', '0.01', 0].map((value) => codesOf(value, 0))).toEqual([[], [], []]);
    expect(['-0.01', -1].map((value) => codesOf(value, 0))).toEqual([['tooSmall'], ['tooSmall']]);
  });
});
