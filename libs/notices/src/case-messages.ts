import type { MessageStatus } from '@xiecha/assistance-case/message-status';
import type { Severity, TemplateName } from '@xiecha/assistance-case/message-words';
import { sightCondition } from '@xiecha/case-store/case-page';
import { reading } from '@xiecha/case-store/reading';
import type { SeenCase } from '@xiecha/case-store/seen-case';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { inWordsOf, type MessageWordsRow, wordsColumns, wordsJoins } from './message-words-row.js';
import type { RenderedMessage } from './render-message.js';
import type { Language } from './template.js';

/** What becomes of a mail; `sent`: the mail server took it. */
export const mailStatuses = ['waiting', 'sending', 'sent', 'failed', 'withdrawn'] as const;

/** A message of a case to one person, and what became of it. */
export interface CaseMessage {
  /** Of the event that it tells of. */
  readonly seq: number;
  readonly template: TemplateName;
  readonly severity: Severity;
  readonly recipient: { readonly id: string; readonly name: string };
  readonly organisation: { readonly id: string; readonly name: string };
  readonly status: MessageStatus;
  /** Before then it is not sent. */
  readonly notBefore: Instant;
  /** Of the message that it was merged into, where it was; null: not in the inbox. */
  readonly deliveredAt: Instant | null;
  readonly readAt: Instant | null;
  /** A mail that holds it, one that was sent if there is; null: none. */
  readonly mail: { readonly status: (typeof mailStatuses)[number]; readonly sentAt: Instant | null } | null;
  readonly inWords: (language: Language) => RenderedMessage;
}

interface Row extends MessageWordsRow {
  seq: number;
  severity: Severity;
  recipient_id: string;
  organisation_id: string;
  organisation_name: string;
  status: CaseMessage['status'];
  not_before: Date;
  delivered_at: Date | null;
  read_at: Date | null;
  mail_status: NonNullable<CaseMessage['mail']>['status'] | null;
  mail_sent_at: Date | null;
}

/**
 * Every message of a case, in the order of the events that they tell of. By index throughout: `outbox_case`, the inbox by the message
 * that was delivered, the mails by what they hold (migration 0037). Throws `StoreUnavailable` on an outage.
 */
export async function listCaseMessages(db: DataSource, { id, sight }: SeenCase): Promise<CaseMessage[]> {
  const values: unknown[] = [id];
  const inSight = sightCondition(sight, (value) => `$${values.push(value)}`);
  const rows = await reading(db, sight, (sql) =>
    sql.query<Row>(
      `SELECT m.seq, m.template, m.severity, m.facts, m.recipient_id, m.organisation_id, p.name AS organisation_name, m.status, m.not_before,
              i.delivered_at, i.read_at, mail.status AS mail_status, mail.sent_at AS mail_sent_at, ${wordsColumns}
         FROM outbox m ${wordsJoins}
         JOIN organisation p ON p.id = m.organisation_id
         LEFT JOIN inbox_message i ON i.outbox_id = coalesce(m.merged_into, m.id)
         LEFT JOIN LATERAL (
           SELECT status, sent_at FROM mail WHERE outbox_ids @> ARRAY[coalesce(m.merged_into, m.id)] ORDER BY status <> 'sent', created_at LIMIT 1
         ) AS mail ON true
        WHERE m.case_id = $1 AND ${inSight} ORDER BY m.seq, m.not_before, m.id`,
      values,
    ),
  );
  return rows.map(toCaseMessage);
}

function toCaseMessage(row: Row): CaseMessage {
  const { seq, template, severity, status, mail_status } = row;
  return {
    seq,
    template,
    severity,
    recipient: { id: row.recipient_id, name: row.recipient_name },
    organisation: { id: row.organisation_id, name: row.organisation_name },
    status,
    notBefore: instantOf(row.not_before.getTime()),
    deliveredAt: instantOrNull(row.delivered_at),
    readAt: instantOrNull(row.read_at),
    mail: mail_status && { status: mail_status, sentAt: instantOrNull(row.mail_sent_at) },
    inWords: inWordsOf(row),
  };
}

function instantOrNull(at: Date | null): Instant | null {
  return at && instantOf(at.getTime());
}
