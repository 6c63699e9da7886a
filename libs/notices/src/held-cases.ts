import type { Sql } from '@xiecha/case-store/transaction';
import type { CaseStanding } from './settle-batch.js';

export interface HeldCase extends CaseStanding {
  readonly number: string;
  readonly office: { readonly zh: string; readonly en: string };
  readonly body: { readonly zh: string; readonly en: string };
}

interface Row {
  id: string;
  number: string;
  clocks: CaseStanding['clocks'];
  undecided: boolean;
  office_zh: string;
  office_en: string;
  body_zh: string;
  body_en: string;
}

/**
 * Takes the cases for this transaction alone, in the order of their ids so that two never wait for each other, and says how
 * they stand. FOR UPDATE, so that meanwhile no commit changes a case and no command is taken in: whatever comes later is
 * received later. What stands is read by a second statement, which sees all that came before the locks.
 */
export async function holdCases(sql: Sql, caseIds: readonly string[]): Promise<ReadonlyMap<string, HeldCase>> {
  const ids = [...new Set(caseIds)];
  await sql.query('SELECT FROM assistance_case WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  const rows = await sql.query<Row>(
    `SELECT c.id, c.number, c.current->'clocks' AS clocks, o.name AS office_zh, o.name_en AS office_en, b.name AS body_zh, b.name_en AS body_en,
            EXISTS (SELECT FROM command u WHERE u.case_id = c.id AND u.status = 'received') AS undecided
       FROM assistance_case c JOIN organisation o ON o.id = c.office_id JOIN organisation b ON b.id = c.body_id
      WHERE c.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map(({ id, number, clocks, undecided, ...names }) => [
      id,
      { number, clocks, undecided, office: { zh: names.office_zh, en: names.office_en }, body: { zh: names.body_zh, en: names.body_en } },
    ]),
  );
}
