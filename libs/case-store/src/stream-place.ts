import type { DataSource } from 'typeorm';
import { query } from './transaction.js';

/** A place in the order in which a stream tells: the transaction that wrote, then the number of what it wrote. PostgreSQL's numbers, as text. */
export interface StreamPlace {
  readonly xact: string;
  readonly id: string;
}

/** From here on: what is written by transactions that have not ended, and by later ones. */
export async function streamEnd(db: DataSource): Promise<StreamPlace> {
  const [row] = await query<{ xact: string }>(db, 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xact');
  return { xact: row!.xact, id: '0' };
}

export function isBefore(one: StreamPlace, other: StreamPlace): boolean {
  if (one.xact !== other.xact) return BigInt(one.xact) < BigInt(other.xact);
  return BigInt(one.id) < BigInt(other.id);
}
