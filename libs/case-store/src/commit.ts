import { isComplete } from '@xiecha/assistance-case/earlier-records';
import { dueOnLadder } from '@xiecha/assistance-case/agenda';
import type { CaseEvent, ProposedEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandIntake, CommandOutcome, IntakeOf } from '@xiecha/assistance-case/command-intake';
import type { Proposal } from '@xiecha/assistance-case/decide-command';
import { recordEvents, type Recorded } from '@xiecha/assistance-case/record-events';
import { extend, reduceAll } from '@xiecha/assistance-case/reduce';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import type { AlarmCommand } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';
import { tellDecided } from './decided-commands.js';
import { insertProofs } from './deadline-proofs.js';
import { insertEndedClocks } from './ended-clock-rows.js';
import { updateEscalations } from './escalation-rows.js';
import { eventsAfter, insertEvents, linkEvents } from './event-rows.js';
import { faultPoint } from './fault-points.js';
import { resolveAudience } from './audiences.js';
import { insertMessages, subjectOf } from './outbox.js';
import { updateCaseRow } from './project-case.js';
import { settlementOf, type SettlementSources, settlementSources } from './settlement.js';
import { requestStart } from './start-requests.js';
import type { StoreDatabase } from './store-database.js';
import { insertPayload, type PayloadKeys, type TakenPayload, takenPayload } from './taken-payload.js';
import { inTransaction, type Sql } from './transaction.js';

/** One decision brought to the record. */
export interface CommitRequest {
  readonly caseId: string;
  /** The `seq` the decision was made on. */
  readonly expectedSeq: number;
  /** When that state's latest event was received: after a restore the record counts its events from an earlier one again. Decisions of earlier versions do not say. */
  readonly expectedReceivedAt?: Instant;
  readonly intake: CommandIntake;
  readonly proposal: Proposal;
}

/**
 * - `decided`: recorded now (`events` are the new ones; none for a refusal).
 * - `decidedBefore`: this command had its outcome already; `events` are those the caller does not know yet.
 * - `behind`: others came first; adopt `events`, decide again.
 * - `ahead`: the caller builds on what the record does not hold, events or the command itself: PostgreSQL was restored to an earlier
 *   point. Nothing may be decided on it.
 * - `notYet`: an alarm came before its instant by the world's clock, or a higher rung of its ladder has come as well; look again.
 */
export type CommitAnswer =
  | { readonly kind: 'decided' | 'decidedBefore'; readonly outcome: CommandOutcome; readonly events: readonly CaseEvent[]; readonly worldNow: Instant }
  | { readonly kind: 'behind'; readonly events: readonly CaseEvent[]; readonly worldNow: Instant }
  | { readonly kind: 'ahead' | 'notYet'; readonly events: readonly CaseEvent[]; readonly worldNow: Instant };

interface Locked {
  number: string;
  seq: number;
  current: CaseState;
  now: Date;
  chain_sha256: Buffer;
  chain_sm3: Buffer;
  /** The case's data key, wrapped. */
  data_key: Buffer;
}

/** What a commit finds, and has locked. */
interface Found {
  readonly locked: Locked;
  readonly command: CommandRow | undefined;
  /** Undefined for a refusal: it starts no clock. */
  readonly sources: SettlementSources | undefined;
}

interface CommandRow {
  outcome: CommandOutcome | null;
  payload: Buffer | null;
}

/**
 * The point of decision: event, case row, command, outbox in one transaction, or nothing. Whoever comes twice, late or
 * beside another gets an answer to go on from; nothing is doubled. Throws `StoreUnavailable` on an outage.
 */
