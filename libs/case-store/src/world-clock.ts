import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { inTransaction, query } from './transaction.js';
import type { WorldMode } from './world-mode.js';

export interface WorldClock {
  readonly mode: WorldMode;
  readonly now: Instant;
  /** How far the world is ahead of the database's clock, in milliseconds; zero in production. */
  readonly offsetMs: number;
}

/** What time it is in this world. */
export async function readWorldClock(db: DataSource): Promise<WorldClock> {
  const [row] = await query<{ mode: WorldMode; now: Date; offset_ms: string }>(db, 'SELECT mode, offset_ms, world_now() AS now FROM world_clock');
  if (!row) throw new Error('The world has no clock: run the migrations.');
  return { mode: row.mode, now: instantOf(row.now.getTime()), offsetMs: Number(row.offset_ms) };
}

/** Moves a sample world's clock forward to `to`. Never back: a later `worldNow` is never an earlier instant. Answers the new offset in milliseconds. */
export async function moveWorldClock(db: DataSource, to: Instant): Promise<number> {
  return inTransaction(db, async (sql) => {
    const [row] = await sql.query<{ offset_ms: string }>(
      `UPDATE world_clock
          SET offset_ms = greatest(offset_ms, ceil(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)::bigint)
        RETURNING offset_ms`,
      [to],
    );
    return Number(row?.offset_ms);
  });
}

/** Real time by the database's clock: for what is about servers, which know nothing of a sample world's. */
export async function readRealClock(db: DataSource): Promise<Instant> {
  const [row] = await query<{ now: Date }>(db, 'SELECT clock_timestamp() AS now');
  return instantOf(row!.now.getTime());
}
