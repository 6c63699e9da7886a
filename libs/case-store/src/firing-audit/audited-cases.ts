import type { AuditedMessage } from '@xiecha/assistance-case/firing-audit/audit-messages';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { eventsOfCases } from '../event-rows.js';
import { inTransaction, query, type Sql } from '../transaction.js';

/** How many cases are looked through, and how many read whole, in one go: statements stay short, and memory small. */
const looked = 2_000;
const readAtOnce = 50;

/** Which cases to audit: those named, all, or those that were open or had an event or a message after an instant. */
export type AuditScope = { readonly cases: readonly string[] } | 'all' | { readonly since: Instant };

export interface AuditedRows {
  readonly caseId: string;
  readonly number: string;
  readonly bodyId: string;
  readonly events: readonly CaseEvent[];
  readonly messages: readonly AuditedMessage[];
  /** The ids of the commands that the clock sent and that were committed. */
  readonly alarms: readonly string[];
}

interface CaseKey {
  id: string;
  number: string;
  body_id: string;
}

/** The cases of a scope with all that is audited of them, in the order of their ids. Each as it stood at one instant. */
export async function* auditedCases(db: DataSource, scope: AuditScope): AsyncGenerator<AuditedRows> {
  for await (const keys of pagesOf(db, scope)) {
    for (let place = 0; place < keys.length; place += readAtOnce) yield* await readCases(db, keys.slice(place, place + readAtOnce));
  }
}

async function* pagesOf(db: DataSource, scope: AuditScope): AsyncGenerator<CaseKey[]> {
  if (typeof scope === 'object' && 'cases' in scope) {
    yield await query<CaseKey>(db, 'SELECT id, number, body_id FROM assistance_case WHERE id = ANY ($1::uuid[]) ORDER BY id', [scope.cases]);
    return;
  }
  const since = scope === 'all' ? null : scope.since;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await query<CaseKey & { matters: boolean }>(db, lookedThrough, [after, since, looked]);
    yield page.filter(({ matters }) => matters);
    if (page.length < looked) return;
    after = page.at(-1)!.id;
  }
}

/**
 * $1 the last id of the page before, $2 since when (null: whenever), $3 how many. A case that is final had its last event, or
 * a message settled, since then: both by index, once a case.
 */
const lookedThrough = `
SELECT c.id, c.number, c.body_id,
       $2::timestamptz IS NULL OR NOT c.final
       OR EXISTS (SELECT FROM case_event e WHERE e.case_id = c.id AND e.seq = c.seq AND e.recorded_at > $2)
       OR EXISTS (SELECT FROM outbox o WHERE o.case_id = c.id AND (o.settled_at > $2 OR o.status = 'waiting')) AS matters
  FROM assistance_case c WHERE c.id > $1 ORDER BY c.id LIMIT $3`;

/** One snapshot: an event that is committed meanwhile is seen with its messages and its command, or not at all. */
function readCases(db: DataSource, keys: readonly CaseKey[]): Promise<AuditedRows[]> {
  const ids = keys.map(({ id }) => id);
  return inTransaction(db, async (sql) => {
    await sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const events = await eventsOfCases(sql, ids);
    const messages = await messagesOfCases(sql, ids);
    const alarms = await alarmsOfCases(sql, ids);
    return keys.map(({ id, number, body_id }) => {
      return { caseId: id, number, bodyId: body_id, events: events.get(id)!, messages: messages.get(id) ?? [], alarms: alarms.get(id) ?? [] };
    });
  });
}

interface MessageRow extends Omit<AuditedMessage, 'notBefore' | 'createdAt' | 'settledAt' | 'rung'> {
  case_id: string;
  rung: string | null;
  notBefore: Date;
  createdAt: Date;
  settledAt: Date | null;
}

async function messagesOfCases(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, AuditedMessage[]>> {
  const rows = await sql.query<MessageRow>(
    `SELECT case_id, id, dedupe_key AS "dedupeKey", seq, organisation_id AS "organisationId", recipient_id AS "recipientId", audience, template, severity,
            facts->>'rung' AS rung, duty, not_before AS "notBefore", created_at AS "createdAt", status, settled_at AS "settledAt", merged_into AS "mergedInto",
            (SELECT count(*)::int FROM inbox_message m WHERE m.outbox_id = o.id AND m.recipient_id = o.recipient_id AND m.case_id = o.case_id) AS inboxes
       FROM outbox o WHERE case_id = ANY ($1::uuid[]) ORDER BY case_id, id`,
    [ids],
  );
  return grouped(rows, ({ case_id: _case, rung, notBefore, createdAt, settledAt, ...row }): AuditedMessage => ({
    ...row,
    ...(rung === null ? {} : { rung }),
    notBefore: instantOf(notBefore.getTime()),
    createdAt: instantOf(createdAt.getTime()),
    settledAt: settledAt && instantOf(settledAt.getTime()),
  }));
}

async function alarmsOfCases(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await sql.query<{ case_id: string; command_id: string }>(
    `SELECT case_id, command_id FROM command WHERE case_id = ANY ($1::uuid[]) AND actor->>'capacity' = 'clock' AND status = 'committed'`,
    [ids],
  );
  return grouped(rows, ({ command_id }) => command_id);
}

function grouped<Row extends { case_id: string }, Item>(rows: readonly Row[], item: (row: Row) => Item): Map<string, Item[]> {
  const byCase = new Map<string, Item[]>();
  for (const row of rows) {
    const found = byCase.get(row.case_id);
    if (found) found.push(item(row));
    else byCase.set(row.case_id, [item(row)]);
  }
  return byCase;
}
