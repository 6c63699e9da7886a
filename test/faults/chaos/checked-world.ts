import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { reduce } from '@xiecha/assistance-case/reduce';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { eventsAfter } from '@xiecha/case-store/event-rows';
import { query, statements } from '@xiecha/case-store/transaction';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import type { CaughtMail } from '@xiecha/cli/mail-catcher/mail-folder';
import type { Instant } from '@xiecha/working-time/day';
import type { Told } from './told.js';

/** A case's row, as `assistance_case` has it. */
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly office_id: string;
  readonly state: string;
  readonly final: boolean;
  readonly seq: number;
  readonly version: number;
  readonly current: CaseState;
  readonly owes: string[];
  readonly due_at: Date | null;
  readonly overdue_from: Date | null;
  readonly next_alarm_at: Date | null;
  readonly arrived_at: Date | null;
  readonly closed_at: Date | null;
  readonly body_owes: string[];
  readonly body_due_at: Date | null;
  readonly body_overdue_from: Date | null;
  readonly consent_office_id: string | null;
}

export interface CheckedCase {
  readonly row: CaseRow;
  readonly events: readonly CaseEvent[];
  /** How the case stood after each event; shorter where the record does not reduce. */
  readonly states: readonly CaseState[];
  /** Why the record does not reduce. */
  readonly broken?: string;
}

/** A world at rest: nothing is on its way any more. What callers were told and which mails came is known to whoever watched. */
export interface CheckedWorld {
  readonly engine: CaseEngine;
  readonly cases: readonly CheckedCase[];
  readonly worldNow: Instant;
  readonly told?: Told;
  readonly mails?: readonly CaughtMail[];
}

export async function checkedWorld(engine: CaseEngine, watched: Pick<CheckedWorld, 'told' | 'mails'> = {}): Promise<CheckedWorld> {
  const { now } = await readWorldClock(engine.db);
  const rows = await query<CaseRow>(
    engine.db,
    `SELECT id, number, office_id, state, final, seq, version, current, owes, due_at, overdue_from, next_alarm_at, arrived_at, closed_at,
            body_owes, body_due_at, body_overdue_from, consent_office_id
       FROM assistance_case ORDER BY id`,
  );
  const cases: CheckedCase[] = [];
  for (const row of rows) cases.push(reduced(row, await eventsAfter(statements(engine.db), row.id, 0)));
  return { engine, cases, worldNow: now, ...watched };
}

function reduced(row: CaseRow, events: readonly CaseEvent[]): CheckedCase {
  const states: CaseState[] = [];
  try {
    for (const event of events) states.push(reduce(states.at(-1), event));
    return { row, events, states };
  } catch (error) {
    return { row, events, states, broken: error instanceof Error ? error.message : String(error) };
  }
}

/** Rows by the case that they belong to. */
export function rowsByCase<Row extends { readonly case_id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byCase = new Map<string, Row[]>();
  for (const row of rows) {
    const known = byCase.get(row.case_id);
    if (known) known.push(row);
    else byCase.set(row.case_id, [row]);
  }
  return byCase;
}
