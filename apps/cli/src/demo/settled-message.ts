import type { MessageStatus } from '@xiecha/assistance-case/message-status';
import type { Audience, TemplateName } from '@xiecha/assistance-case/message-words';
import { query } from '@xiecha/case-store/transaction';
import type { MessageFacts } from '@xiecha/notices/render-message';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';

/** A row of the outbox that is settled: what became of a message, and when. */
export interface SettledMessage {
  readonly id: string;
  readonly at: Instant;
  readonly status: Exclude<MessageStatus, 'waiting'>;
  readonly audience: Audience;
  readonly recipientId: string;
  readonly template: TemplateName;
  readonly facts: MessageFacts;
  /** Of a merged one: what was sent in its place. */
  readonly mergedInto: TemplateName | null;
}

/** The messages of a case that are settled, in the order in which they were. */
export async function settledMessages(db: DataSource, caseId: string): Promise<SettledMessage[]> {
  const rows = await query<Omit<SettledMessage, 'at'> & { settled_at: Date }>(
    db,
    `SELECT o.id, o.settled_at, o.status, o.audience, o.recipient_id AS "recipientId", o.template, o.facts, other.template AS "mergedInto"
       FROM outbox o LEFT JOIN outbox other ON other.id = o.merged_into
      WHERE o.case_id = $1 AND o.status <> 'waiting' AND o.recipient_id IS NOT NULL ORDER BY o.settled_at, o.id`,
    [caseId],
  );
  return rows.map(({ settled_at, ...row }) => ({ ...row, at: instantOf(settled_at.getTime()) }));
}
