import type { DataSource } from 'typeorm';
import { query } from './transaction.js';

/** SQL: as text. */
export const incarnation = `(SELECT concat_ws('/', system_identifier, timeline_id, (SELECT oid FROM pg_database WHERE datname = current_database()))
                               FROM pg_control_system(), pg_control_checkpoint())`;

/**
 * Names the life that this database leads: another after a restore into another cluster or database, after recovery to a
 * point in time and after a standby took over. A copy of the whole volume put back leads the same.
 */
export async function databaseIncarnation(db: DataSource): Promise<string> {
  const [row] = await query<{ incarnation: string }>(db, `SELECT ${incarnation} AS incarnation`);
  return row!.incarnation;
}
