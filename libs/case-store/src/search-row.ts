import { searched, type SearchKey } from './search-key.js';

/** What is searched of a case in the clear: its number and its body, which are nobody's secret. A line each. */
export function searchText(number: string, bodyName: string): string {
  return searched(`${number}\n${bodyName}`);
}

/** What is searched of a request under the key: whom and what it is about. `content`: what was filed. */
export function targetSymbols(key: SearchKey, content: Readonly<Record<string, unknown>>): string {
  const targets = (content['targets'] as { value: string }[] | undefined) ?? [];
  return key.symbolsOf(targets.map(({ value }) => value));
}
