import { SearchKey } from './search-key.js';

const key = new SearchKey(Buffer.alloc(32, 7));
const other = new SearchKey(Buffer.alloc(32, 8));
const boundary = '0000000000';

/** What symbols say as terms, in the order in which they lie. */
function termsIn(symbols: Buffer): string[] {
  return Array.from({ length: symbols.length / 5 }, (_, n) => symbols.subarray(n * 5, n * 5 + 5).toString('hex'));
}

describe('the symbols of targets', () => {
  it('are what they were: those in databases are never written anew', () => {
    expect(key.symbolsOf(['欧阳a', '😀']).toString('hex')).toBe(
      '1d3c85c9c826cb8a56b64ca7c7c431abecc774b0bb569cfffec96c666d410000000000ec652118b20000000000',
    );
    expect(key.question('欧阳A').symbols.toString('hex')).toBe('ec652118b2');
  });

  it('are those of a text that is looked for wherever it stands, in whatever case, and under no other key', () => {
    const kept = key.symbolsOf(['店主张伟ABC', '13800000000']);
    for (const text of ['店', '张伟', '伟aB', '店主张伟', '主张伟ABC', '0000000']) expect(kept.includes(key.question(text).symbols)).toBe(true);
    for (const text of ['李', '伟张', '张伟B', '店主张伟ABC1', '伟ABC\n1', '00000000000']) expect(kept.includes(key.question(text).symbols)).toBe(false);
    const underOther = termsIn(other.symbolsOf(['店主张伟ABC', '13800000000']));
    expect(termsIn(kept).filter((term) => underOther.includes(term))).toEqual([boundary, boundary]);
  });

  it('of one and two characters tell neither their order nor how often they stand there', () => {
    const short = (target: string) => {
      const terms = termsIn(key.symbolsOf([target]));
      return terms.slice(0, terms.indexOf(boundary));
    };
    expect(short('ababab')).toHaveLength(4);
    expect(short('ababab')).toEqual(short('babab'));
    expect(short('张三李四王五')).toEqual(short('张三李四王五').sort());
    expect(key.symbolsOf([])).toEqual(Buffer.alloc(0));
  });

  it('ask the index for each gram once', () => {
    expect(key.question('aaaaa').terms).toHaveLength(1);
    expect(key.question('张伟').terms).toEqual([key.question('张伟').symbols.toString('hex')]);
    expect(key.question('abcd')).toMatchObject({ isGram: false, terms: [key.question('abc'), key.question('bcd')].map(({ symbols }) => symbols.toString('hex')) });
  });
});
