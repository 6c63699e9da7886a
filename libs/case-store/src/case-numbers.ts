import type { CaseFinding } from './audit-finding.js';
import type { Sql } from './transaction.js';

/** Numbers that an office has given and no case bears. */
export async function missingNumbers(sql: Sql): Promise<CaseFinding[]> {
  const rows = await sql.query<{ office_id: string; year: number; number: number }>(
    `SELECT n.office_id, n.year, g.given AS number
       FROM case_number n CROSS JOIN generate_series(1, n.last) AS g(given)
       LEFT JOIN (SELECT office_id, substring(number from '〔(\\d+)〕')::int AS year, substring(number from '〕(\\d+)号$')::int AS given FROM assistance_case) c
       ON c.office_id = n.office_id AND c.year = n.year AND c.given = g.given
      WHERE c.office_id IS NULL ORDER BY 1, 2, 3`,
  );
  return rows.map(({ office_id, year, number }) => ({ kind: 'numberMissing', officeId: office_id, year, number }));
}
