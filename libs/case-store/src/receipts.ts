import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import { type ReceiptedEvent, receiptedEvents } from '@xiecha/assistance-case/receipted-events';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { reading } from './reading.js';
import type { SeenCase } from './seen-case.js';
import { query } from './transaction.js';

/** What the record says of something that was handed in: never what was in it. */
export interface Receipt {
  readonly type: ReceiptedEvent;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  readonly facts: CaseEvent['facts'];
  /** Who handed it in. */
  readonly by: string;
  /** The event's link in the chain of the record. */
  readonly sm3: string;
}

/** The receipt of an event; undefined where that is nothing that was handed in, or not in sight. */
export async function readReceipt(db: DataSource, { id, sight }: SeenCase, seq: number): Promise<Receipt | undefined> {
  const [found] = await reading(db, sight, (sql) =>
    sql.query<Omit<Receipt, 'receivedAt' | 'recordedAt' | 'by'> & { received_at: Date; recorded_at: Date; user_id: string }>(
      `SELECT type, received_at, recorded_at, facts -> 'facts' AS facts, actor ->> 'userId' AS user_id, encode(chain_sm3, 'hex') AS sm3
         FROM case_event WHERE case_id = $1 AND seq = $2 AND type = ANY ($3)`,
      [id, seq, receiptedEvents],
    ),
  );
  if (!found) return undefined;
  const { received_at, recorded_at, user_id, type, facts, sm3 } = found;
  const [person] = await query<{ name: string }>(db, 'SELECT name FROM app_user WHERE id = $1', [user_id]);
  return { type, facts, sm3, by: person!.name, receivedAt: instantOf(received_at.getTime()), recordedAt: instantOf(recorded_at.getTime()) };
}
