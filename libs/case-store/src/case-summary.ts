import type { CaseState } from '@xiecha/assistance-case/case-state';
import { completeState } from '@xiecha/assistance-case/earlier-records';
import type { Party, StateName } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import { turnColumns } from './case-page.js';
import type { Sight } from './case-query.js';

/** A case as it stands, with the names of both sides. */
export interface CaseSummary {
  readonly id: string;
  readonly number: string;
  readonly state: StateName;
  readonly seq: number;
  readonly version: number;
  readonly officeId: string;
  readonly officeName: string;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly owes: readonly Party[];
  readonly current: CaseState;
  readonly overdue: boolean;
  readonly filedAt: Instant;
  readonly dueAt: Instant | null;
}

export interface SummaryRow {
  id: string;
  number: string;
  state: StateName;
  seq: number;
  version: number;
  office_id: string;
  office_name: string;
  body_id: string;
  body_name: string;
  owes: Party[];
  current: CaseState;
  overdue: boolean;
  filed_at: Date;
  due_at: Date | null;
}

/**
 * What a query of `assistance_case c` in somebody's sight selects and joins to be read with `toSummary`; `now`: by what time it is
 * overdue. Whose turn it is, until when and whether too late: to a body by the clocks that it may know of.
 */
export function summaryColumns(sight: Sight, now: string): string {
  const { owes, dueAt, overdueFrom } = turnColumns(sight);
  return `c.id, c.number, c.state, c.seq, c.version, c.office_id, o.name AS office_name, c.body_id, b.name AS body_name, c.current, c.filed_at,
          c.${owes} AS owes, c.${dueAt} AS due_at, coalesce(NOT c.final AND c.${overdueFrom} <= ${now}, false) AS overdue`;
}
export const summaryJoins = 'JOIN organisation o ON o.id = c.office_id JOIN organisation b ON b.id = c.body_id';

export function toSummary(row: SummaryRow): CaseSummary {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    seq: row.seq,
    version: row.version,
    officeId: row.office_id,
    officeName: row.office_name,
    bodyId: row.body_id,
    bodyName: row.body_name,
    owes: row.owes,
    current: completeState(row.current),
    overdue: row.overdue,
    filedAt: instantOf(row.filed_at.getTime()),
    dueAt: row.due_at && instantOf(row.due_at.getTime()),
  };
}
