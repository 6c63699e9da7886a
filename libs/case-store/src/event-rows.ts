import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { Actor } from '@xiecha/assistance-case/actor';
import { inHex, type Digests } from '@xiecha/audit-chain/digests';
import { linkOf } from '@xiecha/audit-chain/link';
import { stampsOf } from './event-metadata.js';
import type { Sql } from './transaction.js';

/** The record's columns as they come from PostgreSQL. `facts` holds what the domain's event calls facts, where it led and what the clocks did. */
interface EventRow {
  case_id: string;
  seq: number;
  type: string;
  schema_version: number;
  received_at: Date;
  recorded_at: Date;
  back_dated: boolean;
  actor: Actor;
  command_id: string;
  facts: Pick<CaseEvent, 'facts' | 'to' | 'raisesVersion' | 'clocks'>;
}

const columns = 'case_id, seq, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts';

/** The events of a case after `afterSeq`, in order; with `recordedBy` (ISO instant) only those recorded by then. */
export async function eventsAfter(sql: Sql, caseId: string, afterSeq: number, recordedBy?: string): Promise<CaseEvent[]> {
  const rows = await sql.query<EventRow>(
    `SELECT ${columns} FROM case_event WHERE case_id = $1 AND seq > $2 AND ($3::timestamptz IS NULL OR recorded_at <= $3) ORDER BY seq`,
    [caseId, afterSeq, recordedBy ?? null],
  );
  return rows.map(toEvent);
}

/** All events of several cases, case by case in order. */
export async function eventsOfCases(sql: Sql, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const rows = await sql.query<EventRow>(`SELECT ${columns} FROM case_event WHERE case_id = ANY ($1::uuid[]) ORDER BY case_id, seq`, [caseIds]);
  const byCase = new Map<string, CaseEvent[]>(caseIds.map((id) => [id, []]));
  for (const row of rows) byCase.get(row.case_id)?.push(toEvent(row));
  return byCase;
}

function toEvent(row: EventRow): CaseEvent {
  return {
    type: row.type,
    ...row.facts,
    ...stampsOf(row),
    // What was written was a CaseEvent, and the record is only ever inserted into.
  } as CaseEvent;
}

/** An event with its commitment and its link: ready to be inserted. */
interface LinkedEvent {
  readonly event: CaseEvent;
  readonly link: Digests;
}

/** New events of a case, linked one to the other. The commitment of their common payload stands in each. */
export interface LinkedEvents {
  readonly linked: readonly LinkedEvent[];
  readonly commitment: Buffer | null;
  /** The last event's link: the case's head from now on. */
  readonly head: Digests;
}

/** Links events to the record: `predecessor` is the case's head, or its genesis. */
export function linkEvents(events: readonly CaseEvent[], commitment: Buffer | null, predecessor: Digests): LinkedEvents {
  const linked: LinkedEvent[] = [];
  let head = predecessor;
  for (const event of events) {
    head = linkOf({ ...event, facts: storedFacts(event), commitment: commitment?.toString('hex') ?? null }, head);
    linked.push({ event, link: head });
  }
  return { linked, commitment, head };
}

/** Appends events to the record. */
export async function insertEvents(sql: Sql, { linked, commitment }: LinkedEvents): Promise<void> {
  const rows = linked.map(({ event, link }) => ({
    case_id: event.caseId,
    seq: event.seq,
    type: event.type,
    schema_version: event.schemaVersion,
    received_at: event.receivedAt,
    recorded_at: event.recordedAt,
    back_dated: event.backDated,
    actor: event.actor,
    command_id: event.commandId,
    facts: storedFacts(event),
    ...inHex(link),
  }));
  await sql.query(
    `INSERT INTO case_event (${columns}, commitment, chain_sha256, chain_sm3)
     SELECT ${columns}, $2, decode(sha256, 'hex'), decode(sm3, 'hex')
       FROM jsonb_to_recordset($1::jsonb) AS t(case_id uuid, seq int, type text, schema_version int,
       received_at timestamptz, recorded_at timestamptz, back_dated boolean, actor jsonb, command_id text, facts jsonb, sha256 text, sm3 text)`,
    [JSON.stringify(rows), commitment],
  );
}

/** What the column `facts` holds. */
function storedFacts({ facts, to, raisesVersion, clocks }: CaseEvent) {
  return { facts, to, raisesVersion, clocks };
}
