import { instantOf } from '@xiecha/working-time/day';
import type { Actor } from '@xiecha/assistance-case/actor';
import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import type { DataSource } from 'typeorm';
import { toIntake } from './take-in.js';
import { inTransaction, query } from './transaction.js';

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

export interface CommandStanding {
  readonly caseId: string;
  readonly commandId: string;
  readonly command: string;
  readonly actor: Actor;
  readonly status: 'received' | 'committed' | 'refused';
  readonly receivedAt: string;
  readonly outcome: CommandOutcome | null;
}

/** How a command stands, or undefined where it was never taken in. */
export async function readCommand(db: DataSource, caseId: string, commandId: string): Promise<CommandStanding | undefined> {
  const [row] = await query<{ command: string; actor: Actor; status: CommandStanding['status']; received_at: Date; outcome: CommandOutcome | null }>(
    db,
    'SELECT command, actor, status, received_at, outcome FROM command WHERE case_id = $1 AND command_id = $2',
    [caseId, commandId],
  );
  return (
    row && {
      caseId,
      commandId,
      command: row.command,
      actor: row.actor,
      status: row.status,
      receivedAt: instantOf(row.received_at.getTime()),
      outcome: row.outcome,
    }
  );
}
