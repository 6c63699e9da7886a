import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { mostCauses, pageOf, pageOrder, sightCondition } from './case-page.js';
import type { CasePlace, CaseQuery } from './case-query.js';
import { summaryFor, toSummary, type CaseSummary, type SummaryRow } from './case-summary.js';
import { reading } from './reading.js';
import { searched } from './search-key.js';
import type { StoreDatabase } from './store-database.js';
import { query } from './transaction.js';

export interface CasePage {
  readonly asOf: Instant;
  readonly items: readonly CaseSummary[];
  /** What the next page starts after; absent on the last page. */
  readonly next?: CasePlace;
}

/** The rare terms of a text in each index, and the causes that have it. */
interface Terms {
  readonly grams: string | null;
  readonly ownNumbers: string | null;
  readonly symbols: string | null;
  readonly causes: readonly number[];
}

/** Where a page has one of its cases. `infinity`, of what has no end, comes from the driver as a number; when that was filed stands beside it. */
interface Found {
  id: string;
  sort_key: Date | number;
  filed_at: Date | null;
}

/**
 * One page of the cases in sight. Which they are is found by the query's conditions alone, so that every index serves; what is
 * shown of them is fetched in the viewer's sight once more, by their ids. Temporal is never asked.
 */
export async function listCases(db: StoreDatabase, asked: CaseQuery): Promise<CasePage> {
  const { sort, limit, asOf, filter } = asked;
  const wanted = filter.text === undefined ? undefined : (await db.searchKey()).question(filter.text);
  const bodyId = asked.sight.kind === 'arrivedAt' ? asked.sight.bodyId : null;
  const [known] = await query<{ now: Date; path: string | null; own_name: string | null } & Terms>(
    db,
    `SELECT coalesce($1::timestamptz, world_now()) AS now, (SELECT path FROM organisation WHERE id = $4) AS path,
            (SELECT name FROM organisation WHERE id = $5) AS own_name, gram_query($2, $6)::text AS grams,
            CASE WHEN $5::uuid IS NOT NULL THEN gram_query($2, 'own_number_grams')::text END AS "ownNumbers", rarest_terms($3, 'target_search_symbols')::text AS symbols,
            ARRAY(SELECT no FROM searched_cause
                   WHERE symbols::tsvector @@ (SELECT rarest_terms($3, 'searched_cause_terms')) AND strpos(symbols, $7) <> 0 LIMIT $8) AS causes`,
    [
      ...[asOf ?? null, wanted?.text ?? null, wanted?.terms ?? null, filter.officesUnder ?? null, bodyId],
      ...[bodyId === null ? 'case_search_grams' : 'case_search_numbers', wanted?.symbols ?? null, mostCauses + 1],
    ],
  );
  const { now: at, path, own_name, ...terms } = known!;
  // What a body's own name has, all of its cases have.
  const search = wanted && !(own_name !== null && searched(own_name).includes(wanted.text)) ? { wanted, ...terms } : undefined;
  const now = instantOf(at.getTime());
  const values: unknown[] = [now];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const officesUnder = filter.officesUnder === undefined ? undefined : path;
  const page = pageOf({ ...asked, limit: limit + 1 }, { now: '$1::timestamptz', search, officesUnder }, bind);
  // The time is named whether or not the page's conditions ask for it: a parameter that nothing uses has no type.
  const found = await query<Found>(db, `SELECT id, sort_key, filed_at, $1::timestamptz AS now FROM (${page}) AS page ORDER BY ${pageOrder[sort]}`, values);
  const shown = found.slice(0, limit);
  const items = await fetched(db, asked, shown);
  const last = shown.at(-1);
  return { asOf: now, items, ...(found.length > limit && last ? { next: placeOf(last) } : {}) };
}

/** In the order in which they were found. */
async function fetched(db: DataSource, { sight }: CaseQuery, found: readonly Found[]): Promise<CaseSummary[]> {
  if (found.length === 0) return [];
  const values: unknown[] = [found.map(({ id }) => id)];
  const { columns, joins } = summaryFor(sight);
  const inSight = sightCondition(sight, (value) => `$${values.push(value)}`);
  const rows = await reading(db, sight, (sql) =>
    sql.query<SummaryRow>(
      `SELECT ${columns}
         FROM unnest($1::uuid[]) WITH ORDINALITY AS found(id, place) JOIN assistance_case c ON c.id = found.id ${joins}
        WHERE ${inSight} ORDER BY found.place`,
      values,
    ),
  );
  return rows.map(toSummary);
}

function placeOf({ id, sort_key, filed_at }: Found): CasePlace {
  return filed_at ? { key: instantOf(filed_at.getTime()), id, undated: true } : { key: instantOf((sort_key as Date).getTime()), id };
}
