import { searched, type SearchKey } from './search-key.js';

/** What is searched of a case in the clear: its number and its body, which are nobody's secret. A line each. */
export function searchText(number: string, bodyName: string): string {
  return searched(`${number}\n${bodyName}`);
}

/** What is searched of a request under the key: whom and what it is about, and its cause. `content`: what was filed, or put right. */
export function requestSymbols(key: SearchKey, { targets, cause }: Readonly<Record<string, unknown>>): string {
  const values = ((targets as { value: string }[] | undefined) ?? []).map(({ value }) => value);
  return key.symbolsOf(values, cause as string | undefined);
}
