import { SearchKey } from './search-key.js';

const key = new SearchKey(Buffer.alloc(32, 7));
const other = new SearchKey(Buffer.alloc(32, 8));

describe('the symbols of targets', () => {
  it('are what they were: those in databases are never written anew', () => {
    expect(key.symbolsOf(['欧阳a', '😀'])).toBe('HTyFych JsuKVrY TKfHxDE q+zHdLB u1ac//4 yWxmbUF . 7GUhGLI .');
    expect(key.question('欧阳A').symbols).toBe('7GUhGLI');
  });

  it('are those of a text that is looked for wherever it stands, in whatever case, and under no other key', () => {
    const targets = ['店主张伟ABC', '13800000000'];
    const kept = key.symbolsOf(targets);
    for (const text of ['店', '张伟', '伟aB', '店主张伟', '主张伟ABC', '0000000']) expect(kept).toContain(key.question(text).symbols);
    for (const text of ['李', '伟张', '张伟B', '店主张伟ABC1', '伟ABC\n1', '00000000000']) expect(kept).not.toContain(key.question(text).symbols);
    const underOther = other.symbolsOf(targets).split(' ');
    expect(kept.split(' ').filter((symbol) => underOther.includes(symbol))).toEqual(['.', '.']);
  });

  it('are found across two targets nowhere, not even where the one ends as the other begins', () => {
    const kept = key.symbolsOf(['店主张', '主张伟']);
    expect(key.symbolsOf(['店主张伟'])).toContain(key.question('店主张伟').symbols);
    expect(kept).not.toContain(key.question('店主张伟').symbols);
  });

  it('of one and two characters tell neither their order nor how often they stand there', () => {
    const short = (target: string) => key.symbolsOf([target]).split(' .')[0]!.split(' ');
    expect(short('ababab')).toHaveLength(4);
    expect(short('ababab')).toEqual(short('babab'));
    expect(short('张三李四王五')).toEqual(short('张三李四王五').sort());
    expect(key.symbolsOf([])).toBe('');
  });

  it('ask the index for each gram once', () => {
    expect(key.question('aaaaa').terms).toHaveLength(1);
    expect(key.question('张伟').terms).toEqual([key.question('张伟').symbols]);
    expect(key.question('abcd')).toMatchObject({ isGram: false, terms: [key.question('abc').symbols, key.question('bcd').symbols] });
  });
});
