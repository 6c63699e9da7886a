import { query, inTransaction } from '@xiecha/case-store/transaction';
import { openDatabase } from '@xiecha/case-store/data-source';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { MailSender } from '@xiecha/notices/compose-mail';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { takeIn } from '@xiecha/case-store/take-in';
import { giveAddress, insertMessage, outboxStandings } from '../builders/outbox-rows.js';
import { body, RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';

const mail: MailSender = { from: '协查 <xiecha@example.cn>', publicUrl: 'https://xiecha.example.cn/' };
const acknowledgement = { clock: 'acknowledgement', round: 1 };

describe('the dispatcher', () => {
  let world: World;
  let writer: RecordWriter;
  beforeAll(async () => {
    // Nobody listens there: these tests are about PostgreSQL alone.
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    writer = new RecordWriter(world.engine.db);
  });
  afterAll(() => world.end());

  const mailsTo = (person: SamplePerson) =>
    query<{ outbox_ids: string[]; subject: string; body: string; address: string; message_id: string }>(
      world.engine.db,
      'SELECT outbox_ids, subject, body, address, message_id FROM mail WHERE recipient_id = $1 ORDER BY id',
      [samplePersonId(person)],
    );
  const standing = async (...ids: string[]) => (await outboxStandings(world.engine.db, ids)).map(({ status, inbox }) => `${status} ${inbox}`);

  it('of four at once sends each message of 40 to eight persons once, and one digest a person', async () => {
    const { db } = world.engine;
    const people = ['hzCaseworker', 'hzLead', 'yhCaseworker', 'yhLead', 'cdCaseworker', 'whCaseworker', 'superAppOfficer', 'courierOfficer'] as const;
    for (const person of people) await giveAddress(db, person);
    const cases = await Promise.all(Array.from({ length: 5 }, () => writer.filed()));
    const ids: string[] = [];
    for (const caseId of cases) for (const person of people) ids.push(await insertMessage(db, caseId, person));
    // Each with a pool of its own, as workers have.
    const pools = await Promise.all(Array.from({ length: 4 }, () => openDatabase(world.settings.databaseUrl, { connections: 2 })));
    const counts = await Promise.all(pools.map((pool) => dispatchDue(pool, { mail })));
    // A batch that another has in hand is left to it; nothing is left in the end.
    expect(counts.reduce((sum, count) => sum + count)).toBe(40);
    expect(await dispatchDue(db, { mail })).toBe(0);
    await Promise.all(pools.map((pool) => pool.destroy()));

    expect(new Set(await standing(...ids))).toEqual(new Set(['sent 1']));
    for (const person of people) {
      const mails = await mailsTo(person);
      expect(mails.map(({ outbox_ids }) => outbox_ids.length)).toEqual([5]);
    }
  });

  it('merges a person’s messages about one case into the most severe, of equals the latest', async () => {
    const { db } = world.engine;
    const [one, other] = [await writer.filed(), await writer.filed()];
    const ids = [
      await insertMessage(db, one, 'scApprover', { severity: 'warning' }),
      await insertMessage(db, one, 'scApprover', { severity: 'warning' }),
      await insertMessage(db, one, 'scApprover'),
      await insertMessage(db, other, 'scApprover'),
    ];
    expect(await dispatchDue(db)).toBe(4);
    const rows = await outboxStandings(db, ids);
    expect(rows.map(({ status, merged_into, inbox }) => [status, merged_into, inbox])).toEqual([
      ['merged', ids[1], 0],
      ['sent', null, 1],
      ['merged', ids[1], 0],
      ['sent', null, 1],
    ]);
  });

  it('leaves what is not yet due, and what nobody is named for', async () => {
    const { db } = world.engine;
    const caseId = await writer.filed();
    const later = await insertMessage(db, caseId, 'zjSupervisor', { inMinutes: 60 });
    const nobodys = await insertMessage(db, caseId, 'zjSupervisor');
    await query(db, 'UPDATE outbox SET recipient_id = NULL WHERE id = $1', [nobodys]);
    expect(await dispatchDue(db)).toBe(0);
    expect(await standing(later, nobodys)).toEqual(['waiting 0', 'waiting 0']);
  });

  it('withdraws a message whose duty is done, in another round, or held, and sends one whose duty stands', async () => {
    const { db } = world.engine;
    const [open, done, held] = [await writer.arrived(), await writer.arrived(), await writer.arrived()];
    await writer.decideOn(await writer.state(done), await writer.takenIn(done, 'acknowledge'));
    await writer.decideOn(await writer.state(held), await writer.takenIn(held, 'raise', { facts: { petition: 'clarification' } }));
    await dispatchDue(db);
    const response = { clock: 'response', round: 1 };
    expect((await writer.state(held)).clocks.response?.heldSince).toBeDefined();
    const ids = [
      await insertMessage(db, open, 'platformOfficer', { duty: acknowledgement }),
      await insertMessage(db, done, 'platformOfficer', { duty: acknowledgement }),
      await insertMessage(db, held, 'platformOfficer', { duty: response }),
      await insertMessage(db, open, 'hzLead', { duty: { clock: 'acknowledgement', round: 2 } }),
      await insertMessage(db, done, 'hzLead', { duty: response }),
    ];
    expect(await dispatchDue(db)).toBe(5);
    expect(await standing(...ids)).toEqual(['sent 1', 'withdrawn 0', 'withdrawn 0', 'withdrawn 0', 'sent 1']);
  });

  it('waits for a command that is not decided yet: then the duty is done and the message is never sent', async () => {
    const { db } = world.engine;
    const [answered, refused] = [await writer.arrived(), await writer.arrived()];
    await dispatchDue(db);
    const ids = [
      await insertMessage(db, answered, 'platformOfficer', { duty: acknowledgement }),
      await insertMessage(db, refused, 'platformOfficer', { duty: acknowledgement }),
    ];
    const acknowledging = await writer.takenIn(answered, 'acknowledge');
    const tooLate = await writer.takenIn(refused, 'acknowledge', { expectedVersion: 1 });
    expect(await dispatchDue(db)).toBe(0);
    expect(await standing(...ids)).toEqual(['waiting 0', 'waiting 0']);
    // And they take nobody's place, however many they are.
    await Promise.all(Array.from({ length: 100 }, () => insertMessage(db, answered, 'platformOfficer', { duty: acknowledgement, inMinutes: -2 })));
    const other = await insertMessage(db, await writer.filed(), 'platformOfficer');
    expect(await dispatchDue(db)).toBe(1);
    expect(await standing(other)).toEqual(['sent 1']);

    await writer.decideOn(await writer.state(answered), acknowledging);
    await writer.decideOn(await writer.state(refused), tooLate);
    expect((await dispatchDue(db)) + (await dispatchDue(db))).toBe(102);
    expect(await standing(...ids)).toEqual(['withdrawn 0', 'sent 1']);
  });

  it('never sends later than a command that it did not see was received: who comes during a send is received after it', async () => {
    const { db } = world.engine;
    const caseId = await writer.arrived();
    await dispatchDue(db);
    const id = await insertMessage(db, caseId, 'platformOfficer', { duty: acknowledgement });
    const { version } = await writer.state(caseId);
    // The dispatcher has the case and wants to know how it stands, which includes its office's name: there it is held up.
    let taking: ReturnType<typeof takeIn> | undefined;
    let sending: Promise<number> | undefined;
    await inTransaction(db, async (sql) => {
      await sql.query('LOCK TABLE organisation IN ACCESS EXCLUSIVE MODE');
      sending = dispatchDue(db);
      await untilWaiting('JOIN organisation');
      const command = { caseId, commandId: 'meanwhile', command: 'acknowledge', actor: body, expectedVersion: version, facts: {}, payload: null } as const;
      taking = takeIn(db, command);
      await untilWaiting('INSERT INTO command');
    });
    expect(await sending).toBe(1);
    const taken = await taking!;
    const [row] = await outboxStandings(db, [id]);
    expect(taken.kind === 'taken' && Date.parse(taken.intake.receivedAt)).toBeGreaterThanOrEqual(row!.settled_at!.getTime());
  });

  it('leaves a person to the dispatcher that has them in hand', async () => {
    const { db } = world.engine;
    const caseId = await writer.filed();
    const first = await insertMessage(db, caseId, 'zjSupervisor', { severity: 'warning' });
    const second = await insertMessage(db, caseId, 'zjSupervisor', { inMinutes: 60 });
    let sending: Promise<number> | undefined;
    await inTransaction(db, async (sql) => {
      await sql.query('LOCK TABLE organisation IN ACCESS EXCLUSIVE MODE');
      sending = dispatchDue(db);
      await untilWaiting('JOIN organisation');
      await query(db, 'UPDATE outbox SET not_before = created_at WHERE id = $1', [second]);
      expect(await dispatchDue(db)).toBe(0);
    });
    expect(await sending).toBe(1);
    expect(await standing(first, second)).toEqual(['sent 1', 'waiting 0']);
    expect(await dispatchDue(db)).toBe(1);
  });

  it('writes no mail to somebody without an address or without a mail server, and speaks the reader’s language', async () => {
    const { db } = world.engine;
    const caseId = await writer.filed();
    await query(db, 'UPDATE app_user SET email = NULL WHERE id = $1', [samplePersonId('admin')]);
    await insertMessage(db, caseId, 'admin');
    await dispatchDue(db, { mail });
    await giveAddress(db, 'admin', 'en');
    await insertMessage(db, caseId, 'admin');
    await dispatchDue(db);
    expect(await mailsTo('admin')).toEqual([]);
    await insertMessage(db, caseId, 'admin', { template: 'urged' });
    await dispatchDue(db, { mail });
    const [{ subject, body: text, address, message_id }] = (await mailsTo('admin')) as [Awaited<ReturnType<typeof mailsTo>>[number]];
    expect({ subject, address }).toEqual({ subject: expect.stringMatching(/: please act$/), address: 'admin@example.cn' });
    expect(text).toContain(`https://xiecha.example.cn/cases/${caseId}\n`);
    expect(message_id).toMatch(/^<[0-9a-f-]{36}@example\.cn>$/);
  });

  it('puts all messages of a batch into one digest, and each critical one into a mail of its own as well', async () => {
    const { db } = world.engine;
    await giveAddress(db, 'samrSupervisor');
    const [a, b, c] = [await writer.filed(), await writer.filed(), await writer.filed()];
    const ids = [
      await insertMessage(db, a, 'samrSupervisor'),
      await insertMessage(db, b, 'samrSupervisor', { severity: 'critical', template: 'escalationOpened' }),
      await insertMessage(db, c, 'samrSupervisor', { severity: 'critical', template: 'escalationOpened' }),
    ];
    await dispatchDue(db, { mail });
    const mails = await mailsTo('samrSupervisor');
    expect(mails.map(({ outbox_ids }) => outbox_ids)).toEqual([ids, [ids[1]], [ids[2]]]);
    expect(mails[0]!.subject).toBe('协查消息（3 条）');
    // The most severe first.
    expect(mails[0]!.body).toMatch(/^总局督办员：\n\n1\. 【紧急】.*\n\n2\. 【紧急】.*\n\n3\. [^【]*：期限即将届满/s);
    expect(mails.slice(1).every(({ subject }) => subject.startsWith('【紧急】'))).toBe(true);
  });

  it('makes one mail of a batch that is one critical message', async () => {
    const { db } = world.engine;
    await giveAddress(db, 'zjApprover');
    const id = await insertMessage(db, await writer.filed(), 'zjApprover', { severity: 'critical' });
    await dispatchDue(db, { mail });
    expect((await mailsTo('zjApprover')).map(({ outbox_ids }) => outbox_ids)).toEqual([[id]]);
  });

  /** Until a statement that begins like this waits for a lock: only then is the other side known to stand where it should. */
  async function untilWaiting(statement: string): Promise<void> {
    for (;;) {
      const waiting = await query(
        world.engine.db,
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%' || $1 || '%' AND pid <> pg_backend_pid()`,
        [statement],
      );
      if (waiting.length > 0) return;
    }
  }
});
