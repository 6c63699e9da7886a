import type { CommandIntake } from '@xiecha/assistance-case/command-intake';
import type { DataSource } from 'typeorm';
import { toIntake } from './take-in.js';
import { inTransaction } from './transaction.js';

export interface UndeliveredCommand {
  readonly caseId: string;
  readonly intake: CommandIntake;
}

/** Takes up to `limit` commands that nobody brought to an outcome yet and keeps them for `leaseMs` (real time), oldest first. Several sweepers share the work. */
export async function claimUndelivered(db: DataSource, limit: number, leaseMs: number): Promise<UndeliveredCommand[]> {
  return inTransaction(db, async (sql) => {
    const rows = await sql.query<{ case_id: string; command_id: string } & Parameters<typeof toIntake>[1]>(
      `UPDATE command SET deliver_after = clock_timestamp() + $2 * interval '1 millisecond'
        WHERE (case_id, command_id) IN (
          SELECT case_id, command_id FROM command
           WHERE status = 'received' AND deliver_after <= clock_timestamp()
           ORDER BY deliver_after LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING case_id, command_id, command, actor, expected_version, facts, request_hash, received_at, back_dated`,
      [limit, leaseMs],
    );
    return rows
      .sort((a, b) => a.received_at.getTime() - b.received_at.getTime())
      .map((row) => ({ caseId: row.case_id, intake: toIntake(row.command_id, row) }));
  });
}
