import type { CaseState, Escalation } from '@xiecha/assistance-case/case-state';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Day, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { assigneeCondition, partCondition, partsOf, type SightPart } from './case-page.js';
import type { Assignee, OfficeSight, OfficesSight } from './case-query.js';
import { summaryColumns, summaryJoins, toSummary, type CaseSummary, type SummaryRow } from './case-summary.js';
import { query, type Sql } from './transaction.js';

/** Brings the rows of a case's escalations to its state, in the transaction of the event that changed them. */
export async function updateEscalations(sql: Sql, before: CaseState | undefined, after: CaseState): Promise<void> {
  // What an event leaves alone is the same object.
  const changed = after.escalations.filter((escalation, place) => escalation !== before?.escalations[place]);
  if (changed.length === 0) return;
  await sql.query(
    `INSERT INTO escalation (case_id, office_path, key, clock, owner_id, status, opened_at, acknowledged_at, promised_for, settled_at, "end")
     SELECT $1, (SELECT office_path FROM assistance_case WHERE id = $1), key, clock, owner, status, "openedAt", "acknowledgedAt", "promisedFor", "settledAt", "end"
       FROM jsonb_to_recordset($2::jsonb) AS t(key text, clock text, owner uuid, status text, "openedAt" timestamptz, "acknowledgedAt" timestamptz,
         "promisedFor" date, "settledAt" timestamptz, "end" text)
     ON CONFLICT (case_id, key) DO UPDATE SET status = excluded.status, acknowledged_at = excluded.acknowledged_at,
       promised_for = excluded.promised_for, settled_at = excluded.settled_at, "end" = excluded."end"`,
    [after.caseId, JSON.stringify(changed)],
  );
}

/** A live escalation with the case that it is about. */
export interface LiveEscalation {
  readonly summary: CaseSummary;
  readonly key: string;
  readonly clock: ClockName;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly status: Escalation['status'];
  readonly openedAt: Instant;
  readonly promisedFor: Day | null;
  /** The promised day is over and the duty is not done. */
  readonly promiseBroken: boolean;
}

/**
 * Escalations that wait for somebody, oldest first, of the cases in sight; `owners`: only those that one of these owns. `limit` at
 * most. (A final state settles all of a case: what is live is of an open one.)
 */
export async function liveEscalations(
  db: DataSource,
  { sight, owners, limit }: { readonly sight: OfficeSight; readonly owners?: readonly Assignee[] | undefined; readonly limit: number },
): Promise<LiveEscalation[]> {
  const values: unknown[] = [limit];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const owned = owners ? ` AND ${assigneeCondition('e.owner_id', owners, bind)}` : '';
  const order = 'e.opened_at, e.case_id, e.key';
  const parts = partsOf(sight).map(
    (part) =>
      `(SELECT e.* FROM ${escalationsOf(part, owners)} WHERE e.settled_at IS NULL AND ${partCondition(part, bind, 'e')}${owned} ORDER BY ${order} LIMIT $1)`,
  );
  const rows = await query<SummaryRow & Omit<LiveEscalation, 'openedAt' | 'summary'> & { openedAt: Date }>(
    db,
    `SELECT ${summaryColumns}, e.key, e.clock, e.owner_id AS "ownerId", u.name AS "ownerName", e.status, e.opened_at AS "openedAt",
            e.promised_for::text AS "promisedFor", ${promiseBroken} AS "promiseBroken"
       FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) AS e ORDER BY ${order} LIMIT $1) AS e
       JOIN assistance_case c ON c.id = e.case_id ${summaryJoins} LEFT JOIN app_user u ON u.id = e.owner_id
      ORDER BY ${order}`,
    values,
  );
  return rows.map((row) => {
    const { key, clock, ownerId, ownerName, status, openedAt, promisedFor, promiseBroken } = row;
    return {
      summary: toSummary(row),
      ...{ key, clock, ownerId, ownerName, status, openedAt: instantOf(openedAt.getTime()), promisedFor, promiseBroken },
    };
  });
}

/** How many wait in the cases in sight: nobody has promised anything yet; somebody has; and how many of these promises are broken. */
export interface EscalationCounts {
  readonly open: number;
  readonly acknowledged: number;
  readonly promiseBroken: number;
}

export async function countEscalations(db: DataSource, sight: OfficesSight): Promise<EscalationCounts> {
  const values: unknown[] = [];
  const inSight = partCondition(sight, (value) => `$${values.push(value)}`, 'e');
  const [counts] = await query<EscalationCounts>(
    db,
    `SELECT count(*) FILTER (WHERE e.status = 'open')::int AS open, count(*) FILTER (WHERE e.status = 'acknowledged')::int AS acknowledged,
            count(*) FILTER (WHERE ${promiseBroken})::int AS "promiseBroken"
       FROM escalation e WHERE e.settled_at IS NULL AND ${inSight}`,
    values,
  );
  return counts!;
}

/** The promised day is over. Today is asked for once, not for each row. */
const promiseBroken = `coalesce(e.promised_for < (SELECT (world_now() AT TIME ZONE 'Asia/Shanghai')::date), false)`;

/** Whose consent was asked, and who else sees it, is for the case to say: that changes, and an escalation's row would not follow. */
function escalationsOf({ kind }: SightPart, owners: readonly Assignee[] | undefined): string {
  const asksOfTheCase = kind === 'consentsElsewhere' || owners?.some(({ within }) => within.length > 0);
  return `escalation e${asksOfTheCase ? ' JOIN assistance_case c ON c.id = e.case_id AND NOT c.final' : ''}`;
}
