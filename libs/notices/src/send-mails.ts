import { setTimeout as pause } from 'node:timers/promises';
import { faultPoint } from '@xiecha/case-store/fault-points';
import { StoreUnavailable } from '@xiecha/case-store/store-unavailable';
import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { claimMail, type ClaimedMail } from './claim-mail.js';
import type { MailSender } from './compose-mail.js';
import type { MailTransport } from './mail-transport.js';

/** How many mails a process sends at once. */
const atOnce = 5;
/** After so many attempts a mail has failed, and an administrator sees it. */
export const mostAttempts = 10;
/** After the n-th failed attempt it is tried again in 2^(n-1) minutes, four hours at most: about eight hours in all. */
const firstPauseMs = 60_000;
const longestPauseMs = 4 * 3_600_000;
/** How long, and how often, PostgreSQL is asked to note what the mail server said, in milliseconds. */
const noteWithinMs = 30_000;
const noteEveryMs = 500;

/**
 * Sends up to five mails that wait. Before each the duty is looked at once more, and "sending" is committed before the mail
 * server is spoken to. A mail goes out twice, with the same Message-ID, only where between the server's 250 and our commit the
 * process ends or PostgreSQL stays away for half a minute. Answers how many mails it dealt with; one that the server did not take is not an error here.
 */
export async function sendMails(db: DataSource, transport: MailTransport, sender: MailSender): Promise<number> {
  const lanes = await Promise.all(Array.from({ length: atOnce }, () => sendNext(db, transport, sender)));
  return lanes.filter((dealtWith) => dealtWith).length;
}

async function sendNext(db: DataSource, transport: MailTransport, sender: MailSender): Promise<boolean> {
  const claim = await claimMail(db, sender, mostAttempts);
  switch (claim.kind) {
    case 'none':
      return false;
    case 'settled':
      return true;
    case 'claimed':
      await send(db, transport, claim.mail);
      return true;
  }
}

async function send(db: DataSource, transport: MailTransport, { id, attempt, address, messageId, subject, body }: ClaimedMail): Promise<void> {
  try {
    faultPoint('beforeSend');
    await transport.sendMail({ to: address, messageId, subject, text: body });
    faultPoint('afterSend');
  } catch (error) {
    return noteFailure(db, id, attempt, error instanceof Error ? error.message : String(error));
  }
  await note(db, `UPDATE mail SET status = 'sent', sent_at = world_now(), last_error = NULL WHERE id = $1 AND attempts = $2 AND status = 'sending'`, [
    id,
    attempt,
  ]);
}

/** What the mail server has said is so, whether or not PostgreSQL answers: it is asked again for a while. Doing it twice changes nothing. */
async function note(db: DataSource, statement: string, values: readonly unknown[]): Promise<void> {
  const end = Date.now() + noteWithinMs;
  for (;;) {
    try {
      await query(db, statement, values);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || Date.now() > end) throw error;
    }
    await pause(noteEveryMs);
  }
}

async function noteFailure(db: DataSource, id: string, attempt: number, error: string): Promise<void> {
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs);
  await note(
    db,
    `UPDATE mail SET status = CASE WHEN attempts >= $3 THEN 'failed' ELSE 'waiting' END, last_error = $4,
            next_attempt_at = clock_timestamp() + $5 * interval '1 millisecond'
      WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
    [id, attempt, mostAttempts, error.slice(0, 500), pauseMs],
  );
}
