import type { Label } from '@xiecha/assistance-case/labels';
import { ProblemError, type Problem } from '../api/client.js';
import { codeWords } from '../shell/fault-words.js';
import { administrationCodes } from './code-words.js';

type FieldError = NonNullable<Problem['errors']>[number];
export type FieldPath = readonly (string | number)[];

export interface PlacedFaults {
  /** By the fields of the form, the innermost that there is for what the API names. */
  readonly fields: readonly { readonly path: FieldPath; readonly says: readonly Label[] }[];
  /** What no field of the form is about. */
  readonly rest: readonly FieldError[];
}

/** `channels[0].publication.url` as a form names it: `['channels', 0, 'publication', 'url']`. */
export function pathOf(field: string): FieldPath {
  return field.split(/[.[\]]+/).flatMap((part) => (part === '' ? [] : [/^\d+$/.test(part) ? Number(part) : part]));
}

/** Puts each fault of a refused form beside the field that it is about; `there`: the fields that the form has. */
export function placeFaults(errors: readonly FieldError[], there: readonly FieldPath[]): PlacedFaults {
  const known = new Map(there.map((path) => [path.join('.'), path]));
  const placed = new Map<string, Label[]>();
  const rest: FieldError[] = [];
  for (const error of errors) {
    const path = pathOf(error.field);
    const key = path.map((_, place) => path.slice(0, path.length - place).join('.')).find((name) => known.has(name));
    if (key === undefined) rest.push(error);
    else placed.set(key, [...(placed.get(key) ?? []), wordsOf(error)]);
  }
  return { fields: [...placed].map(([key, says]) => ({ path: known.get(key)!, says })), rest };
}

/** What is left of a fault to say above a form once its fields have theirs; undefined: nothing. */
export function withoutPlaced(fault: unknown, { rest, fields }: PlacedFaults): unknown {
  if (fields.length === 0 || !(fault instanceof ProblemError)) return fault;
  return rest.length === 0 ? undefined : new ProblemError({ ...fault.problem, errors: [...rest] }, fault.status);
}

export function wordsOf({ code, detail }: Pick<FieldError, 'code' | 'detail'>): Label {
  return administrationCodes[code] ?? codeWords[code] ?? { zh: `未能采用（${code}）`, en: detail };
}
