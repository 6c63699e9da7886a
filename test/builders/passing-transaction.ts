import { inTransaction, type Sql, type TransactionKind } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';

/** Runs `work` in a transaction that leaves nothing behind, and answers what it came to. */
export async function passing<Result>(db: DataSource, work: (sql: Sql) => Promise<Result>, kind?: TransactionKind): Promise<Result> {
  const results: Result[] = [];
  try {
    await inTransaction(
      db,
      async (sql) => {
        results.push(await work(sql));
        throw new Passed();
      },
      kind,
    );
  } catch (error) {
    if (!(error instanceof Passed)) throw error;
  }
  return results[0]!;
}

class Passed extends Error {}
