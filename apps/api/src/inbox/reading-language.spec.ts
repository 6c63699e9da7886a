import { readingLanguage } from './reading-language.js';

describe('readingLanguage', () => {
  it.each([
    [undefined, undefined, 'zh'],
    ['en', 'zh-CN', 'en'],
    [undefined, 'en-GB,zh;q=0.8', 'en'],
    [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    [undefined, 'en;q=0.2, zh;q=0.7', 'zh'],
    [undefined, 'fr, en;q=0.1', 'en'],
    [undefined, 'en;q=0', 'zh'],
    [undefined, 'fr', 'zh'],
    [undefined, '*', 'zh'],
    [undefined, ';;,q=,', 'zh'],
  ] as const)('asked for %s, Accept-Language %s: %s', (asked, accepted, language) => {
    expect(readingLanguage(asked, accepted)).toBe(language);
  });
});
