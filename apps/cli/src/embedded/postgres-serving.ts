import pg from 'pg';
import { untilServing, type MayEnd } from './serving.js';

/** Resolves when PostgreSQL answers a query. */
export function postgresServes(process: MayEnd, url: string, withinMs: number): Promise<void> {
  return untilServing(process, withinMs, () => query(url, 'SELECT 1').then(() => undefined));
}

/** Makes the database unless it exists. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const found = await query(url, 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (found.length === 0) await query(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
}

/** One query on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url.replace(/(:\d+)$/, '$1/postgres'), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a lost connection reaches the caller by the query
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