export async function commit(db: StoreDatabase, request: CommitRequest): Promise<CommitAnswer> {
  const { caseId, intake } = request;
  const keys = { vault: db.vault, searchKey: intake.command === 'resubmit' ? await db.searchKey() : undefined };
  const { answer, caseNumber } = await inTransaction(db, async (sql) => {
    // In this order, and on one journey: the case is locked first.
    const [locked, command, sources] = await Promise.all([
      lockCase(sql, caseId),
      lockCommand(sql, caseId, intake.commandId),
      request.proposal.kind === 'refusal' ? undefined : settlementSources(sql),
    ]);
    return { answer: await commitIn(sql, keys, request, { locked, command, sources }), caseNumber: locked.number };
  });
  if (answer.kind === 'decided') tellDecided({ caseId, caseNumber, intake, outcome: answer.outcome, decidedAt: answer.worldNow });
  return answer;
}

async function commitIn(
  sql: Sql,
  keys: PayloadKeys,
  { caseId, expectedSeq, expectedReceivedAt, intake, proposal }: CommitRequest,
  found: Found,
): Promise<CommitAnswer> {
  const { locked, command, sources } = found;
  const { seq, current, now } = locked;
  const worldNow = instantOf(now.getTime());
  const unknown = seq > expectedSeq ? await eventsAfter(sql, caseId, expectedSeq) : [];
  if (command?.outcome) return { kind: 'decidedBefore', outcome: command.outcome, events: unknown, worldNow };
  if (seq > expectedSeq) return { kind: 'behind', events: unknown, worldNow };
  const isOther = seq < expectedSeq || (expectedReceivedAt !== undefined && expectedReceivedAt !== current.lastReceivedAt);
  const neverTakenIn = !command && 'userId' in intake.actor;
  if (isOther || neverTakenIn) return { kind: 'ahead', events: [], worldNow };
  if (!hasCome(current, intake, worldNow)) return { kind: 'notYet', events: [], worldNow };

  const recorded = proposal.kind === 'refusal' ? proposal : await workOut(sql, proposal.events, { current, intake, worldNow, sources: sources! });
  const events = recorded.kind === 'refusal' ? [] : recorded.events;
  const after = extend(current, events);
  const standing = { version: after.version, state: after.state };
  const outcome: CommandOutcome =
    recorded.kind === 'refusal' ? { status: 'refused', refusals: recorded.refusals, ...standing } : { status: 'committed', seq: after.seq, ...standing };
  await Promise.all([
    recorded.kind === 'recorded' && keep(sql, recorded, found, after, payloadFor(keys, found, recorded, intake)),
    settleCommand(sql, caseId, intake, outcome, now),
  ]);
  faultPoint('beforeCommit');
  return { kind: 'decided', outcome, events, worldNow };
}

/**
 * People's commands come when they come. An alarm has come with its instant, unless a higher rung of its ladder has by now:
 * after an outage a workflow may wake by the time at which its timer would have fired, and knows less than the world's clock.
 */
function hasCome(current: CaseState, intake: CommandIntake, worldNow: Instant): boolean {
  if (intake.actor.capacity !== 'clock') return true;
  if (intake.receivedAt > worldNow) return false;
  const due = dueOnLadder(current, (intake as IntakeOf<AlarmCommand>).facts.clock, (at) => at <= worldNow);
  // One that is not due at all is none of the agenda's: the decision says so.
  return due === undefined || due.item.key === intake.commandId || !due.passedOver.includes(intake.commandId);
}

type WorkedOut = ({ readonly kind: 'recorded' } & Recorded) | Extract<Proposal, { kind: 'refusal' }>;

/** The events with their deadlines. One that no calendar can tell is refused: thrown, it would be tried again for ever and hold the case up. */
async function workOut(
  sql: Sql,
  proposed: readonly ProposedEvent[],
  { current, intake, worldNow, sources }: { current: CaseState; intake: CommandIntake; worldNow: Instant; sources: SettlementSources },
): Promise<WorkedOut> {
  const { caseId, bodyClass, purpose, urgency } = current;
  const traits = { bodyClass, purpose, urgency };
  const owner = await ownerOf(sql, current, intake, worldNow);
  const settlement = await settlementOf(sql, sources, proposed, current, { caseId, traits, worldNow, backDated: intake.backDated ?? false, owner });
  try {
    return { kind: 'recorded', ...recordEvents(proposed, current, intake, settlement) };
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    return { kind: 'refusal', refusals: [{ code: error.code, field: error.field, detail: error.message }] };
  }
}

