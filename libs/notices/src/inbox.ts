import type { Severity, TemplateName } from '@xiecha/assistance-case/message-words';
import { query } from '@xiecha/case-store/transaction';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { inWordsOf, type MessageWordsRow, wordsColumns, wordsJoins } from './message-words-row.js';
import type { RenderedMessage } from './render-message.js';
import type { Language } from './template.js';

/** A message in somebody's inbox, as delivered; its words come with the reader's language. */
export interface InboxMessage {
  /** PostgreSQL's bigint, as text; a later message has a higher one. */
  readonly id: string;
  readonly template: TemplateName;
  readonly severity: Severity;
  readonly caseId: string;
  readonly deliveredAt: Instant;
  readonly readAt: Instant | null;
  readonly inWords: (language: Language) => RenderedMessage;
}

export interface InboxRow extends MessageWordsRow {
  id: string;
  severity: Severity;
  case_id: string;
  delivered_at: Date;
  read_at: Date | null;
}

/** What a query of `inbox_message m` selects, with `wordsJoins`, to be read with `toInboxMessage`. */
export const inboxColumns = `m.id, m.template, m.severity, m.facts, m.case_id, m.delivered_at, m.read_at, ${wordsColumns}`;

export interface InboxQuery {
  readonly unread?: boolean;
  readonly limit: number;
  /** Only messages older than this one. */
  readonly before?: string;
}

/** One page of a person's own messages, newest first. */
export async function listInbox(db: DataSource, recipientId: string, { unread = false, limit, before }: InboxQuery): Promise<InboxMessage[]> {
  const rows = await query<InboxRow>(
    db,
    `SELECT ${inboxColumns} FROM inbox_message m ${wordsJoins}
      WHERE m.recipient_id = $1 AND ($2::bigint IS NULL OR m.id < $2) ${unread ? 'AND m.read_at IS NULL' : ''}
      ORDER BY m.id DESC LIMIT $3`,
    [recipientId, before ?? null, limit],
  );
  return rows.map(toInboxMessage);
}

/** How many of a person's messages are unread. */
export async function countUnread(db: DataSource, recipientId: string): Promise<number> {
  const [row] = await query<{ count: number }>(db, 'SELECT count(*)::int AS count FROM inbox_message WHERE recipient_id = $1 AND read_at IS NULL', [
    recipientId,
  ]);
  return row!.count;
}

/** Marks a message as read, once: read again it keeps its first time. Undefined where the person has no such message. */
export async function markRead(db: DataSource, recipientId: string, id: string): Promise<InboxMessage | undefined> {
  const [row] = await query<InboxRow>(
    db,
    `WITH m AS (UPDATE inbox_message SET read_at = coalesce(read_at, world_now()) WHERE id = $2 AND recipient_id = $1 RETURNING *)
     SELECT ${inboxColumns} FROM m ${wordsJoins}`,
    [recipientId, id],
  );
  return row && toInboxMessage(row);
}

/** Marks all of a person's messages up to `upTo` as read, without it all; answers how many were unread. */
export async function markAllRead(db: DataSource, recipientId: string, upTo?: string): Promise<number> {
  const rows = await query(
    db,
    'UPDATE inbox_message SET read_at = world_now() WHERE recipient_id = $1 AND read_at IS NULL AND ($2::bigint IS NULL OR id <= $2) RETURNING id',
    [recipientId, upTo ?? null],
  );
  return rows.length;
}

export function toInboxMessage(row: InboxRow): InboxMessage {
  const { id, template, severity } = row;
  return {
    id,
    template,
    severity,
    caseId: row.case_id,
    deliveredAt: instantOf(row.delivered_at.getTime()),
    readAt: row.read_at && instantOf(row.read_at.getTime()),
    inWords: inWordsOf(row),
  };
}
