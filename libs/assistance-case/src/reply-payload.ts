import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import { type CellWords, maskAnswer } from '@xiecha/request-fields/masked-answer';
import { hidden } from '@xiecha/request-fields/masking';
import type { CaseEvent } from './case-event.js';
import type { EventType } from './vocabulary.js';

/** The events by which a body's answers come into the record. */
const replyTypes = ['partSubmitted', 'responded', 'lateReplyAppended'] as const satisfies readonly EventType[];
type ReplyType = (typeof replyTypes)[number];

/** What a reply says beside its facts, which tell of each cell how it was answered. */
export interface ReplyPayload {
  /** In words of its own, about no cell in particular. */
  readonly statement?: string;
  readonly cells?: Readonly<Record<string, CellWords>>;
}

/** What a body said to a cell. */
export interface RepliedCell extends CellWords {
  readonly cell: CellKey;
  readonly answer: AnswerKind;
  /** The event that says it. */
  readonly seq: number;
}

export function isReply<Event extends CaseEvent>(event: Event): event is Extract<Event, { readonly type: ReplyType }> {
  return replyTypes.some((type) => type === event.type);
}

/** A reply as whoever has no need to know it sees it: values masked, of each text only that there is one. Nothing (null: nothing was said, or it has been erased) stays nothing. */
export function maskReply(reply: ReplyPayload | null): ReplyPayload | null {
  if (reply === null) return null;
  // Named one by one: what a later version says besides is not shown by this one.
  const { statement, cells } = reply;
  return {
    ...(statement === undefined ? {} : { statement: hidden }),
    ...(cells === undefined ? {} : { cells: Object.fromEntries(Object.entries(cells).map(([key, words]) => [key, maskAnswer(key, words)])) }),
  };
}

/** What replies, in their order, said last to each cell. Of a reply that has been erased only how it answered is left. */
export function latestAnswers(
  replies: readonly (Pick<Extract<CaseEvent, { readonly type: ReplyType }>, 'seq' | 'facts'> & { readonly payload: ReplyPayload | null })[],
): ReadonlyMap<CellKey, RepliedCell> {
  return new Map(
    replies.flatMap(({ seq, facts, payload }) =>
      (Object.entries(facts.cells) as [CellKey, AnswerKind][]).map(([cell, answer]) => [cell, { cell, answer, seq, ...payload?.cells?.[cell] }]),
    ),
  );
}
