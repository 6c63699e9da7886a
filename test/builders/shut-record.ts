import { Client } from 'pg';

/** A case's record that takes nothing for a while: reading and intake go on, commits hang in the middle of their transaction. */
export class ShutRecord {
  private constructor(private readonly lock: Client) {}

  static async shut(databaseUrl: string): Promise<ShutRecord> {
    const lock = new Client({ connectionString: databaseUrl });
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE case_event IN EXCLUSIVE MODE');
    return new ShutRecord(lock);
  }

  async open(): Promise<void> {
    await this.lock.query('ROLLBACK');
    await this.lock.end();
  }
}

/** Transactions that hang at the record: whose, in which server process, since when. */
export const hangingAtTheRecord = `
  SELECT application_name, pid, xact_start::text AS since FROM pg_stat_activity JOIN pg_locks USING (pid)
   WHERE NOT granted AND relation = 'case_event'::regclass`;
