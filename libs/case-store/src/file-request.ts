import type { Actor } from '@xiecha/assistance-case/actor';
import type { IntakeOf } from '@xiecha/assistance-case/command-intake';
import { decideCommand } from '@xiecha/assistance-case/decide-command';
import { recordEvents, type Recorded } from '@xiecha/assistance-case/record-events';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { instantOf, dayOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { contentHash, seal } from './commitment.js';
import { insertProofs } from './deadline-proofs.js';
import { insertEvents } from './event-rows.js';
import { projection } from './project-case.js';
import { settlementOf } from './settlement.js';
import { deliveryHeadStart } from './take-in.js';
import { inTransaction, type Sql } from './transaction.js';

/** What an office asks, of one body or several. Checked in form by the API. */
export interface NewRequest {
  readonly idempotencyKey: string;
  readonly actor: Extract<Actor, { userId: string }>;
  readonly bodies: readonly string[];
  readonly purpose: string;
  readonly fields: readonly string[];
  /** Targets, officers, reason: what the body is asked and by whom. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly asOf?: Instant;
}

export interface FiledRequest {
  readonly requestId: string;
  readonly caseIds: readonly string[];
}

export type Filing =
  | ({ readonly kind: 'filed' | 'filedBefore' } & FiledRequest)
  /** The idempotency key is in use with another content. */
  | { readonly kind: 'otherContent' }
  | { readonly kind: 'unknownBodies'; readonly ids: readonly string[] };

interface Office {
  path: string;
  number_prefix: string;
  now: Date;
}

interface Body {
  id: string;
  name: string;
}

/**
 * Files a request: idempotency key, request, a case for each body with its first event, and the requests to start their
 * workflows, in one transaction. The same key again answers what was filed then. Throws `StoreUnavailable` on an outage.
 */
export function fileRequest(db: DataSource, request: NewRequest): Promise<Filing> {
  return inTransaction(db, (sql) => fileIn(sql, request));
}

async function fileIn(sql: Sql, request: NewRequest): Promise<Filing> {
  const { actor, idempotencyKey, bodies, purpose, fields, content, asOf } = request;
  const hash = contentHash({ bodies, purpose, fields, content, asOf: asOf ?? null });
  // One filing a key at a time; the others wait here and then find it.
  await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${actor.userId}/${idempotencyKey}`]);
  const before = await findFiled(sql, actor.userId, idempotencyKey);
  if (before) return before.request_hash.equals(hash) ? { kind: 'filedBefore', requestId: before.id, caseIds: before.case_ids } : { kind: 'otherContent' };

  const known = await sql.query<Body>(`SELECT id, name FROM organisation WHERE kind = 'body' AND id = ANY ($1::uuid[])`, [bodies]);
  const missing = bodies.filter((id) => !known.some((body) => body.id === id));
  if (missing.length > 0) return { kind: 'unknownBodies', ids: missing };

  const [office] = await sql.query<Office>('SELECT path, number_prefix, world_now() AS now FROM organisation WHERE id = $1', [actor.organisationId]);
  if (!office) throw new Error(`There is no organisation ${actor.organisationId}.`);
  const receivedAt = asOf ?? instantOf(office.now.getTime());
  const requestId = newId();
  const sealed = seal(content);
  await sql.query(
    `INSERT INTO assistance_request (id, office_id, filed_by, idempotency_key, request_hash, purpose, fields, content, salt, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [requestId, actor.organisationId, actor.userId, idempotencyKey, hash, purpose, fields, JSON.stringify(content), sealed.salt, receivedAt],
  );
  const caseIds: string[] = [];
  for (const bodyId of bodies) {
    const body = known.find(({ id }) => id === bodyId)!;
    caseIds.push(await openCase(sql, { request, requestId, receivedAt, office, body, commitment: sealed.commitment }));
  }
  return { kind: 'filed', requestId, caseIds };
}

interface Opening {
  request: NewRequest;
  requestId: string;
  receivedAt: Instant;
  office: Office;
  body: Body;
  commitment: Buffer;
}

async function openCase(sql: Sql, { request, requestId, receivedAt, office, body, commitment }: Opening): Promise<string> {
  const caseId = newId();
  const { events, proofs } = await firstEvents(sql, caseId, { request, requestId, receivedAt, office, body });
  const current = reduceAll(events);
  const row = projection(current);
  const number = await nextNumber(sql, request.actor.organisationId, office.number_prefix, receivedAt);
  await sql.query(
    `INSERT INTO assistance_case (id, number, request_id, office_id, office_path, body_id, state, final, table_version, seq, version, current, owes, due_at, overdue_from, next_alarm_at, filed_at, search_text)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      caseId,
      number,
      requestId,
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
      searchText(number, body, request),
    ],
  );
  await insertEvents(sql, events, commitment);
  await insertProofs(sql, caseId, 1, proofs);
  // The process that files starts the workflow itself; the starter steps in when it did not.
  await sql.query(`INSERT INTO start_request (case_id, start_after) VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond')`, [
    caseId,
    deliveryHeadStart,
  ]);
  return caseId;
}

async function firstEvents(sql: Sql, caseId: string, { request, requestId, receivedAt, office, body }: Omit<Opening, 'commitment'>): Promise<Recorded> {
  const backDated = request.asOf !== undefined;
  const intake: IntakeOf<'file'> = {
    commandId: `file:${requestId}`,
    command: 'file',
    actor: request.actor,
    receivedAt,
    ...(backDated ? { backDated: true as const } : {}),
    facts: { requestId, officeId: request.actor.organisationId, bodyId: body.id },
  };
  const proposal = decideCommand(undefined, intake);
  // Who may file is the API's check; a refusal here would be a hole in it.
  if (proposal.kind === 'refusal') throw new Error(`A filing was refused: ${proposal.refusals.map(({ detail }) => detail).join(' ')}`);
  const settlement = await settlementOf(sql, proposal.events, undefined, { caseId, worldNow: instantOf(office.now.getTime()), backDated });
  return recordEvents(proposal.events, undefined, intake, settlement);
}

/** Numbers of an office count through its year without gap: the counter's row is locked until the filing commits. */
async function nextNumber(sql: Sql, officeId: string, prefix: string, receivedAt: Instant): Promise<string> {
  const year = Number(dayOf(receivedAt).slice(0, 4));
  const [row] = await sql.query<{ last: number }>(
    `INSERT INTO case_number (office_id, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (office_id, year) DO UPDATE SET last = case_number.last + 1 RETURNING last`,
    [officeId, year],
  );
  return `${prefix}〔${year}〕${row!.last}号`;
}

async function findFiled(sql: Sql, userId: string, idempotencyKey: string): Promise<{ id: string; request_hash: Buffer; case_ids: string[] } | undefined> {
  const [row] = await sql.query<{ id: string; request_hash: Buffer; case_ids: string[] }>(
    `SELECT r.id, r.request_hash, array(SELECT c.id FROM assistance_case c WHERE c.request_id = r.id ORDER BY c.id) AS case_ids
       FROM assistance_request r WHERE r.filed_by = $1 AND r.idempotency_key = $2`,
    [userId, idempotencyKey],
  );
  return row;
}

function searchText(number: string, body: Body, request: NewRequest): string {
  const targets = (request.content['targets'] as { value: string }[] | undefined) ?? [];
  return [number, body.name, ...targets.map(({ value }) => value)].join('\n').toLowerCase();
}
