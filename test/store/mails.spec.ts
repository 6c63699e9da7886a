import { openDatabase } from '@xiecha/case-store/data-source';
import { query } from '@xiecha/case-store/transaction';
import { freePort } from '@xiecha/cli/embedded/port';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { openMailTransport, type MailTransport } from '@xiecha/notices/mail-transport';
import { mostAttempts, sendMails } from '@xiecha/notices/send-mails';
import { Client } from 'pg';
import type { SendMailOptions } from 'nodemailer';
import { MailServer } from '../builders/mail-server.js';
import { giveAddress, insertMessage } from '../builders/outbox-rows.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';

const sender = { from: '协查 <xiecha@example.cn>' };
const duty = { clock: 'acknowledgement', round: 1 };

describe('mails', () => {
  let world: World;
  let writer: RecordWriter;
  let server: MailServer;
  let transport: MailTransport;
  beforeAll(async () => {
    // Nobody listens there: these tests are about PostgreSQL and mail alone.
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    writer = new RecordWriter(world.engine.db);
    server = await MailServer.start();
    transport = openMailTransport(server.url, sender.from);
  });
  afterAll(async () => {
    transport.close();
    await server.end();
    await world.end();
  });

  interface MailRow {
    status: string;
    attempts: number;
    last_error: string | null;
    message_id: string;
    subject: string;
    send_started_at: Date | null;
    sent_at: Date | null;
    pause: number;
  }
  const mailsOf = (person: SamplePerson) =>
    query<MailRow>(
      world.engine.db,
      `SELECT status, attempts, last_error, message_id, subject, send_started_at, sent_at,
              round(extract(epoch FROM next_attempt_at - clock_timestamp()) / 60)::int AS pause
         FROM mail WHERE recipient_id = $1 ORDER BY id`,
      [samplePersonId(person)],
    );
  /** As if the pause after a failed attempt, or a claim, were over. */
  const hasten = () => query(world.engine.db, `UPDATE mail SET next_attempt_at = clock_timestamp() WHERE status IN ('waiting', 'sending')`);
  async function sendAll(by = transport): Promise<void> {
    while ((await sendMails(world.engine.db, by, sender)) > 0);
  }
  const dispatch = () => dispatchDue(world.engine.db, { mail: sender });

  it('are for whoever wants duties alone of what is to be done and of what is critical, and the rest is in the inbox all the same', async () => {
    const { db } = world.engine;
    await giveAddress(db, 'cdLead');
    await query(db, `UPDATE app_user SET mails = 'duties' WHERE id = $1`, [samplePersonId('cdLead')]);
    const caseId = await writer.filed();
    await insertMessage(db, caseId, 'cdLead', { severity: 'info' });
    await dispatch();
    expect(await mailsOf('cdLead')).toEqual([]);
    await insertMessage(db, await writer.filed(), 'cdLead', { severity: 'critical' });
    await dispatch();
    expect(await mailsOf('cdLead')).toHaveLength(1);
    await insertMessage(db, await writer.arrived(), 'cdLead', { severity: 'info', duty });
    await dispatch();
    expect(await mailsOf('cdLead')).toHaveLength(2);
    const inbox = await query(db, 'SELECT FROM inbox_message WHERE recipient_id = $1', [samplePersonId('cdLead')]);
    expect(inbox).toHaveLength(3);
  });

  it('arrive, from the sender that is set, with the Message-ID on record', async () => {
    const { db } = world.engine;
    const address = await giveAddress(db, 'hzLead');
    await insertMessage(db, await writer.filed(), 'hzLead', { severity: 'critical' });
    await dispatch();
    await sendAll();
    const [row] = await mailsOf('hzLead');
    expect(row).toMatchObject({ status: 'sent', attempts: 1, last_error: null });
    expect(row!.sent_at!.getTime()).toBeGreaterThanOrEqual(row!.send_started_at!.getTime());
    const arrived = await server.mailsTo(address);
    expect(arrived).toEqual([expect.objectContaining({ messageId: row!.message_id, subject: row!.subject, from: '"协查" <xiecha@example.cn>' })]);
    expect(arrived[0]!.text).toContain('请抓紧办理');
  });

  it('of many senders at once go out once each', async () => {
    const { db } = world.engine;
    const people = ['hzCaseworker', 'yhCaseworker', 'yhLead', 'cdCaseworker', 'whCaseworker', 'scSupervisor', 'zjSupervisor', 'samrSupervisor'] as const;
    for (const person of people) {
      await giveAddress(db, person);
      await insertMessage(db, await writer.filed(), person);
    }
    await dispatch();
    const pools = await Promise.all(Array.from({ length: 3 }, () => openDatabase(world.settings.databaseUrl, { connections: 6 })));
    const counts = await Promise.all(pools.map((pool) => sendMails(pool, transport, sender)));
    await Promise.all(pools.map((pool) => pool.destroy()));
    expect(counts.reduce((sum, count) => sum + count)).toBe(people.length);
    for (const person of people) expect(await server.mailsTo(`${person.toLowerCase()}@example.cn`)).toHaveLength(1);
  });

  it('stand with the case’s messages, each with whom it was for and what became of it', async () => {
    const { db } = world.engine;
    const [caseId, other] = [await writer.arrived(), await writer.arrived()];
    // Somebody whom the cases’ own messages do not reach.
    await giveAddress(db, 'zjSupervisor');
    const reminder = (rung: string) => ({ duty, facts: { ...duty, rung } });
    for (const row of [reminder('-3wd'), { ...reminder('-1wd'), severity: 'warning' } as const]) await insertMessage(db, caseId, 'zjSupervisor', row);
    await insertMessage(db, other, 'zjSupervisor', {});
    for (const row of [{}, { duty: { ...duty, round: 7 } }, { inMinutes: 60 }]) await insertMessage(db, caseId, 'samrSupervisor', row);
    await dispatch();
    await sendAll();
    const [unread] = (await world.as('samrSupervisor').get('/inbox')).body.items;
    await world.as('samrSupervisor').call('POST', `/inbox/${unread.id}/read`);

    const { items } = (await world.as('hzCaseworker').get(`/cases/${caseId}/messages?lang=en`)).body;
    const of = (person: SamplePerson) => items.filter(({ recipient }: { recipient: { id: string } }) => recipient.id === samplePersonId(person));
    const sent = { deliveredAt: expect.any(String), readAt: null, mail: { status: 'sent', sentAt: expect.any(String) } };
    expect(of('zjSupervisor')).toMatchObject([
      { status: 'merged', ...sent },
      {
        status: 'sent',
        severity: 'warning',
        organisation: { name: '浙江省市场监督管理局' },
        subject: expect.stringMatching(/: a time limit ends soon$/),
        ...sent,
      },
    ]);
    expect(of('samrSupervisor')).toMatchObject([
      { status: 'sent', ...sent, readAt: expect.any(String) },
      { status: 'withdrawn', deliveredAt: null, readAt: null, mail: null },
      { status: 'waiting', deliveredAt: null, readAt: null, mail: null },
    ]);
    expect(items.map(({ seq }: { seq: number }) => seq)).toEqual(items.map(({ seq }: { seq: number }) => seq).toSorted((a: number, b: number) => a - b));
    expect(await world.as('cdCaseworker').get(`/cases/${caseId}/messages`)).toMatchObject({ status: 404 });
  });

  it('of a duty that was done before they went out are withdrawn, and a digest leaves it out', async () => {
    const { db } = world.engine;
    // Somebody whom the cases' own messages do not reach.
    const address = await giveAddress(db, 'superAppLead');
    const [done, open] = [await writer.arrived(), await writer.arrived()];
    await insertMessage(db, done, 'superAppLead', { duty, severity: 'critical' });
    await insertMessage(db, open, 'superAppLead', { duty });
    await dispatch();
    await writer.decideOn(await writer.state(done), await writer.takenIn(done, 'acknowledge'));
    await sendAll();
    expect((await mailsOf('superAppLead')).map(({ status }) => status)).toEqual(['sent', 'withdrawn']);
    const [digest, ...others] = await server.mailsTo(address);
    expect(others).toEqual([]);
    const [{ number }] = (await query<{ number: string }>(db, 'SELECT number FROM assistance_case WHERE id = $1', [open])) as [{ number: string }];
    expect(digest!.subject).toBe(`${number}：期限即将届满`);
  });

  it('wait for a command that is not decided yet', async () => {
    const { db } = world.engine;
    const address = await giveAddress(db, 'superAppOfficer');
    const caseId = await writer.arrived();
    await insertMessage(db, caseId, 'superAppOfficer', { duty });
    await dispatch();
    const acknowledging = await writer.takenIn(caseId, 'acknowledge');
    await sendAll();
    expect(await mailsOf('superAppOfficer')).toEqual([expect.objectContaining({ status: 'waiting', attempts: 0 })]);
    await writer.decideOn(await writer.state(caseId), acknowledging);
    await hasten();
    await sendAll();
    expect(await mailsOf('superAppOfficer')).toEqual([expect.objectContaining({ status: 'withdrawn', attempts: 0 })]);
    expect(await server.mailsTo(address)).toEqual([]);
  });

  it('that the server took are noted as sent although PostgreSQL does not answer at first, and do not go out again', async () => {
    const { db } = world.engine;
    const address = await giveAddress(db, 'zjApprover');
    await insertMessage(db, await writer.filed(), 'zjApprover');
    await dispatch();
    const admin = new Client({ connectionString: world.settings.databaseUrl });
    await admin.connect();
    // A transaction sees the activity that it saw first: whoever watches holds no lock.
    const watcher = new Client({ connectionString: world.settings.databaseUrl });
    await watcher.connect();
    /** The tries to note it that hang at the lock. */
    const noting = async () =>
      (
        await watcher.query<{ try: string }>(
          `SELECT pid || '/' || query_start AS try FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE mail%'`,
        )
      ).rows.map((row) => row.try);
    let opened: Promise<void> | undefined;
    /** Until the first try has come to nothing: the statement's time is up. The next one may follow at once. */
    const openAgain = async () => {
      let first: string | undefined;
      while (first === undefined) [first] = await noting();
      while ((await noting()).includes(first));
      await admin.query('COMMIT');
    };
    const shutting: MailTransport = {
      close: () => undefined,
      sendMail: async (mail: SendMailOptions) => {
        const taken: unknown = await transport.sendMail(mail);
        await admin.query('BEGIN');
        await admin.query('LOCK TABLE mail IN SHARE MODE');
        opened = openAgain();
        return taken as never;
      },
    };
    await sendMails(db, shutting, sender);
    await opened;
    await admin.end();
    await watcher.end();
    expect(await mailsOf('zjApprover')).toEqual([expect.objectContaining({ status: 'sent', attempts: 1 })]);
    await hasten();
    await sendAll();
    expect(await server.mailsTo(address)).toHaveLength(1);
  });

  it('that the server does not take are tried again after longer and longer pauses, then failed, and an administrator sees it', async () => {
    const { db } = world.engine;
    await giveAddress(db, 'courierOfficer');
    await insertMessage(db, await writer.filed(), 'courierOfficer');
    await dispatch();
    const nobody = openMailTransport(`smtp://127.0.0.1:${await freePort()}`, sender.from);
    const pauses: number[] = [];
    for (let attempt = 1; attempt < mostAttempts; attempt += 1) {
      await sendAll(nobody);
      const [row] = await mailsOf('courierOfficer');
      expect(row).toMatchObject({ status: 'waiting', attempts: attempt, last_error: expect.stringContaining('ECONNREFUSED') });
      pauses.push(row!.pause);
      await hasten();
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240]);
    await sendAll(nobody);
    expect(await mailsOf('courierOfficer')).toEqual([expect.objectContaining({ status: 'failed', attempts: mostAttempts })]);
    await hasten();
    await sendAll();
    expect(await server.mailsTo('courierofficer@example.cn')).toEqual([]);

    const { status, body } = await world.as('admin').get('/mails/failed');
    expect({ status, items: body.items }).toMatchObject({ status: 200, items: [{ recipientId: samplePersonId('courierOfficer'), attempts: mostAttempts }] });
    for (const person of ['hzLead', 'samrSupervisor', 'platformOfficer'] as const) {
      expect(await world.as(person).get('/mails/failed')).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    }
  });
});
