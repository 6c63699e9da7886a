import type { IntakeOf } from '@xiecha/assistance-case/command-intake';
import { decideCommand, type Proposal } from '@xiecha/assistance-case/decide-command';
import { recordEvents, type Recorded } from '@xiecha/assistance-case/record-events';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import type { Refusal } from '@xiecha/lifecycle/decide';
import { instantOf, dayOf, type Instant } from '@xiecha/working-time/day';
import { genesisOf } from '@xiecha/audit-chain/link';
import type { Vault } from '@xiecha/audit-chain/vault';
import { v7 as newId } from 'uuid';
import { contentHash, salted } from './commitment.js';
import { insertProofs } from './deadline-proofs.js';
import { insertEndedClocks } from './ended-clock-rows.js';
import { insertEvents, linkEvents } from './event-rows.js';
import { faultPoint } from './fault-points.js';
import type { FilingOffice } from './filing-office.js';
import { openingsOf, type Opening, type RoutedRequest } from './filing-openings.js';
import { insertMessages } from './outbox.js';
import { places } from './places.js';
import { projection } from './project-case.js';
import type { SearchKey } from './search-key.js';
import { requestSymbols, type RequestSymbols, searchText } from './search-row.js';
import { settlementOf, type SettlementSources, settlementSources } from './settlement.js';
import { requestStart } from './start-requests.js';
import type { StoreDatabase } from './store-database.js';
import { deliveryHeadStart } from './take-in.js';
import { inTransaction, type Sql } from './transaction.js';

/** What an office asks, of one body or several. Checked in form by the API. */
export interface NewRequest extends RoutedRequest {
  readonly idempotencyKey: string;
  /** Targets, special fields, confirmations, officers, cause, reason: what the body is asked and by whom. */
  readonly content: Readonly<Record<string, unknown>>;
}

export interface FiledRequest {
  readonly requestId: string;
  readonly caseIds: readonly string[];
}

export type Filing =
  | ({ readonly kind: 'filed' | 'filedBefore' } & FiledRequest)
  /** The idempotency key is in use with another content. */
  | { readonly kind: 'otherContent' }
  | { readonly kind: 'unknownBodies'; readonly ids: readonly string[] }
  /** The table's guards refuse it for this body; nothing is saved for any. */
  | { readonly kind: 'refused'; readonly bodyId: string; readonly refusals: readonly Refusal[] };

/**
 * Files a request: idempotency key, request, a case for each body with its first event, and the requests to start their
 * workflows, in one transaction. The same key again answers what was filed then. Throws `StoreUnavailable` on an outage.
 */
export async function fileRequest(db: StoreDatabase, request: NewRequest): Promise<Filing> {
  const searchKey = await db.searchKey();
  const filing = await inTransaction(db, (sql) => fileIn(sql, { vault: db.vault, searchKey }, request));
  if (filing.kind === 'filed') faultPoint('afterFiling');
  return filing;
}

interface Keys {
  readonly vault: Vault;
  readonly searchKey: SearchKey;
}

async function fileIn(sql: Sql, { vault, searchKey }: Keys, request: NewRequest): Promise<Filing> {
  const { actor, idempotencyKey, bodies, purpose, urgency, asked, content, asOf } = request;
  const hash = contentHash({ bodies, purpose, urgency, asked, content, asOf: asOf ?? null });
  // One filing a key at a time; the others wait here and then find it.
  await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${actor.userId}/${idempotencyKey}`]);
  const before = await findFiled(sql, actor.userId, idempotencyKey);
  if (before) return before.request_hash.equals(hash) ? { kind: 'filedBefore', requestId: before.id, caseIds: before.case_ids } : { kind: 'otherContent' };

  const { requestId, receivedAt, unknown, openings } = await openingsOf(sql, request);
  if (unknown.length > 0) return { kind: 'unknownBodies', ids: unknown };
  const decided = openings.map((opening): Decided => ({ ...opening, proposal: decideCommand(undefined, opening.intake) }));
  // Decided before anything is written: a refusal for one body leaves nothing behind, no gap in the numbers either.
  for (const { body, proposal } of decided) {
    if (proposal.kind === 'refusal') return { kind: 'refused', bodyId: body.id, refusals: proposal.refusals };
  }
  const { clear, commitment } = salted(content);
  const { key, wrapped } = vault.makeKey(places.request(requestId));
  const sealed = key.seal(places.requestContent(requestId), clear);
  await sql.query(
    `INSERT INTO assistance_request (id, office_id, filed_by, idempotency_key, request_hash, purpose, fields, content, data_key, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [requestId, actor.organisationId, actor.userId, idempotencyKey, hash, purpose, asked.fields, sealed, wrapped, receivedAt],
  );
  const symbols = requestSymbols(searchKey, content);
  const caseIds: string[] = [];
  for (const opening of decided) caseIds.push(await openCase(sql, vault, opening, { commitment, symbols }));
  return { kind: 'filed', requestId, caseIds };
}

