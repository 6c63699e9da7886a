import type { DataSource } from 'typeorm';
import { query } from './transaction.js';

/** How the ids of sample people begin, in every sample world, and of nobody else: the others' are random. */
export const samplePersonPrefix = '00000000-0000-4000-9000-';

/** How many sample people are active. Throws `StoreUnavailable` on an outage. */
export async function countSamplePeople(db: DataSource): Promise<number> {
  const [row] = await query<{ count: number }>(db, 'SELECT count(*)::int AS count FROM app_user WHERE id BETWEEN $1 AND $2 AND active', [
    `${samplePersonPrefix}${'0'.repeat(12)}`,
    `${samplePersonPrefix}${'f'.repeat(12)}`,
  ]);
  return row!.count;
}
