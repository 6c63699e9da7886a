import type { Sql } from './transaction.js';

/** Reads a statement's rows by so many at a time, in a transaction. `name` is the statement's own: one name, one shape of rows. */
export async function* cursor<Row>(sql: Sql, name: string, select: string, values: readonly unknown[] = [], atOnce = 1_000): AsyncGenerator<Row[]> {
  await sql.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${select}`, values);
  for (;;) {
    const rows = await sql.query<Row>(`FETCH ${atOnce} FROM ${name}`);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql.query(`CLOSE ${name}`);
}
