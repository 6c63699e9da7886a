import { randomUUID } from 'node:crypto';
import type { MessageStatus } from '@xiecha/assistance-case/message-status';
import type { Severity, TemplateName } from '@xiecha/assistance-case/message-words';
import { query } from '@xiecha/case-store/transaction';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { MessageFacts } from '@xiecha/notices/render-message';
import type { Duty } from '@xiecha/notices/settle-batch';
import type { DataSource } from 'typeorm';

export interface OutboxRow {
  readonly severity?: Severity;
  readonly template?: TemplateName;
  readonly duty?: Duty | null;
  readonly facts?: MessageFacts;
  /** Minutes from the world's now; due for a minute when absent. */
  readonly inMinutes?: number;
}

/** Puts a message to somebody into the outbox, as the commit of the case's latest event would. Answers its id. */
export async function insertMessage(
  db: DataSource,
  caseId: string,
  to: SamplePerson,
  { severity = 'info', template = 'dutyEndsSoon', duty = null, facts = { rung: '-1wd' }, inMinutes = -1 }: OutboxRow = {},
): Promise<string> {
  const [row] = await query<{ id: string }>(
    db,
    `INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, recipient_id, audience, template, severity, duty, facts, not_before, created_at)
     SELECT $1, c.id, c.seq, u.organisation_id, u.id, 'bodyHandler', $4, $5, $6, $7, world_now() + $8 * interval '1 minute', world_now()
       FROM assistance_case c CROSS JOIN app_user u WHERE c.id = $2 AND u.id = $3 RETURNING id`,
    [randomUUID(), caseId, samplePersonId(to), template, severity, duty && JSON.stringify(duty), JSON.stringify(facts), inMinutes],
  );
  return row!.id;
}

/** Gives somebody an address, `<person>@example.cn`, and answers it. */
export async function giveAddress(db: DataSource, person: SamplePerson, language: 'zh' | 'en' = 'zh'): Promise<string> {
  const address = `${person.toLowerCase()}@example.cn`;
  await query(db, 'UPDATE app_user SET email = $2, language = $3 WHERE id = $1', [samplePersonId(person), address, language]);
  return address;
}

export interface OutboxStanding {
  readonly id: string;
  readonly status: MessageStatus;
  readonly merged_into: string | null;
  readonly not_before: Date;
  readonly settled_at: Date | null;
  readonly inbox: number;
}

/** How messages stand, in order of their ids, and how often each is in an inbox. */
export function outboxStandings(db: DataSource, ids: readonly string[]): Promise<OutboxStanding[]> {
  return query<OutboxStanding>(
    db,
    `SELECT o.id, o.status, o.merged_into, o.not_before, o.settled_at, (SELECT count(*)::int FROM inbox_message m WHERE m.outbox_id = o.id) AS inbox
       FROM outbox o WHERE o.id = ANY ($1::bigint[]) ORDER BY o.id`,
    [ids],
  );
}

/** Puts a message about a case into everybody's inbox, whether or not they may see the case. Answers the messages' ids by person. */
export async function deliverToEverybody(db: DataSource, caseId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ id: string; recipient_id: string }>(
    db,
    `WITH sent AS (
       INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, recipient_id, audience, template, facts, not_before, created_at, status, settled_at)
       SELECT 'planted:' || u.id, c.id, c.seq, u.organisation_id, u.id, 'bodyHandler', 'dutyEndsSoon', '{"rung": "-1wd"}', world_now(), world_now(), 'sent', world_now()
         FROM assistance_case c CROSS JOIN app_user u WHERE c.id = $1 ORDER BY u.id RETURNING *
     )
     INSERT INTO inbox_message (outbox_id, recipient_id, case_id, template, severity, facts, delivered_at)
     SELECT id, recipient_id, case_id, template, severity, facts, world_now() FROM sent ORDER BY id RETURNING id, recipient_id`,
    [caseId],
  );
  return new Map(rows.map(({ id, recipient_id }) => [recipient_id, id]));
}
