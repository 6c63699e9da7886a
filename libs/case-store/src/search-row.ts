import { searched, type SearchKey } from './search-key.js';

/** What is searched of a case in the clear: its number and its body, which are nobody's secret. A line each. */
export function searchText(number: string, bodyName: string): string {
  return searched(`${number}\n${bodyName}`);
}

/** What is searched of a request under the key. */
export interface RequestSymbols {
  /** Of whom and what it is about. */
  readonly targets: string;
  readonly cause: string;
}

/** `content`: what was filed, or put right. */
export function requestSymbols(key: SearchKey, { targets, cause }: Readonly<Record<string, unknown>>): RequestSymbols {
  const values = ((targets as { value: string }[] | undefined) ?? []).map(({ value }) => value);
  return { targets: key.symbolsOf(values), cause: key.symbolsOf(typeof cause === 'string' ? [cause] : []) };
}
