import { fieldLabel } from '@xiecha/request-fields/field-label';
import { findField } from '@xiecha/request-fields/find-field';
import type { RequestContent } from '../cases/case-queries.js';

/**
 * What of a request those who returned it name in their words: codes of fields, names of special fields, values of targets. A name within
 * a longer one that is asked, too, is not meant by it. Nothing else of a returned request was judged: items are struck with the consent alone.
 */
export function complainedOf(said: string, { fields, specialFields, targets }: RequestContent): ReadonlySet<string> {
  const names = [
    ...fields.flatMap((code) => [code, ...Object.values(fieldLabel(findField(code)!))].map((name) => [name, code] as const)),
    ...specialFields.map(({ name }) => [name, name] as const),
    ...targets.map(({ value }) => [value, value] as const),
  ];
  const longestFirst = names.toSorted(([one], [other]) => other.length - one.length);
  const found = new Set<string>();
  longestFirst.reduce((left, [name, what]) => {
    if (!left.includes(name)) return left;
    found.add(what);
    return left.replaceAll(name, '\n');
  }, said);
  return found;
}
