import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { updatesPerCase } from './product.mjs';

/** What follows the filing: the state before, the one after. */
const steps = [
  ['inDelivery', 'awaitingAcknowledgement'],
  ['awaitingAcknowledgement', 'awaitingResponse'],
  ['awaitingResponse', 'underCheck'],
  ['underCheck', 'closed'],
];
if (steps.length !== updatesPerCase) throw new Error('The cron’s case has other steps than the product’s.');

const day = 86_400_000;

/**
 * What people use today: tables, a transaction a command, and a program that cron starts each minute and that polls for what is
 * due. Well written: the case's row is locked and its version compared, reminders are taken in batches with SKIP LOCKED, a message
 * a reminder. It has no HTTP, no calendar of working days (days are 24 hours), no ladder above one reminder and one word on
 * lateness, no retraction, no record that could be replayed, no commands that are safe to send twice, no working hours.
 */
export class Cron {
  /** `everyMs`: how often it is started; cron's own is each minute. */
  static async start(processes, databaseUrl, everyMs) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
    // An interrupted run ends PostgreSQL under the idle connections: without a listener that ends this process before the rest is ended.
    pool.on('error', () => undefined);
    await pool.query(`
      CREATE TABLE cron_case (id uuid PRIMARY KEY, number bigint GENERATED ALWAYS AS IDENTITY, office text NOT NULL, state text NOT NULL, version int NOT NULL,
        due_at timestamptz, content jsonb NOT NULL, filed_at timestamptz NOT NULL DEFAULT clock_timestamp());
      CREATE INDEX ON cron_case (due_at) WHERE due_at IS NOT NULL;
      CREATE TABLE cron_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, case_id uuid NOT NULL REFERENCES cron_case, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        what text NOT NULL, who text NOT NULL, content jsonb);
      CREATE INDEX ON cron_log (case_id);
      CREATE TABLE reminder (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, case_id uuid NOT NULL REFERENCES cron_case, due_at timestamptz NOT NULL,
        template text NOT NULL, sent_at timestamptz);
      CREATE INDEX ON reminder (due_at) WHERE sent_at IS NULL;
      CREATE INDEX ON reminder (case_id) WHERE sent_at IS NULL;
      CREATE TABLE message (reminder_id bigint PRIMARY KEY REFERENCES reminder, case_id uuid NOT NULL, template text NOT NULL, created_at timestamptz NOT NULL DEFAULT clock_timestamp());
    `);
    await processes.startNode([fileURLToPath(new URL('./cron-poller.mjs', import.meta.url))], {
      CRON_DATABASE_URL: databaseUrl,
      CRON_EVERY_MS: String(everyMs),
    });
    return new Cron(pool);
  }

  constructor(pool) {
    this.pool = pool;
  }

  async file() {
    const id = randomUUID();
    await this.#transaction(async (client) => {
      await client.query('INSERT INTO cron_case (id, office, state, version, due_at, content) VALUES ($1, $2, $3, 1, $4, $5)', [
        id,
        'hz',
        'inDelivery',
        new Date(Date.now() + day),
        JSON.stringify({
          targets: [{ kind: 'shop', value: 'https://shop.example/8848' }],
          fields: ['ID001', 'ID003'],
          reason: '涉嫌销售不合格商品，需核实店铺经营者身份。',
        }),
      ]);
      await client.query(`INSERT INTO cron_log (case_id, what, who) VALUES ($1, 'filed', 'office')`, [id]);
      await remind(client, id, Date.now() + day);
    });
    return { id, version: 1 };
  }

  async command(kase, n) {
    const [from, to] = steps[n];
    await this.#transaction(async (client) => {
      const { rows } = await client.query('SELECT state, version FROM cron_case WHERE id = $1 FOR UPDATE', [kase.id]);
      if (rows[0].state !== from || rows[0].version !== kase.version) throw new Error(`${kase.id} is ${rows[0].state}, version ${rows[0].version}.`);
      const due = to === 'closed' ? null : Date.now() + 10 * day;
      await client.query('UPDATE cron_case SET state = $2, version = version + 1, due_at = $3 WHERE id = $1', [kase.id, to, due && new Date(due)]);
      await client.query('INSERT INTO cron_log (case_id, what, who, content) VALUES ($1, $2, $3, $4)', [
        kase.id,
        to,
        'somebody',
        JSON.stringify({ statement: '见附件。' }),
      ]);
      await client.query('DELETE FROM reminder WHERE case_id = $1 AND sent_at IS NULL', [kase.id]);
      if (due) await remind(client, kase.id, due);
    });
    kase.version += 1;
  }

  /** A case whose reminder is due at `at`, epoch milliseconds. */
  async fileDueAt(at) {
    const { id } = await this.file();
    await this.pool.query(`INSERT INTO reminder (case_id, due_at, template) VALUES ($1, $2, 'lag')`, [id, new Date(at)]);
  }

  /** How late the messages of `fileDueAt` were, in milliseconds, and how many are still to come. */
  async lags() {
    const { rows } = await this.pool.query(
      `SELECT extract(epoch FROM m.created_at - r.due_at) * 1000 AS lag FROM reminder r LEFT JOIN message m ON m.reminder_id = r.id WHERE r.template = 'lag'`,
    );
    const lags = rows.filter(({ lag }) => lag !== null).map(({ lag }) => Number(lag));
    return { lags, missing: rows.length - lags.length };
  }

  close() {
    return this.pool.end();
  }

  async #transaction(work) {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await work(client);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}

/** One reminder before the end, one word after it. */
async function remind(client, id, due) {
  await client.query(`INSERT INTO reminder (case_id, due_at, template) VALUES ($1, $2, 'dueSoon'), ($1, $3, 'overdue')`, [
    id,
    new Date(due - day / 2),
    new Date(due),
  ]);
}
