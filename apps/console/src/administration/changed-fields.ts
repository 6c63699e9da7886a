import type { Label } from '@xiecha/assistance-case/labels';
import { words } from './words.js';

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Of what stands in a form, the fields that were changed since it was opened. */
export function changedOf<Typed extends object>(opened: Typed, typed: Typed): Partial<Typed> {
  return Object.fromEntries(Object.entries(typed).filter(([field, value]) => !isSame(value, opened[field as keyof Typed]))) as Partial<Typed>;
}

/** Which fields somebody else changed while a form was open, and to what, as far as that is said in a line. */
export function changedFields<Typed extends object>(opened: Typed, now: Typed, labels: { readonly [Field in keyof Typed]-?: Label }): Label[] {
  return Object.entries(changedOf(opened, now)).map(([field, value]) => {
    const label = labels[field as keyof Typed];
    return typeof value === 'string' ? words.isNow(label, value) : words.isOtherNow(label);
  });
}
