import { query } from '@xiecha/case-store/transaction';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { openMailTransport } from '@xiecha/notices/mail-transport';
import { sendMails } from '@xiecha/notices/send-mails';
import { eventually } from '../builders/eventually.js';
import { MailServer } from '../builders/mail-server.js';
import { giveAddress, insertMessage, outboxStandings } from '../builders/outbox-rows.js';
import { ProductProcess } from '../builders/product-process.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';

const people: readonly SamplePerson[] = ['hzCaseworker', 'hzLead', 'yhCaseworker', 'platformOfficer'];
const sender = { from: 'xiecha@example.cn' };
/** At whose message the worker dies: the first's and the last's in `npm test`, everybody's in `npm run test:faults`. */
const at = process.env['XIECHA_FAULT_SEEDS'] ? [1, 2, 3, 4] : [1, 4];

describe('kill -9 of the worker while it sends messages', () => {
  let world: World;
  let server: MailServer;
  let caseId: string;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    server = await MailServer.start();
    caseId = await new RecordWriter(world.engine.db).filed();
  });
  afterAll(async () => {
    await server.end();
    await world.end();
  });

  /** A worker that dies at the point. */
  async function workerDiesAt(point: string, environment: Record<string, string> = {}): Promise<void> {
    const worker = await ProductProcess.start('worker', world.settings, { XIECHA_FAULT_POINT: point, ...environment });
    expect(await worker.ended).toEqual({ code: null, signal: 'SIGKILL' });
  }

  it.each(['beforeDelivery', 'afterDelivery'].flatMap((point) => at.map((n) => `${point}@${n}`)))(
    'at %s: every message is in its inbox once, none is lost',
    async (point) => {
      const { db } = world.engine;
      const ids = [];
      for (const person of people) ids.push(await insertMessage(db, caseId, person), await insertMessage(db, caseId, person));
      await workerDiesAt(point);
      // Whoever was killed left a person's messages all settled or all waiting, and the inbox as the outbox says.
      const delivered = Number(point.split('@')[1]) - (point.startsWith('before') ? 1 : 0);
      const left = await outboxStandings(db, ids);
      expect(left.filter(({ status }) => status === 'waiting')).toHaveLength(2 * (people.length - delivered));
      expect(left.filter(({ status, inbox }) => inbox !== (status === 'sent' ? 1 : 0))).toEqual([]);

      // PostgreSQL may take a moment to notice who died, and lets go of what he held only then.
      let settled = 0;
      await eventually(async () => (settled += await dispatchDue(db)) >= 2 * (people.length - delivered), 10_000);
      expect(settled).toBe(2 * (people.length - delivered));
      expect((await outboxStandings(db, ids)).map(({ status, inbox }) => `${status} ${inbox}`)).toEqual(people.flatMap(() => ['merged 0', 'sent 1']));
    },
  );

  it.each(['beforeSend', 'afterSend'].flatMap((point) => at.map((n) => `${point}@${n}`)))(
    'at %s: no mail is lost, and only one that was being sent may come twice, with the same Message-ID',
    async (point) => {
      const { db } = world.engine;
      await query(db, 'DELETE FROM mail');
      const addresses = await Promise.all(people.map((person) => giveAddress(db, person)));
      const before = await arrivals(addresses);
      for (const person of people) await insertMessage(db, caseId, person);
      await dispatchDue(db, { mail: sender });
      await workerDiesAt(point, { XIECHA_SMTP_URL: server.url, XIECHA_MAIL_FROM: sender.from });

      const sending = new Set((await mails()).filter(({ status }) => status === 'sending').map(({ message_id }) => message_id));
      expect(sending.size).toBeGreaterThan(0);
      // As if the claims of the dead worker had run out.
      await query(db, `UPDATE mail SET next_attempt_at = clock_timestamp() WHERE status = 'sending'`);
      const transport = openMailTransport(server.url, sender.from);
      while ((await sendMails(db, transport, sender)) > 0);
      transport.close();

      const all = await mails();
      expect(all.map(({ status }) => status)).toEqual(people.map(() => 'sent'));
      const arrived = (await arrivals(addresses)).slice(before.length);
      expect(new Set(arrived)).toEqual(new Set(all.map(({ message_id }) => message_id)));
      const twice = arrived.filter((id, index) => arrived.indexOf(id) !== index);
      expect(twice.filter((id) => !sending.has(id))).toEqual([]);
      // The one at whose sending it died: before the first nothing had gone out, after any the server had it.
      if (point === 'beforeSend@1') expect(twice).toEqual([]);
      if (point.startsWith('afterSend')) expect(twice.length).toBeGreaterThan(0);
    },
  );

  const mails = () => query<{ status: string; message_id: string }>(world.engine.db, 'SELECT status, message_id FROM mail ORDER BY id');

  /** The Message-IDs of all that came, as often as it came. */
  async function arrivals(addresses: readonly string[]): Promise<string[]> {
    return (await server.allMails()).filter(({ to }) => addresses.includes(to)).map(({ messageId }) => messageId);
  }
});
