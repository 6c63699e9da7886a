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
 * Open cases in sight, newest first, that ask one of these bodies about one of these targets. Found by symbols alone, which for
 * three characters and more tell whether targets are equal (search-key.ts): nothing is opened.
 */
export async function similarCases(
  db: StoreDatabase,
  sight: Sight,
  { bodies, targets, limit }: { readonly bodies: readonly string[]; readonly targets: readonly string[]; readonly limit: number },
): Promise<SimilarCase[]> {
  const key = await db.searchKey();
  const sought = targets.flatMap((target) => {
    const symbols = key.equalTo(target);
    return symbols ? [{ target, ...symbols }] : [];
  });
  if (sought.length === 0 || bodies.length === 0) return [];
  const terms = sought.map((one) => `(${one.terms.map((term) => `'${term}'`).join(' & ')})`).join(' | ');
  const values: unknown[] = [bodies, sought.map(({ whole }) => whole), terms, limit];
  const inSight = partsOf(sight).map((part) => `(${partCondition(part, (value) => `$${values.push(value)}`, 's')})`);
  const rows = await reading(db, sight, (sql) =>
    sql.query<SummaryRow & { places: number[] }>(
      `SELECT ${summaryColumns}, equal.places
         FROM target_search s JOIN assistance_case c ON c.id = s.case_id ${summaryJoins}
        CROSS JOIN LATERAL (SELECT array_agg(place::int ORDER BY place) AS places FROM unnest($2::text[]) WITH ORDINALITY AS sought (whole, place)
                             WHERE strpos(s.symbols || ' .', whole) <> 0) AS equal
        WHERE (${inSight.join(' OR ')}) AND s.body_id = ANY ($1::uuid[]) AND NOT c.final AND s.symbols::tsvector @@ $3::tsquery AND equal.places IS NOT NULL
        ORDER BY s.filed_at DESC, s.case_id DESC LIMIT $4`,
      values,
    ),
  );
  return rows.map((row) => ({ summary: toSummary(row), targets: row.places.map((place) => sought[place - 1]!.target) }));
}
