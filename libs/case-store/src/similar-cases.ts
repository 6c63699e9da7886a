import { partCondition, partsOf } from './case-page.js';
import type { Sight } from './case-query.js';
import { summaryColumns, summaryJoins, toSummary, type CaseSummary, type SummaryRow } from './case-summary.js';
import { reading } from './reading.js';
import type { StoreDatabase } from './store-database.js';

export interface SimilarCase {
  readonly summary: CaseSummary;
  /** The targets that it has in common with what was asked about. */
  readonly targets: readonly string[];
}

/**
 * Open cases in sight, newest first, that ask one of these bodies about one of these targets. Found by what their symbols
 * are as a whole (`wholeOf`): nothing is opened.
 */
export async function similarCases(
  db: StoreDatabase,
  sight: Sight,
  { bodies, targets, limit }: { readonly bodies: readonly string[]; readonly targets: readonly string[]; readonly limit: number },
): Promise<SimilarCase[]> {
  const key = await db.searchKey();
  const sought = targets.flatMap((target) => {
    const whole = key.wholeOf(target);
    return whole ? [{ target, whole }] : [];
  });
  if (sought.length === 0 || bodies.length === 0) return [];
  const values: unknown[] = [bodies, sought.map(({ whole }) => whole), limit];
  const inSight = partsOf(sight).map((part) => `(${partCondition(part, (value) => `$${values.push(value)}`, 's')})`);
  const rows = await reading(db, sight, (sql) =>
    sql.query<SummaryRow & { places: number[] }>(
      // First whatever has one of the targets, target by target. How rare one is no statistics tell: OFFSET keeps the planner from going through a whole office as well.
      `WITH equal AS MATERIALIZED (
         SELECT s.case_id, s.filed_at, array_agg(sought.place::int ORDER BY sought.place) AS places
           FROM unnest($2::text[]) WITH ORDINALITY AS sought (whole, place)
          CROSS JOIN LATERAL (SELECT * FROM target_search WHERE whole_targets(symbols) @> whole_targets(sought.whole) OFFSET 0) AS s
          WHERE (${inSight.join(' OR ')}) AND s.body_id = ANY ($1::uuid[]) GROUP BY s.case_id, s.filed_at)
       SELECT ${summaryColumns}, equal.places
         FROM equal JOIN assistance_case c ON c.id = equal.case_id ${summaryJoins}
        WHERE NOT c.final ORDER BY equal.filed_at DESC, equal.case_id DESC LIMIT $3`,
      values,
    ),
  );
  return rows.map((row) => ({ summary: toSummary(row), targets: row.places.map((place) => sought[place - 1]!.target) }));
}
