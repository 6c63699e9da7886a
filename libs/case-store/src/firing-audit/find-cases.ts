import type { DataSource } from 'typeorm';
import { query } from '../transaction.js';

/** The ids of cases that are named by number or id, and the names that are no case's. */
export async function findCases(db: DataSource, names: readonly string[]): Promise<{ readonly ids: readonly string[]; readonly unknown: readonly string[] }> {
  const uuids = names.filter((name) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)).map((name) => name.toLowerCase());
  const rows = await query<{ id: string; number: string }>(
    db,
    'SELECT id, number FROM assistance_case WHERE id = ANY ($1::uuid[]) UNION SELECT id, number FROM assistance_case WHERE number = ANY ($2::text[])',
    [uuids, names],
  );
  const known = new Set(rows.flatMap(({ id, number }) => [id, number]));
  return { ids: rows.map(({ id }) => id), unknown: names.filter((name) => !known.has(name) && !known.has(name.toLowerCase())) };
}
