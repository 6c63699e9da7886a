import { completeState } from '@xiecha/assistance-case/earlier-records';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { Party, StateName } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { pageOf, sightCondition } from './case-page.js';
import type { CasePlace, CaseQuery, Sight } from './case-query.js';
import type { StoreDatabase } from './store-database.js';
import { query } from './transaction.js';

export interface CasePage {
  readonly asOf: Instant;
  readonly items: readonly CaseSummary[];
  /** What the next page starts after; absent on the last page. */
  readonly next?: CasePlace;
}

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

interface Row {
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
  sort_key: Date;
}

/** One page of the cases in sight, in one statement, once it is known when that is and how a text is best searched. Temporal is never asked. */
export async function listCases(db: StoreDatabase, asked: CaseQuery): Promise<CasePage> {
  const { sort, limit, asOf, filter } = asked;
  const wanted = filter.text === undefined ? undefined : (await db.searchKey()).question(filter.text);
  const [known] = await query<{ now: Date; grams: string | null; symbols: string | null }>(
    db,
    `SELECT coalesce($1::timestamptz, world_now()) AS now, gram_query($2)::text AS grams, rarest_terms($3, 'case_search_symbols')::text AS symbols`,
    [asOf ?? null, wanted?.text ?? null, wanted?.terms ?? null],
  );
  const { now: at, grams, symbols } = known!;
  const now = instantOf(at.getTime());
  const values: unknown[] = [now];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const page = pageOf({ ...asked, limit: limit + 1 }, { now: '$1::timestamptz', search: wanted && { wanted, grams, symbols } }, bind);
  const direction = sort === 'filedAt' ? 'DESC' : 'ASC';
  const rows = await query<Row>(
    db,
    `SELECT c.id, c.number, c.state, c.seq, c.version, c.office_id, o.name AS office_name, c.body_id, b.name AS body_name, c.owes, c.current,
            coalesce(NOT c.final AND c.overdue_from <= $1::timestamptz, false) AS overdue, c.filed_at, c.due_at, page.sort_key
       FROM (${page}) AS page JOIN assistance_case c ON c.id = page.id
       JOIN organisation o ON o.id = c.office_id JOIN organisation b ON b.id = c.body_id
      ORDER BY page.sort_key ${direction}, page.id ${direction}`,
    values,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { asOf: now, items: items.map(toSummary), ...(rows.length > limit && last ? { next: { key: sortKeyText(last.sort_key), id: last.id } } : {}) };
}

/** The case if it is in sight, else undefined: out of sight and unknown look the same. */
export async function findCase(
  db: DataSource,
  sight: Sight,
  caseId: string,
  asOf?: Instant,
): Promise<(CaseSummary & { asOf: Instant; requestId: string }) | undefined> {
  const values: unknown[] = [asOf ?? null, caseId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [row] = await query<Row & { now: Date; request_id: string }>(
    db,
    `WITH clock AS MATERIALIZED (SELECT coalesce($1::timestamptz, world_now()) AS now)
     SELECT c.id, c.number, c.state, c.seq, c.version, c.office_id, o.name AS office_name, c.body_id, b.name AS body_name, c.owes, c.current, c.request_id,
            coalesce(NOT c.final AND c.overdue_from <= clock.now, false) AS overdue, c.filed_at, c.due_at, clock.now
       FROM assistance_case c JOIN organisation o ON o.id = c.office_id JOIN organisation b ON b.id = c.body_id CROSS JOIN clock
      WHERE c.id = $2 AND ${sightCondition(sight, bind)}`,
    values,
  );
  return row && { ...toSummary(row), asOf: instantOf(row.now.getTime()), requestId: row.request_id };
}

function toSummary(row: Omit<Row, 'sort_key'>): CaseSummary {
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

/** `infinity` comes back from the driver as a number. */
function sortKeyText(key: Date | number): string {
  return key instanceof Date ? instantOf(key.getTime()) : 'infinity';
}
