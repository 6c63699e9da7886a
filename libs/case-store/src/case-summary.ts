import type { CaseState } from '@xiecha/assistance-case/case-state';
import { completeState } from '@xiecha/assistance-case/earlier-records';
import type { StateName } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { Sight } from './case-query.js';

/** A case as it stands, with the names of both sides. */
export interface CaseSummary {
  readonly id: string;
  readonly number: string;
  readonly requestId: string;
  readonly state: StateName;
  readonly seq: number;
  readonly version: number;
  readonly officeId: string;
  readonly officeName: string;
  readonly bodyId: string;
  readonly bodyName: string;
  /** Under which the body keeps it; null where it gave none, and for whoever else looks. */
  readonly ownNumber: string | null;
  readonly current: CaseState;
  readonly filedAt: Instant;
}

export interface SummaryRow {
  id: string;
  number: string;
  request_id: string;
  state: StateName;
  seq: number;
  version: number;
  office_id: string;
  office_name: string;
  body_id: string;
  body_name: string;
  own_number?: string | null;
  current: CaseState;
  filed_at: Date;
}

/** What a query of `assistance_case c` selects and joins to be read with `toSummary`. Whose turn it is follows from `current`, by the clocks that the reader may know of. */
export const summaryColumns = `c.id, c.number, c.request_id, c.state, c.seq, c.version, c.office_id, o.name AS office_name, c.body_id, b.name AS body_name, c.current, c.filed_at`;
export const summaryJoins = 'JOIN organisation o ON o.id = c.office_id JOIN organisation b ON b.id = c.body_id';

/** The same for whoever has this sight: a body knows the numbers that it gave. */
export function summaryFor({ kind }: Sight) {
  if (kind !== 'arrivedAt') return { columns: summaryColumns, joins: summaryJoins };
  return { columns: `${summaryColumns}, n.own_number`, joins: `${summaryJoins} LEFT JOIN own_number n ON n.case_id = c.id` };
}

export function toSummary(row: SummaryRow): CaseSummary {
  return {
    id: row.id,
    number: row.number,
    requestId: row.request_id,
    state: row.state,
    seq: row.seq,
    version: row.version,
    officeId: row.office_id,
    officeName: row.office_name,
    bodyId: row.body_id,
    bodyName: row.body_name,
    ownNumber: row.own_number ?? null,
    current: completeState(row.current),
    filedAt: instantOf(row.filed_at.getTime()),
  };
}
