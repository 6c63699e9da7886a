import { anyTextUpTo, lengthOf, textLike, textUpTo } from './text.js';

const codesOf = (value: unknown) => textUpTo(5)(value).map(({ code }) => code);

describe('a text', () => {
  it('counts its letters as people do', () => {
    expect([lengthOf(''), lengthOf('市场监管'), lengthOf('𠮷野')]).toEqual([0, 4, 2]);
    expect(codesOf('𠮷𠮷𠮷𠮷𠮷')).toEqual([]);
  });

  it.each([
    ['示例', []],
    ['a\tb\nc', []],
    ['', ['blank']],
    [' \u3000\n', ['blank']],
    ['123456', ['tooLong']],
    ['a\u0000', ['unprintableCharacter']],
    ['a\u001b', ['unprintableCharacter']],
    ['a\ud842', ['unprintableCharacter']],
    [5, ['notText']],
    [undefined, ['notText']],
    [['a'], ['notText']],
  ])('of %j: %j', (value, codes) => expect(codesOf(value)).toEqual(codes));

  it('may be empty where that is said, and is else checked alike', () => {
    expect(anyTextUpTo(5)('')).toEqual([]);
    expect([' ', '123456', 5].map((value) => anyTextUpTo(5)(value).length)).toEqual([1, 1, 1]);
  });

  it('of a shape tells the rule and the way out', () => {
    expect(textLike((text) => text === 'a', 'notA', 'the letter a', 'type a')('b')).toEqual([{ at: '', code: 'notA', detail: 'must be the letter a; type a' }]);
  });
});
