import { instantOf } from '@xiecha/working-time/day';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { Actor } from '@xiecha/assistance-case/actor';
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
    caseId: row.case_id,
    seq: row.seq,
    schemaVersion: row.schema_version,
    receivedAt: instantOf(row.received_at.getTime()),
    recordedAt: instantOf(row.recorded_at.getTime()),
    backDated: row.back_dated,
    actor: row.actor,
    commandId: row.command_id,
    // What was written was a CaseEvent, and the record is only ever inserted into.
  } as CaseEvent;
}

/** Appends events to the record. */
export async function insertEvents(sql: Sql, events: readonly CaseEvent[], commitment: Buffer | null): Promise<void> {
  const rows = events.map(({ caseId, seq, type, schemaVersion, receivedAt, recordedAt, backDated, actor, commandId, facts, to, raisesVersion, clocks }) => ({
    case_id: caseId,
    seq,
    type,
    schema_version: schemaVersion,
    received_at: receivedAt,
    recorded_at: recordedAt,
    back_dated: backDated,
    actor,
    command_id: commandId,
    facts: { facts, to, raisesVersion, clocks },
  }));
  await sql.query(
    `INSERT INTO case_event (${columns}, commitment)
     SELECT ${columns}, $2 FROM jsonb_to_recordset($1::jsonb) AS t(case_id uuid, seq int, type text, schema_version int,
       received_at timestamptz, recorded_at timestamptz, back_dated boolean, actor jsonb, command_id text, facts jsonb)`,
    [JSON.stringify(rows), commitment],
  );
}
