import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { Vault } from '@xiecha/audit-chain/vault';
import { contentHash } from './commitment.js';
import { faultPoint } from './fault-points.js';
import { places } from './places.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction } from './transaction.js';

/** A command as the API hands it in: checked in form, not yet decided. */
export type NewCommand = Omit<CommandIntake, 'receivedAt' | 'backDated' | 'contentHash'> & {
  readonly caseId: string;
  /** Free text and personal data. */
  readonly payload: Readonly<Record<string, unknown>> | null;
  /** A past time for sample worlds and imports. */
  readonly asOf?: Instant;
};

export type TakenIn =
  | { readonly kind: 'taken'; readonly intake: CommandIntake; readonly outcome: CommandOutcome | null }
  /** The id is in use with another content. */
  | { readonly kind: 'otherContent' };

interface TakenRow {
  request_hash: Buffer;
  command: CommandIntake['command'];
  actor: CommandIntake['actor'];
  expected_version: number | null;
  facts: CommandIntake['facts'];
  received_at: Date;
  back_dated: boolean;
  outcome: CommandOutcome | null;
}

/** How long the process that took a command in is trusted to deliver it, in milliseconds, before the sweeper steps in. */
export const deliveryHeadStart = 5_000;

/**
 * One row before anything else: without it nothing happened. The same id again finds the row and, once decided, its
 * outcome. Throws `StoreUnavailable` on an outage.
 *
 * The case's row is held before the clock is read: the dispatcher sends while it has the row for itself, so a command that
 * it did not see is never received earlier than what it sent. A commit of the case does not keep an intake waiting.
 */
export async function takeIn(db: StoreDatabase, command: NewCommand): Promise<TakenIn> {
  const taken = await insertOrFind(db, command);
  // From here on an outcome is promised, and nobody has heard of the command yet.
  if (taken.kind === 'taken' && !taken.outcome) faultPoint('afterIntake');
  return taken;
}

function insertOrFind(db: StoreDatabase, command: NewCommand): Promise<TakenIn> {
  const { caseId, commandId, asOf, payload, expectedVersion, facts, actor } = command;
  const hash = contentHash({ command: command.command, actor, expectedVersion: expectedVersion ?? null, facts, payload, asOf: asOf ?? null });
  return inTransaction(db, async (sql) => {
    const [row] = await sql.query<TakenRow>(
      `WITH taken AS (
         INSERT INTO command (case_id, command_id, command, actor, expected_version, facts, payload, request_hash, received_at, back_dated, status, deliver_after)
         SELECT held.id, $2, $3, $4::jsonb, $5::int, $6::jsonb, $7::bytea, $8::bytea, coalesce($9::timestamptz, world_now()), $9::timestamptz IS NOT NULL, 'received',
                clock_timestamp() + $10 * interval '1 millisecond'
           FROM (SELECT id FROM assistance_case WHERE id = $1 FOR KEY SHARE) AS held
         ON CONFLICT (case_id, command_id) DO NOTHING
         RETURNING request_hash, command, actor, expected_version, facts, received_at, back_dated, outcome)
       SELECT * FROM taken
       UNION ALL
       SELECT request_hash, command, actor, expected_version, facts, received_at, back_dated, outcome
         FROM command WHERE case_id = $1 AND command_id = $2 AND NOT EXISTS (SELECT FROM taken)`,
      [caseId, commandId, command.command, actor, expectedVersion ?? null, facts, waitingPayload(db.vault, command), hash, asOf ?? null, deliveryHeadStart],
    );
    // A row that another transaction inserts at this very moment is invisible to this statement's snapshot: look again.
    const found = row ?? (await sql.query<TakenRow>('SELECT * FROM command WHERE case_id = $1 AND command_id = $2', [caseId, commandId]))[0];
    if (!found) throw new Error(`There is no case ${caseId}.`);
    if (!found.request_hash.equals(hash)) return { kind: 'otherContent' };
    return { kind: 'taken', intake: toIntake(commandId, found), outcome: found.outcome };
  });
}

/** What is free text or personal data in a command, as it waits: sealed with a key of its own, so that an intake need not ask for the case's. */
export function waitingPayload(vault: Vault, { caseId, commandId, payload }: Pick<NewCommand, 'caseId' | 'commandId' | 'payload'>): Buffer | null {
  return payload && vault.sealAlone(places.commandPayload(caseId, commandId), Buffer.from(JSON.stringify(payload)));
}

export function toIntake(commandId: string, row: Omit<TakenRow, 'outcome'>): CommandIntake {
  return {
    commandId,
    command: row.command,
    actor: row.actor,
    ...(row.expected_version === null ? {} : { expectedVersion: row.expected_version }),
    receivedAt: instantOf(row.received_at.getTime()),
    ...(row.back_dated ? { backDated: true as const } : {}),
    facts: row.facts,
    ...(row.request_hash.length === 0 ? {} : { contentHash: row.request_hash.toString('hex') }),
    // The row was written from a CommandIntake.
  } as CommandIntake;
}