/** What all cases of a request have of its content: the proof of it, and what finds them by it. */
interface Traces {
  readonly commitment: Buffer;
  readonly symbols: RequestSymbols;
}

interface Decided extends Opening {
  readonly proposal: Proposal;
}

async function openCase(sql: Sql, vault: Vault, { office, body, intake, proposal }: Decided, { commitment, symbols }: Traces): Promise<string> {
  const caseId = newId();
  const { events, proofs, calendar } = await firstEvents(sql, caseId, intake, proposal, instantOf(office.now.getTime()));
  const current = reduceAll(events);
  const row = projection(current);
  const linked = linkEvents(events, commitment, genesisOf(caseId));
  const number = await nextNumber(sql, office, intake.receivedAt);
  const opened = sql.query(
    `WITH opened AS (
       INSERT INTO assistance_case (id, number, request_id, office_id, office_path, body_id, state, final, table_version, seq, version, current, owes, due_at, overdue_from, next_alarm_at, filed_at, arrived_at, chain_sha256, chain_sm3, data_key,
                                    body_owes, body_due_at, body_overdue_from, consent_office_id, drawn_seq, counted_seq)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $20, $21, $22, $23, $24, $25, $26, $10, $10) RETURNING id, office_path, body_id, consent_office_id, filed_at
     ), searched AS (
       INSERT INTO target_search (case_id, office_path, body_id, consent_office_id, filed_at, symbols, cause)
       SELECT id, office_path, body_id, consent_office_id, filed_at, $27, $28 FROM opened
     )
     INSERT INTO case_search (case_id, office_path, body_id, consent_office_id, filed_at, text)
     SELECT id, office_path, body_id, consent_office_id, filed_at, $19 FROM opened`,
    [
      caseId,
      number,
      current.requestId,
      current.officeId,
      office.path,
      current.bodyId,
      row.state,
      row.final,
      row.tableVersion,
      row.seq,
      row.version,
      row.current,
      row.owes,
      row.dueAt,
      row.overdueFrom,
      row.nextAlarmAt,
      current.filedAt,
      row.arrivedAt,
      searchText(number, body.name),
      linked.head.sha256,
      linked.head.sm3,
      vault.makeKey(places.case(caseId)).wrapped,
      row.bodyOwes,
      row.bodyDueAt,
      row.bodyOverdueFrom,
      row.consentOfficeId,
      symbols.targets,
      symbols.cause,
    ],
  );
  await Promise.all([
    opened,
    insertEvents(sql, linked),
    insertProofs(sql, caseId, proofs),
    insertEndedClocks(sql, caseId, undefined, events, calendar),
    insertMessages(sql, events, undefined),
    // The process that files starts the workflow itself; the starter steps in when it did not.
    requestStart(sql, caseId, deliveryHeadStart),
  ]);
  return caseId;
}

async function firstEvents(
  sql: Sql,
  caseId: string,
  intake: IntakeOf<'file'>,
  proposal: Proposal,
  worldNow: Instant,
): Promise<Recorded & Pick<SettlementSources, 'calendar'>> {
  if (proposal.kind === 'refusal') throw new Error('A refused filing opens no case.');
  const { bodyClass, purpose, urgency } = intake.facts;
  const circumstances = { caseId, traits: { bodyClass, purpose, urgency }, worldNow, backDated: intake.backDated ?? false };
  const sources = await settlementSources(sql);
  const settlement = await settlementOf(sql, sources, proposal.events, undefined, circumstances);
  return { ...recordEvents(proposal.events, undefined, intake, settlement), calendar: sources.calendar };
}

/** Numbers of an office count through its year without gap: the counter's row is locked until the filing commits. */
async function nextNumber(sql: Sql, office: FilingOffice, receivedAt: Instant): Promise<string> {
  const year = Number(dayOf(receivedAt).slice(0, 4));
  const [row] = await sql.query<{ last: number }>(
    `INSERT INTO case_number (office_id, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (office_id, year) DO UPDATE SET last = case_number.last + 1 RETURNING last`,
    [office.number_office_id, year],
  );
  return `${office.number_prefix}〔${year}〕${row!.last}号`;
}

async function findFiled(sql: Sql, userId: string, idempotencyKey: string): Promise<{ id: string; request_hash: Buffer; case_ids: string[] } | undefined> {
  const [row] = await sql.query<{ id: string; request_hash: Buffer; case_ids: string[] }>(
    `SELECT r.id, r.request_hash, array(SELECT c.id FROM assistance_case c WHERE c.request_id = r.id ORDER BY c.id) AS case_ids
       FROM assistance_request r WHERE r.filed_by = $1 AND r.idempotency_key = $2`,
    [userId, idempotencyKey],
  );
  return row;
}
