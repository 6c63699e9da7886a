import type { Sql } from '@xiecha/case-store/transaction';

/** The columns of a table that are written, as a list in SQL; those that PostgreSQL derives itself nobody may insert. `of`: the row they are read from. */
export async function writtenColumns(sql: Sql, table: string, of?: string): Promise<string> {
  const columns = await sql.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return columns.map(({ name }) => (of ? `${of}.${name}` : name)).join(', ');
}