/** Who will own the escalation that a rung opens: whom its first audience reaches now. */
async function ownerOf(sql: Sql, current: CaseState, intake: CommandIntake, worldNow: Instant): Promise<string | undefined> {
  if (intake.command !== 'escalate') return undefined;
  const { clock, rung: name } = intake.facts;
  const audience = current.clocks[clock]?.rungs.find(({ rung }) => rung === name)?.audiences[0];
  return audience && (await resolveAudience(sql, audience, subjectOf(current), worldNow)).recipients[0]?.userId;
}

/** Writes what was worked out: events, proofs, payload, case row, ended clocks, messages; for a case that is opened again, the request to start its workflow. */
async function keep(sql: Sql, { events, proofs }: Recorded, { locked, sources }: Found, after: CaseState, payload: TakenPayload | undefined): Promise<void> {
  const before = locked.current;
  const { caseId } = before;
  const linked = linkEvents(events, payload?.commitment ?? null, { sha256: locked.chain_sha256, sm3: locked.chain_sm3 });
  await Promise.all([
    insertEvents(sql, linked),
    insertProofs(sql, caseId, proofs),
    payload && insertPayload(sql, caseId, payload),
    updateCaseRow(sql, after, linked.head),
    insertEndedClocks(sql, caseId, before, events, sources!.calendar),
    updateEscalations(sql, before, after),
    insertMessages(sql, events, before),
    isFinal(before.state) && !isFinal(after.state) && requestStart(sql, caseId),
  ]);
}

/** NO KEY: a command that is taken in meanwhile refers to the case's row and need not wait. */
async function lockCase(sql: Sql, caseId: string): Promise<Locked> {
  const [row] = await sql.query<Locked>(
    'SELECT number, seq, current, world_now() AS now, chain_sha256, chain_sm3, data_key FROM assistance_case WHERE id = $1 FOR NO KEY UPDATE',
    [caseId],
  );
  if (!row) throw new Error(`There is no case ${caseId}.`);
  // A row that an earlier version wrote says less than its events do.
  return isComplete(row.current) ? row : { ...row, current: reduceAll(await eventsAfter(sql, caseId, 0)) };
}

async function lockCommand(sql: Sql, caseId: string, commandId: string): Promise<CommandRow | undefined> {
  const [row] = await sql.query<CommandRow>('SELECT outcome, payload FROM command WHERE case_id = $1 AND command_id = $2 FOR UPDATE', [caseId, commandId]);
  return row;
}

/** Gives the command its final word. An alarm has no row of its own before: the agenda is its intake. */
async function settleCommand(sql: Sql, caseId: string, intake: CommandIntake, outcome: CommandOutcome, now: Date): Promise<void> {
  await sql.query(
    `INSERT INTO command (case_id, command_id, command, actor, expected_version, facts, request_hash, received_at, back_dated, status, outcome, decided_at, deliver_after)
     VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $9, $10, $11, clock_timestamp())
     ON CONFLICT (case_id, command_id) DO UPDATE SET status = excluded.status, outcome = excluded.outcome, decided_at = excluded.decided_at, payload = NULL`,
    [
      caseId,
      intake.commandId,
      intake.command,
      intake.actor,
      intake.expectedVersion ?? null,
      intake.facts,
      intake.receivedAt,
      intake.backDated ?? false,
      outcome.status,
      outcome,
      now,
    ],
  );
}

/** What came with the command, for the first event it leads to. */
function payloadFor(keys: PayloadKeys, { locked, command }: Found, { events }: Recorded, { commandId }: CommandIntake): TakenPayload | undefined {
  if (!command?.payload) return undefined;
  const { current, data_key: dataKey } = locked;
  return takenPayload(keys, { caseId: current.caseId, commandId, seq: events[0]!.seq, dataKey, payload: command.payload });
}
