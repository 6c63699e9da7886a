import { query } from '@xiecha/case-store/transaction';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';

/** A mail that the mail server did not take, however often it was tried. */
export interface FailedMail {
  readonly id: string;
  readonly recipientId: string;
  readonly address: string;
  readonly subject: string;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** The newest failed mails. */
export async function listFailedMails(db: DataSource, limit: number): Promise<FailedMail[]> {
  const rows = await query<{
    id: string;
    recipient_id: string;
    address: string;
    subject: string;
    created_at: Date;
    attempts: number;
    last_error: string | null;
  }>(
    db,
    `SELECT id, recipient_id, address, subject, created_at, attempts, last_error FROM mail WHERE status = 'failed' ORDER BY created_at DESC, id DESC LIMIT $1`,
    [limit],
  );
  return rows.map(({ id, address, subject, attempts, ...row }) => ({
    id,
    recipientId: row.recipient_id,
    address,
    subject,
    createdAt: instantOf(row.created_at.getTime()),
    attempts,
    lastError: row.last_error,
  }));
}
