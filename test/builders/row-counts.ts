import { query } from '@xiecha/case-store/transaction';
import type { World } from './world.js';

export interface RowCounts {
  readonly requests: number;
  readonly cases: number;
  readonly events: number;
  readonly commands: number;
}

/** How much is saved: the same before and after means that nothing was. */
export async function rowCounts({ engine }: World): Promise<RowCounts> {
  const [row] = await query<RowCounts>(
    engine.db,
    `SELECT (SELECT count(*)::int FROM assistance_request) AS requests, (SELECT count(*)::int FROM assistance_case) AS cases,
            (SELECT count(*)::int FROM case_event) AS events, (SELECT count(*)::int FROM command) AS commands`,
  );
  return row!;
}
