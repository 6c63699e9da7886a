import type { Actor } from '@xiecha/assistance-case/actor';
import type { CommandIntake } from '@xiecha/assistance-case/command-intake';
import type { StateName } from '@xiecha/assistance-case/vocabulary';
import { dayOf, instantOf, type Instant } from '@xiecha/working-time/day';
import type { Vault } from '@xiecha/audit-chain/vault';
import { contentHash } from './commitment.js';
import { noteDecidedFields } from './decided-fields.js';
import { faultPoint } from './fault-points.js';
import type { SearchKey } from './search-key.js';
import type { StoreDatabase } from './store-database.js';
import { deliveryHeadStart, waitingPayload } from './take-in.js';
import { inTransaction, type Sql } from './transaction.js';

export const requestDecisionKinds = ['consent', 'refuse', 'return'] as const;
export type RequestDecisionKind = (typeof requestDecisionKinds)[number];

/** What a province decides on a request: one decision, one number, for all its cases. */
export interface NewRequestDecision {
  /** The approver's to choose; the same id again is the same decision. */
  readonly id: string;
  readonly requestId: string;
  readonly kind: RequestDecisionKind;
  readonly actor: Extract<Actor, { userId: string }>;
  readonly strike: readonly string[];
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly asOf?: Instant | undefined;
}

export type DecidedRequest =
  /** The commands that carry it to the request's cases; whoever decides delivers them, a sweeper what is left. */
  | { readonly kind: 'taken'; readonly number: string | null; readonly commands: readonly { readonly caseId: string; readonly intake: CommandIntake }[] }
  /** The id is in use with another content. */
  | { readonly kind: 'otherContent' };

/** The id under which a decision comes to each case. */
export function decisionCommandId(kind: RequestDecisionKind, decisionId: string): string {
  return `${kind}:${decisionId}`;
}

/**
 * Takes a decision in: its row, its number and a command for each case of the request, in one transaction, so that none of
 * the cases can be missed whatever crashes. Throws `StoreUnavailable` on an outage.
 */
export async function decideRequest(db: StoreDatabase, decision: NewRequestDecision): Promise<DecidedRequest> {
  const decided = await decideIn(db, await db.searchKey(), decision);
  if (decided.kind === 'taken') faultPoint('afterDecisionFanOut');
  return decided;
}

function decideIn(db: StoreDatabase, searchKey: SearchKey, decision: NewRequestDecision): Promise<DecidedRequest> {
  return inTransaction(db, async (sql) => {
    const { id, requestId, kind, actor, strike, payload, asOf } = decision;
    const hash = contentHash({ requestId, kind, actor, strike, payload, asOf: asOf ?? null });
    // One decision a request at a time: numbers follow one another, and the same id finds the first.
    await sql.query('SELECT FROM assistance_request WHERE id = $1 FOR UPDATE', [requestId]);
    const [before] = await sql.query<{ request_hash: Buffer; number: string | null; received_at: Date }>(
      'SELECT request_hash, number, received_at FROM request_decision WHERE id = $1',
      [id],
    );
    if (before && !before.request_hash.equals(hash)) return { kind: 'otherContent' };
    // Before the clock is read, as with every command: no message about a duty goes out unaware of what was received before it.
    const cases = await sql.query<{ id: string; state: StateName; seq: number }>(
      'SELECT id, state, seq FROM assistance_case WHERE request_id = $1 ORDER BY id FOR KEY SHARE',
      [requestId],
    );
    const receivedAt = before ? instantOf(before.received_at.getTime()) : (asOf ?? (await worldNow(sql)));
    const number = before ? before.number : kind === 'return' ? null : await nextNumber(sql, actor.organisationId, receivedAt);
    if (!before) {
      await sql.query(
        `INSERT INTO request_decision (id, request_id, kind, number, office_id, decided_by, strike, request_hash, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, requestId, kind, number, actor.organisationId, actor.userId, strike, hash, receivedAt],
      );
    }
    const intake = intakeOf(decision, number, receivedAt, hash);
    const caseIds = cases.map((row) => row.id);
    if (!before) {
      await carryToCases(sql, db.vault, caseIds, intake, hash, payload);
      const waiting = kind === 'return' ? [] : cases.filter(({ state }) => state === 'awaitingConsent');
      for (const { id: caseId, seq: upToSeq } of waiting) {
        await noteDecidedFields(sql, { vault: db.vault, searchKey }, { decisionId: id, officeId: actor.organisationId, requestId, caseId, upToSeq });
      }
    }
    return { kind: 'taken', number, commands: caseIds.map((caseId) => ({ caseId, intake })) };
  });
}

function intakeOf({ id, kind, actor, strike, asOf }: NewRequestDecision, number: string | null, receivedAt: Instant, hash: Buffer): CommandIntake {
  const decision = { decisionId: id, ...(number === null ? {} : { number }) };
  return {
    commandId: decisionCommandId(kind, id),
    command: kind,
    actor,
    receivedAt,
    ...(asOf === undefined ? {} : { backDated: true as const }),
    facts: kind === 'consent' ? { ...decision, strike } : decision,
    contentHash: hash.toString('hex'),
  } as CommandIntake;
}

/** One row in each case's intake, as if somebody had sent it there. */
async function carryToCases(
  sql: Sql,
  vault: Vault,
  caseIds: readonly string[],
  intake: CommandIntake,
  hash: Buffer,
  payload: NewRequestDecision['payload'],
): Promise<void> {
  const { commandId, command, actor, facts, receivedAt, backDated = false } = intake;
  const payloads = caseIds.map((caseId) => waitingPayload(vault, { caseId, commandId, payload }));
  await sql.query(
    `INSERT INTO command (case_id, command_id, command, actor, facts, payload, request_hash, received_at, back_dated, status, deliver_after)
     SELECT case_id, $2, $3, $4, $5, payload, $7, $8, $9, 'received', clock_timestamp() + $10 * interval '1 millisecond'
       FROM unnest($1::uuid[], $6::bytea[]) AS t(case_id, payload)`,
    [caseIds, commandId, command, actor, facts, payloads, hash, receivedAt, backDated, deliveryHeadStart],
  );
}

async function worldNow(sql: Sql): Promise<Instant> {
  const [clock] = await sql.query<{ now: Date }>('SELECT world_now() AS now');
  return instantOf(clock!.now.getTime());
}

/** Numbers of an office's decisions count through its year without gap, apart from those of its requests. */
async function nextNumber(sql: Sql, officeId: string, receivedAt: Instant): Promise<string> {
  const year = Number(dayOf(receivedAt).slice(0, 4));
  const [row] = await sql.query<{ last: number; prefix: string }>(
    `INSERT INTO decision_number AS d (office_id, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (office_id, year) DO UPDATE SET last = d.last + 1
     RETURNING last, (SELECT number_prefix FROM organisation WHERE id = $1) AS prefix`,
    [officeId, year],
  );
  return `${row!.prefix}同〔${year}〕${row!.last}号`;
}
