import type { StreamHead } from '@xiecha/case-store/case-stream';
import { isBefore, type StreamPlace } from '@xiecha/case-store/stream-place';
import { readPlace, writePlace } from '../streams/place-text.js';

/** A place in the stream of case events, in one of the database's lives. */
export interface CasePlace {
  readonly life: string;
  readonly place: StreamPlace;
}

export function writeCasePlace({ life, place }: CasePlace): string {
  return `${life}-${writePlace(place)}`;
}

/** Reads what `writeCasePlace` wrote. Throws a problem for anything else. */
export function readCasePlace(text: string): CasePlace {
  const [, life, rest] = /^([0-9a-f]{8})-(.*)$/.exec(text) ?? [];
  return { life: life ?? '', place: readPlace(rest ?? '') };
}

/** Whether a reader can go on there: in another life other transactions have these numbers, and beyond the end nothing was told. */
export function canGoOn({ life, place }: CasePlace, { life: now, end }: StreamHead): boolean {
  return life === now && !isBefore(end, place);
}
