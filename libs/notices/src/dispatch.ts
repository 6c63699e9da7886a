import { faultPoint } from '@xiecha/case-store/fault-points';
import { inTransaction, query, type Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { MailSender } from './compose-mail.js';
import { holdCases } from './held-cases.js';
import { insertMails } from './insert-mails.js';
import { settleBatch, type Settled, type WaitingMessage } from './settle-batch.js';

/** How many recipients one round serves, and how many of a recipient's messages at most go into one batch. */
const recipientsARound = 50;
const messagesABatch = 100;
/** PostgreSQL's advisory locks of this class hold a recipient. */
const recipientLock = 718_281;

/**
 * Sends what is due, recipient by recipient, each in one transaction: the message is in the inbox exactly if the outbox says
 * so. Several workers share the work, and a process that is killed leaves a recipient's messages all sent or all waiting.
 * With a mail sender, recipients who have an address also get mails. Answers how many messages were settled: sent, merged or
 * withdrawn. Throws `StoreUnavailable` on an outage, and what one recipient's batch threw after the others had theirs.
 */
export async function dispatchDue(db: DataSource, { mail }: { readonly mail?: MailSender | undefined } = {}): Promise<number> {
  let settled = 0;
  const failures: unknown[] = [];
  for (const recipientId of await dueRecipients(db)) {
    try {
      settled += await dispatchTo(db, recipientId, mail);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return settled;
}

/**
 * Due, and no received command that may end the duty is still to be decided. Looked at again under the case's lock; here it
 * keeps those that have to wait from taking the place of others.
 */
const due = `
  o.status = 'waiting' AND o.not_before <= (SELECT now FROM clock)
  AND (o.duty IS NULL OR NOT EXISTS (SELECT FROM command c WHERE c.case_id = o.case_id AND c.status = 'received'))`;
const clock = 'clock AS MATERIALIZED (SELECT world_now() AS now)';

async function dueRecipients(db: DataSource): Promise<string[]> {
  const rows = await query<{ recipient_id: string }>(
    db,
    `WITH ${clock}
     SELECT o.recipient_id FROM outbox o WHERE o.recipient_id IS NOT NULL AND ${due}
      GROUP BY o.recipient_id ORDER BY min(o.not_before), o.recipient_id LIMIT $1`,
    [recipientsARound],
  );
  return rows.map(({ recipient_id }) => recipient_id);
}

async function dispatchTo(db: DataSource, recipientId: string, mail: MailSender | undefined): Promise<number> {
  const count = await inTransaction(db, async (sql) => {
    // One batch a recipient at a time: two workers would make two digests of it, and merge neither with the other's.
    const [lock] = await sql.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS taken', [recipientLock, recipientId]);
    if (!lock?.taken) return 0;
    const messages = await claim(sql, recipientId);
    if (messages.length === 0) return 0;
    const cases = await holdCases(
      sql,
      messages.map(({ caseId }) => caseId),
    );
    const settled = settleBatch(messages, cases);
    // Read after the locks: a command that comes now is received later than this.
    const [{ now }] = (await sql.query<{ now: Date }>('SELECT world_now() AS now')) as [{ now: Date }];
    await deliver(sql, recipientId, settled, now);
    if (mail) await insertMails(sql, { recipientId, messages: settled.sent, cases, now, mail });
    const decided = settled.sent.length + settled.withdrawn.length + settled.merged.length;
    if (decided > 0) faultPoint('beforeDelivery');
    return decided;
  });
  if (count > 0) faultPoint('afterDelivery');
  return count;
}

interface Row {
  id: string;
  case_id: string;
  template: WaitingMessage['template'];
  severity: WaitingMessage['severity'];
  facts: WaitingMessage['facts'];
  duty: WaitingMessage['duty'];
}

async function claim(sql: Sql, recipientId: string): Promise<WaitingMessage[]> {
  const rows = await sql.query<Row>(
    `WITH ${clock}
     SELECT o.id, o.case_id, o.template, o.severity, o.facts, o.duty FROM outbox o WHERE o.recipient_id = $1 AND ${due}
      ORDER BY o.not_before, o.id LIMIT $2 FOR UPDATE OF o SKIP LOCKED`,
    [recipientId, messagesABatch],
  );
  return rows.map(({ id, case_id, template, severity, facts, duty }) => ({ id, caseId: case_id, template, severity, facts, duty }));
}

/** Being in the inbox is being sent. */
async function deliver(sql: Sql, recipientId: string, { sent, withdrawn, merged }: Settled<WaitingMessage>, now: Date): Promise<void> {
  const rows = [
    ...sent.map(({ id }) => ({ id, status: 'sent', into: null })),
    ...withdrawn.map(({ id }) => ({ id, status: 'withdrawn', into: null })),
    ...merged.map(({ message, into }) => ({ id: message.id, status: 'merged', into: into.id })),
  ];
  if (rows.length === 0) return;
  await sql.query(
    `UPDATE outbox o SET status = t.status, settled_at = $2, merged_into = t."into"
       FROM jsonb_to_recordset($1::jsonb) AS t(id bigint, status text, "into" bigint) WHERE o.id = t.id`,
    [JSON.stringify(rows), now],
  );
  await sql.query(
    `INSERT INTO inbox_message (outbox_id, recipient_id, case_id, template, severity, facts, delivered_at)
     SELECT id, recipient_id, case_id, template, severity, facts, settled_at FROM outbox WHERE id = ANY ($1::bigint[]) AND recipient_id = $2 ORDER BY not_before, id`,
    [sent.map(({ id }) => id), recipientId],
  );
}
