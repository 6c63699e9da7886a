import type { Actor } from '@xiecha/assistance-case/actor';
import type { CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { Sql } from './transaction.js';

export interface CommandStanding {
  readonly caseId: string;
  readonly commandId: string;
  readonly command: string;
  readonly actor: Actor;
  readonly status: 'received' | 'committed' | 'refused';
  readonly receivedAt: Instant;
  readonly outcome: CommandOutcome | null;
}

interface Row {
  command_id: string;
  command: string;
  actor: Actor;
  status: CommandStanding['status'];
  received_at: Date;
  outcome: CommandOutcome | null;
}

/** How the command stands that has one of these ids in a case, or undefined where none was ever taken in. */
export async function commandStanding(sql: Sql, caseId: string, commandIds: readonly string[]): Promise<CommandStanding | undefined> {
  const [row] = await sql.query<Row>(
    'SELECT command_id, command, actor, status, received_at, outcome FROM command WHERE case_id = $1 AND command_id = ANY ($2) LIMIT 1',
    [caseId, commandIds],
  );
  if (!row) return undefined;
  const { command_id: commandId, command, actor, status, received_at, outcome } = row;
  return { caseId, commandId, command, actor, status, receivedAt: instantOf(received_at.getTime()), outcome };
}
