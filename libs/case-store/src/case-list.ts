import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { pageOf, sightCondition } from './case-page.js';
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

/** The rare terms of a text in each index. */
interface Terms {
  readonly grams: string | null;
  readonly ownNumbers: string | null;
  readonly symbols: string | null;
  readonly cause: string | null;
}

/** Where a page has one of its cases. `infinity` comes from the driver as a number. */
interface Found {
  id: string;
  sort_key: Date | number;
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
            rarest_terms($3, 'target_search_cause')::text AS cause`,
    [
      ...[asOf ?? null, wanted?.text ?? null, wanted?.terms ?? null, filter.officesUnder ?? null, bodyId],
      bodyId === null ? 'case_search_grams' : 'case_search_numbers',
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
  const direction = sort === 'filedAt' ? 'DESC' : 'ASC';
  // The time is named whether or not the page's conditions ask for it: a parameter that nothing uses has no type.
  const found = await query<Found>(
    db,
    `SELECT id, sort_key, $1::timestamptz AS now FROM (${page}) AS page ORDER BY sort_key ${direction}, id ${direction}`,
    values,
  );
  const shown = found.slice(0, limit);
  const items = await fetched(db, asked, shown);
  const last = shown.at(-1);
  return { asOf: now, items, ...(found.length > limit && last ? { next: { key: sortKeyText(last.sort_key), id: last.id } } : {}) };
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

function sortKeyText(key: Date | number): string {
  return key instanceof Date ? instantOf(key.getTime()) : 'infinity';
}
