import { faulty, type ValueCheck } from './value-fault.js';

/** One of the words that the catalogue lists, exactly as it writes them: `正常|暂停|终止|退出`. */
export function oneOf(words: readonly string[]): ValueCheck {
  return (value) =>
    typeof value === 'string' && words.includes(value)
      ? []
      : faulty('unknownWord', `must be one of ${words.join(', ')}; take the word exactly as written here`);
}
