import { hash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { told } from './sql-statements.js';
import { StoreUnavailable } from './store-unavailable.js';

/** What a transaction's work may do: named SQL, carried out in the order in which it is asked for, whether or not the answers are waited for in between. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** How a transaction begins, and how long a statement of it may take, in milliseconds, where the pool's limit is too short. */
export interface TransactionKind {
  readonly begin: string;
  readonly patienceMs?: number;
}

/** One view of everything, for as long as it takes to read it. What must be locked first is: the view is that of the first reading. */
export const longSnapshot: TransactionKind = {
  begin: 'BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0',
  patienceMs: 7_200_000,
};

/**
 * Runs `work` in one transaction. Throws `StoreUnavailable` on an outage, and says whether anything can have been saved:
 * before COMMIT is sent nothing can, since the server rolls back when the connection goes.
 */
export async function inTransaction<Result>(
  db: DataSource,
  work: (sql: Sql) => Promise<Result>,
  { begin, patienceMs }: TransactionKind = { begin: 'BEGIN' },
): Promise<Result> {
  let commitSent = false;
  let isOver = false;
  /** What went wrong first: of statements that travel together all behind it fail as well, and say only that it did. */
  let failure: { readonly cause: unknown } | undefined;
  const client = await connect(db);
  try {
    // Waited for, though connections are pipelined: behind a BEGIN that failed each statement would be a transaction of its own.
    await told(begin, () => client.query(begin));
    const result = await work({
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        // Of statements that go out together one may fail before another is even asked for.
        if (isOver) throw new Error('The transaction is over.');
        const statement = { name: nameOf(text), text, values: values as unknown[], ...(patienceMs && { query_timeout: patienceMs }) };
        try {
          return (await told(text, () => client.query(statement))).rows as Row[];
        } catch (error) {
          failure ??= { cause: error };
          throw error;
        }
      },
    });
    // Whoever swallowed it: PostgreSQL would answer COMMIT with a rollback.
    if (failure) throw failure.cause;
    isOver = true;
    commitSent = true;
    await told('COMMIT', () => client.query('COMMIT'));
    client.release();
    return result;
  } catch (thrown) {
    isOver = true;
    const error = failure ? failure.cause : thrown;
    if (isOutage(error)) {
      // The connection may still have a statement on its way: closing it is what makes the server roll back.
      client.release(true);
      throw new StoreUnavailable(error, !commitSent);
    }
    await rollBack(client);
    throw error;
  }
}

/**
 * Transactions say the same few statements again and again: each connection has them parsed and planned once, under a name
 * that their text gives. (Lists, whose best plan depends on what is asked for, go through `query` and are planned each time.)
 */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = hash('sha1', text);
  names.set(text, name);
  return name;
}

/** One statement by itself. Throws `StoreUnavailable` on an outage. */
export async function query<Row>(db: DataSource, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = await connect(db);
  try {
    const { rows } = await told(text, () => client.query(text, values as unknown[]));
    client.release();
    return rows as Row[];
  } catch (error) {
    client.release(isOutage(error));
    throw isOutage(error) ? new StoreUnavailable(error, true) : error;
  }
}

/** Statements by themselves, for whoever takes an `Sql`. */
export function statements(db: DataSource): Sql {
  return { query: (text, values) => query(db, text, values) };
}

async function connect(db: DataSource): Promise<PoolClient> {
  try {
    const client = await poolOf(db).connect();
    // The pool listens to idle connections only, and a broken one that nobody listens to ends the process.
    return client.off('error', whoeverWaitsIsTold).on('error', whoeverWaitsIsTold);
  } catch (error) {
    throw isOutage(error) ? new StoreUnavailable(error, true) : error;
  }
}

/** The process's connections. */
export function poolOf(db: DataSource): Pool {
  return (db.driver as PostgresDriver).master as Pool;
}

/** The statement under way fails with the same error, or the next one does. */
function whoeverWaitsIsTold(): void {}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}

/** PostgreSQL's classes 08 (connection), 57P (shutdown), 53 (resources), a cancelled statement, and Node's socket errors. */
function isOutage(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && /^(08|57P|53|57014|25P03|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENOENT)/.test(code)) return true;
  return /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed)/.test(
    error.message,
  );
}
