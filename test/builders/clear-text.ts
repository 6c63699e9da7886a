import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';

/** Everything that a dump of the database says: each row of each table. Bytes are in hex. */
export async function everyRow(db: DataSource): Promise<string> {
  const tables = await query<{ name: string }>(
    db,
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const rows = await query<{ row: string }>(db, tables.map(({ name }) => `SELECT t::text AS row FROM ${name} t`).join(' UNION ALL '));
  return rows.map(({ row }) => row).join('\n');
}

/** Tables, indexes and TOAST tables in whose files a text stands as it is, be it in a row that nobody sees any more. */
export async function filesWith(db: DataSource, text: string): Promise<string[]> {
  await query(db, 'CHECKPOINT');
  const found = await query<{ name: string }>(
    db,
    `SELECT oid::regclass::text AS name FROM pg_class
      WHERE relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace) AND relkind IN ('r', 'i', 't')
        AND position(convert_to($1, 'UTF8') IN pg_read_binary_file(pg_relation_filepath(oid))) > 0
      ORDER BY 1`,
    [text],
  );
  return found.map(({ name }) => name);
}
