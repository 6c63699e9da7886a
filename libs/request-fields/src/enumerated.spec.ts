import { oneOf } from './enumerated.js';

const check = oneOf(['正常', '暂停']);

describe('a listed word', () => {
  it('is taken exactly as it is listed', () => {
    expect(['正常', '暂停'].flatMap(check)).toEqual([]);
    expect(['', ' 正常', '正常|暂停', '退出', 0, null, ['正常']].map((value) => check(value).map(({ code }) => code))).toEqual(Array(7).fill(['unknownWord']));
  });

  it('that is none is told which there are', () => {
    expect(check('退出')[0]?.detail).toBe('must be one of 正常, 暂停; take the word exactly as written here');
  });
});
