import type { StateName } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { query } from './transaction.js';

/** How far a case's record has come. */
export interface CaseHead {
  readonly caseId: string;
  readonly number: string;
  readonly state: StateName;
  readonly final: boolean;
  readonly seq: number;
  /** When the latest event was received: tells two records with the same `seq` apart. */
  readonly lastReceivedAt: Instant;
  readonly nextAlarmAt: Instant | null;
  /** A start of its workflow is asked for and not done yet. */
  readonly startIsDue: boolean;
}

interface Row {
  id: string;
  number: string;
  state: StateName;
  final: boolean;
  seq: number;
  last_received_at: Instant;
  next_alarm_at: Date | null;
  start_is_due: boolean;
}

const columns = `id, number, state, final, seq, current ->> 'lastReceivedAt' AS last_received_at, next_alarm_at,
  EXISTS (SELECT FROM start_request WHERE case_id = assistance_case.id AND started_at IS NULL) AS start_is_due`;

/** The heads of these cases; of those that the record does not have, none. */
export async function caseHeads(db: DataSource, caseIds: readonly string[]): Promise<Map<string, CaseHead>> {
  const rows = await query<Row>(db, `SELECT ${columns} FROM assistance_case WHERE id = ANY ($1)`, [caseIds]);
  return new Map(rows.map((row) => [row.id, toHead(row)]));
}

/** The head of one case, or undefined where the record does not have it. */
export async function caseHead(db: DataSource, caseId: string): Promise<CaseHead | undefined> {
  return (await caseHeads(db, [caseId])).get(caseId);
}

/** A case by its id or its number. */
export async function findCaseHead(db: DataSource, idOrNumber: string): Promise<CaseHead | undefined> {
  const [row] = await query<Row>(db, `SELECT ${columns} FROM assistance_case WHERE number = $1 OR id::text = lower($1)`, [idOrNumber]);
  return row && toHead(row);
}

function toHead({ id, last_received_at, next_alarm_at, start_is_due, ...row }: Row): CaseHead {
  return {
    caseId: id,
    ...row,
    lastReceivedAt: last_received_at,
    nextAlarmAt: next_alarm_at && instantOf(next_alarm_at.getTime()),
    startIsDue: start_is_due,
  };
}
