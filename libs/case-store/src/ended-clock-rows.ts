import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { endedClocks } from '@xiecha/assistance-case/ended-clocks';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { inBatches, rowsAtOnce } from './batches.js';
import { currentCalendar } from './calendars.js';
import { eventsOfCases } from './event-rows.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, type Sql } from './transaction.js';

/** Keeps the clocks that events end, in their transaction. */
export async function insertEndedClocks(
  sql: Sql,
  caseId: string,
  before: CaseState | undefined,
  events: readonly CaseEvent[],
  calendar: WorkCalendar,
): Promise<void> {
  const ended = endedClocks(before, events, calendar);
  if (ended.length > 0) await insert(sql, [{ caseId, ended }]);
}

/**
 * Counts the clocks of all cases whose events are not counted up to the last: of an earlier version's. The system may run meanwhile.
 * Throws `StoreUnavailable` on an outage.
 */
export async function countEndedClocks(db: StoreDatabase): Promise<void> {
  await inBatches((after) => inTransaction(db, (sql) => countSome(sql, after)));
}

/** Of some cases behind `after`; answers the last of them. Their rows are held, so that a commit comes before or behind. */
async function countSome(sql: Sql, after: string): Promise<string | undefined> {
  const cases = await sql.query<{ id: string }>(
    'SELECT id FROM assistance_case WHERE counted_seq IS DISTINCT FROM seq AND id > $1 ORDER BY id LIMIT $2 FOR NO KEY UPDATE',
    [after, rowsAtOnce],
  );
  if (cases.length === 0) return undefined;
  const ids = cases.map(({ id }) => id);
  const [events, calendar] = [await eventsOfCases(sql, ids), await currentCalendar(sql)];
  await sql.query('DELETE FROM ended_clock WHERE case_id = ANY ($1::uuid[])', [ids]);
  await insert(
    sql,
    ids.map((caseId) => ({ caseId, ended: endedClocks(undefined, events.get(caseId)!, calendar) })),
  );
  await sql.query('UPDATE assistance_case SET counted_seq = seq WHERE id = ANY ($1::uuid[])', [ids]);
  return ids.at(-1);
}

async function insert(sql: Sql, counted: readonly { readonly caseId: string; readonly ended: ReturnType<typeof endedClocks> }[]): Promise<void> {
  await sql.query(
    `INSERT INTO ended_clock (case_id, clock, round, office_path, body_id, due_at, ended_at, outcome, late, workdays, asked, met)
     SELECT c.id, clock, round, c.office_path, c.body_id, "dueAt", "endedAt", outcome, late, workdays, asked, met
       FROM jsonb_to_recordset($1::jsonb) AS t("caseId" uuid, clock text, round int, "dueAt" timestamptz, "endedAt" timestamptz, outcome text, late boolean,
         workdays int, asked int, met int) JOIN assistance_case c ON c.id = t."caseId"`,
    [JSON.stringify(counted.flatMap(({ caseId, ended }) => ended.map((one) => ({ caseId, ...one }))))],
  );
}
