import { instantOf, type Instant } from '@xiecha/working-time/day';
import { sightCondition } from './case-page.js';
import type { OfficeSight } from './case-query.js';
import type { StoreDatabase } from './store-database.js';
import { query } from './transaction.js';

/** What an office decided on a special field of one case. */
export interface EarlierDecision {
  /** PostgreSQL's bigint, as text; a later one has a higher one. */
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly officeName: string;
  readonly bodyName: string;
  readonly decidedAt: Instant;
  /** Of the decision. */
  readonly number: string | null;
  /** `struck`: consented to, without this field. */
  readonly outcome: 'consented' | 'struck' | 'refused';
}

export interface EarlierDecisionsQuery {
  readonly sight: OfficeSight;
  /** Who decided. */
  readonly officeId: string;
  /** The name of the special field. */
  readonly field: string;
  readonly limit: number;
  /** Only decisions noted before this one. */
  readonly before?: string | undefined;
}

/** What an office decided before on a special field of this name, the newest first, of the cases in sight. A decision that came too late for a case is none on it. */
export async function earlierDecisions(db: StoreDatabase, { sight, officeId, field, limit, before }: EarlierDecisionsQuery): Promise<EarlierDecision[]> {
  const values: unknown[] = [officeId, (await db.searchKey()).symbolOf(field), before ?? null, limit];
  const inSight = sightCondition(sight, (value) => `$${values.push(value)}`);
  const rows = await query<Omit<EarlierDecision, 'decidedAt'> & { decidedAt: Date }>(
    db,
    `SELECT f.id, c.id AS "caseId", c.number AS "caseNumber", o.name AS "officeName", b.name AS "bodyName", d.received_at AS "decidedAt", d.number,
            CASE WHEN d.kind = 'refuse' THEN 'refused' WHEN f.code = ANY (d.strike) THEN 'struck' ELSE 'consented' END AS outcome
       FROM decided_field f JOIN request_decision d ON d.id = f.decision_id
       JOIN assistance_case c ON c.id = f.case_id JOIN organisation o ON o.id = c.office_id JOIN organisation b ON b.id = c.body_id
      WHERE f.office_id = $1 AND f.name_symbol = $2 AND ($3::bigint IS NULL OR f.id < $3) AND ${inSight}
        AND EXISTS (SELECT FROM case_event v WHERE v.case_id = f.case_id AND v.command_id = d.kind || ':' || d.id AND v.type IN ('consented', 'consentRefused'))
      ORDER BY f.id DESC LIMIT $4`,
    values,
  );
  return rows.map((row) => ({ ...row, decidedAt: instantOf(row.decidedAt.getTime()) }));
}
