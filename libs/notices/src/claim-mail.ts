import { inTransaction, type Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { composeMail, type MailSender } from './compose-mail.js';
import { holdCases } from './held-cases.js';
import { mailed, readerOf } from './insert-mails.js';
import { dutyStands, mayStillEnd, type WaitingMessage } from './settle-batch.js';

/** How long whoever claimed a mail has it for itself, in milliseconds: far longer than the mail server is waited for. */
const leaseMs = 5 * 60_000;
/** When to look again at a mail whose case has a command that is not decided yet, in milliseconds. */
const lookAgainMs = 1_000;

export interface ClaimedMail {
  readonly id: string;
  /** From 1. */
  readonly attempt: number;
  readonly address: string;
  readonly messageId: string;
  readonly subject: string;
  readonly body: string;
}

export type MailClaim =
  | { readonly kind: 'none' }
  /** Nothing to send: withdrawn, failed or put off. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'claimed'; readonly mail: ClaimedMail };

interface MailRow {
  id: string;
  recipient_id: string;
  address: string;
  message_id: string;
  outbox_ids: string[];
  subject: string;
  body: string;
  status: 'waiting' | 'sending';
  attempts: number;
}

/**
 * Takes the next mail that is to be sent. By the dispatcher's rule: its cases are held, a command that may end a duty is waited
 * for, messages whose duty is done are left out, and with none left the mail is withdrawn.
 */
export function claimMail(db: DataSource, sender: MailSender, mostAttempts: number): Promise<MailClaim> {
  return inTransaction(db, async (sql) => {
    const [mail] = await sql.query<MailRow>(
      `SELECT id, recipient_id, address, message_id, outbox_ids, subject, body, status, attempts FROM mail
        WHERE status IN ('waiting', 'sending') AND next_attempt_at <= clock_timestamp()
        ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    if (!mail) return { kind: 'none' };
    // A claim that ran out: whoever had it ended while it was sending, and whether the mail arrived nobody knows.
    if (mail.status === 'sending') await sql.query(`UPDATE mail SET last_error = $2 WHERE id = $1`, [mail.id, endedWhileSending]);
    if (mail.attempts >= mostAttempts) return settle(sql, mail.id, 'failed');
    return claimIn(sql, mail, sender);
  });
}

const endedWhileSending = 'The process that was sending this mail ended; whether it arrived is not known.';

async function claimIn(sql: Sql, mail: MailRow, sender: MailSender): Promise<MailClaim> {
  const messages = await messagesOf(sql, mail.outbox_ids);
  const cases = await holdCases(
    sql,
    messages.map(({ caseId }) => caseId),
  );
  if (messages.some((message) => mayStillEnd(message, cases))) return putOff(sql, mail.id);
  const alive = messages.filter((message) => dutyStands(message, cases));
  const reader = await readerOf(sql, mail.recipient_id);
  if (alive.length === 0 || !reader) return settle(sql, mail.id, 'withdrawn');
  const { subject, body } = alive.length === messages.length ? mail : composeMail(mailed(alive, cases, reader), reader.language, sender);
  await sql.query(
    `UPDATE mail SET status = 'sending', attempts = attempts + 1, send_started_at = world_now(), subject = $2, body = $3,
            next_attempt_at = clock_timestamp() + $4 * interval '1 millisecond'
      WHERE id = $1`,
    [mail.id, subject, body, leaseMs],
  );
  return { kind: 'claimed', mail: { id: mail.id, attempt: mail.attempts + 1, address: mail.address, messageId: mail.message_id, subject, body } };
}

async function messagesOf(sql: Sql, outboxIds: readonly string[]): Promise<WaitingMessage[]> {
  const rows = await sql.query<Omit<WaitingMessage, 'caseId'> & { case_id: string }>(
    'SELECT id, case_id, template, severity, facts, duty FROM outbox WHERE id = ANY ($1::bigint[]) ORDER BY not_before, id',
    [outboxIds],
  );
  return rows.map(({ case_id, ...message }) => ({ ...message, caseId: case_id }));
}

async function settle(sql: Sql, id: string, status: 'withdrawn' | 'failed'): Promise<MailClaim> {
  await sql.query('UPDATE mail SET status = $2 WHERE id = $1', [id, status]);
  return { kind: 'settled' };
}

async function putOff(sql: Sql, id: string): Promise<MailClaim> {
  await sql.query(`UPDATE mail SET next_attempt_at = clock_timestamp() + $2 * interval '1 millisecond' WHERE id = $1`, [id, lookAgainMs]);
  return { kind: 'settled' };
}
