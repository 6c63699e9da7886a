import type { StreamPlace } from '@xiecha/case-store/stream-place';
import { badInput } from '../problem/problem.js';

/** A place in the stream as the id of its event. */
export function writePlace({ xact, id }: StreamPlace): string {
  return `${xact}-${id}`;
}

/** Reads what `writePlace` wrote. Throws a problem for anything else. */
export function readPlace(text: string): StreamPlace {
  const [, xact, id] = /^(\d{1,20})-(\d{1,19})$/.exec(text) ?? [];
  // PostgreSQL's xid8 and bigint hold no more.
  if (xact === undefined || id === undefined || BigInt(xact) >= 2n ** 64n || BigInt(id) >= 2n ** 63n) {
    throw badInput([{ field: 'Last-Event-ID', code: 'invalidEventId', detail: 'This is not the id of an event of this stream; begin without one.' }]);
  }
  return { xact, id };
}
