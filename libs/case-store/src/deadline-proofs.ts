import type { DeadlineProof, Recorded } from '@xiecha/assistance-case/record-events';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import type { DataSource } from 'typeorm';
import { reading } from './reading.js';
import type { SeenCase } from './seen-case.js';
import type { Sql } from './transaction.js';

/** Keeps how deadlines were worked out, in the transaction of the event that brought them. */
export async function insertProofs(sql: Sql, caseId: string, proofs: Recorded['proofs']): Promise<void> {
  if (proofs.length === 0) return;
  await sql.query(
    `INSERT INTO deadline_proof (case_id, clock, round, revision, seq, sheets)
     SELECT $1, clock, round, revision, seq, sheets FROM jsonb_to_recordset($2::jsonb) AS t(clock text, round int, revision int, seq int, sheets jsonb)`,
    [caseId, JSON.stringify(proofs)],
  );
}

/** The proof of a clock's latest deadline, or of the given revision; undefined where there is none, or a body is told nothing of the clock. */
export function readProof(db: DataSource, { id, sight }: SeenCase, clock: ClockName, revision?: number): Promise<DeadlineProof | undefined> {
  return reading(db, sight, async (sql) => {
    const [row] = await sql.query<DeadlineProof>(
      `SELECT clock, round, revision, sheets FROM deadline_proof
        WHERE case_id = $1 AND clock = $2 AND ($3::int IS NULL OR revision = $3) ORDER BY round DESC, revision DESC LIMIT 1`,
      [id, clock, revision ?? null],
    );
    return row;
  });
}
