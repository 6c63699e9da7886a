import type { DataSource } from 'typeorm';
import { searched } from './search-key.js';
import type { SeenCase } from './seen-case.js';
import { query } from './transaction.js';

/** The body to which a case is addressed gives it a number of its own, or none any more. It stands beside the record: it is nobody else's business. */
export async function giveOwnNumber(db: DataSource, { id, summary }: SeenCase, userId: string, ownNumber: string | null): Promise<void> {
  if (ownNumber === null) {
    await query(db, 'DELETE FROM own_number WHERE case_id = $1', [id]);
    return;
  }
  await query(
    db,
    `INSERT INTO own_number (case_id, body_id, filed_at, own_number, text, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, world_now())
     ON CONFLICT (case_id) DO UPDATE SET own_number = excluded.own_number, text = excluded.text, given_by = excluded.given_by, given_at = excluded.given_at`,
    [id, summary.bodyId, summary.filedAt, ownNumber, searched(ownNumber), userId],
  );
}
