import { badInput } from '../problem/problem.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const number = /^[1-9]\d{0,17}$/;
/** The lists whose places are ids, and what these look like. */
const places = { people: uuid, organisations: uuid, changes: number, replyViews: number, replyViewLog: number, earlierDecisions: number };

/** One page of what was asked for with one more than fits, and the cursor of the next. */
export function pageOf<Item extends { readonly id: string }>(list: keyof typeof places, found: readonly Item[], limit: number) {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Buffer.from(`${list}:${last.id}`).toString('base64url') : null };
}

/** The place that a cursor stands for; undefined: the beginning. Throws a problem for anything that is no cursor of this list. */
export function placeIn(list: keyof typeof places, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [name, id = ''] = Buffer.from(cursor, 'base64url').toString().split(':');
  if (name === list && places[list].test(id)) return id;
  throw badInput([{ field: 'cursor', code: 'invalidCursor', detail: 'This cursor is not of this list; begin without one.' }]);
}
