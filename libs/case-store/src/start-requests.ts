import type { DataSource } from 'typeorm';
import { inTransaction, query, type Sql } from './transaction.js';

export interface StartRequest {
  readonly id: string;
  readonly caseId: string;
}

/** Asks for a case's workflow, in the transaction that makes it needed; `headStartMs` (real time): whoever files starts it itself. */
export async function requestStart(sql: Sql, caseId: string, headStartMs = 0): Promise<void> {
  await sql.query(`INSERT INTO start_request (case_id, start_after) VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond')`, [caseId, headStartMs]);
}

/** Takes up to `limit` cases that wait for their workflow and keeps them for `leaseMs` (real time). `caseIds`: only of these, claimed or not. */
export async function claimStarts(db: DataSource, limit: number, leaseMs: number, caseIds?: readonly string[]): Promise<StartRequest[]> {
  return inTransaction(db, async (sql) => {
    const rows = await sql.query<{ id: string; case_id: string }>(
      `UPDATE start_request SET start_after = clock_timestamp() + $2 * interval '1 millisecond'
        WHERE id IN (
          SELECT id FROM start_request
           WHERE started_at IS NULL AND CASE WHEN $3::uuid[] IS NULL THEN start_after <= clock_timestamp() ELSE case_id = ANY ($3) END
           ORDER BY start_after LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, case_id`,
      [limit, leaseMs, caseIds ?? null],
    );
    return rows.map(({ id, case_id }) => ({ id, caseId: case_id }));
  });
}

/** The workflow did not start: the next sweep may try again, after a pause (real time). */
export async function releaseStart(db: DataSource, id: string, pauseMs: number): Promise<void> {
  await query(db, `UPDATE start_request SET start_after = clock_timestamp() + $2 * interval '1 millisecond' WHERE id = $1`, [id, pauseMs]);
}

/** The workflow runs: the request is done. */
export async function markStarted(db: DataSource, id: string): Promise<void> {
  await query(db, 'UPDATE start_request SET started_at = clock_timestamp() WHERE id = $1', [id]);
}
