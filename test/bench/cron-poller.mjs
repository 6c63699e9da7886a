import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The polling program: at each start, on the full interval as cron has it, batch by batch what is due. */
const { CRON_DATABASE_URL: url, CRON_EVERY_MS: every } = process.env;
const everyMs = Number(every);
const batch = 500;
const pool = new pg.Pool({ connectionString: url, max: 1 });
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
console.log(`READY ${JSON.stringify({ pid: process.pid })}`);
while (!stopping.signal.aborted) {
  await pause(everyMs - (Date.now() % everyMs), undefined, { signal: stopping.signal }).catch(() => undefined);
  while (!stopping.signal.aborted && (await sendDue()) === batch);
}
await pool.end();

async function sendDue() {
  const { rowCount } = await pool.query(
    `WITH due AS (
       SELECT id, case_id, template FROM reminder WHERE sent_at IS NULL AND due_at <= clock_timestamp() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
     ), told AS (
       INSERT INTO message (reminder_id, case_id, template) SELECT id, case_id, template FROM due
     )
     UPDATE reminder SET sent_at = clock_timestamp() FROM due WHERE reminder.id = due.id`,
    [batch],
  );
  return rowCount;
}
