import type { Refusal } from '@xiecha/lifecycle/decide';
import type { FieldError } from '../problem/problem.js';

/** What is wrong with a filing that names these, which are no assisted bodies. */
export function unknownBodies(bodies: readonly string[], ids: readonly string[]): FieldError[] {
  return ids.map((id) => ({ field: bodyField(bodies, id), code: 'unknownBody', detail: `There is no assisted body ${id}.` }));
}

/** What the table's guards refuse of a filing for one body, by the field that is to blame, else by the body. */
export function refusedFor(bodies: readonly string[], bodyId: string, refusals: readonly Refusal[]): FieldError[] {
  return refusals.map(({ code, field, detail }) => ({ field: field ?? bodyField(bodies, bodyId), code, detail }));
}

function bodyField(bodies: readonly string[], id: string): string {
  return `bodies[${bodies.indexOf(id)}]`;
}
