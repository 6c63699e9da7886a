import { randomUUID } from 'node:crypto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { inTransaction, query } from '@xiecha/case-store/transaction';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { openMailTransport } from '@xiecha/notices/mail-transport';
import { epochMsOf, instantOf } from '@xiecha/working-time/day';
import { caseIn } from '../../builders/case-on-its-way.js';
import { CaseInHand } from '../../builders/case-in-hand.js';
import { eventually } from '../../builders/eventually.js';
import { MailServer } from '../../builders/mail-server.js';
import { raiseWorld, type World } from '../../builders/world.js';
import { mailSender } from './chaos-world.js';
import { checkedWorld } from './checked-world.js';
import { faultsOf } from './checker.js';
import { Told } from './told.js';

describe('the checker of a world at rest', () => {
  let world: World;
  let mails: MailServer;
  /** Each plant has a case of its own. */
  const cases: Record<string, string> = {};
  /** What was planted before stays; each plant is known by what it adds. */
  let known: readonly string[] = [];

  beforeAll(async () => {
    mails = await MailServer.start();
    world = await raiseWorld({ mail: { smtpUrl: mails.url, ...mailSender } });
    const names = ['command', 'outcome', 'message', 'lostMessage', 'inbox', 'rung', 'early', 'noWorkflow', 'gap', 'row', 'proof', 'start', 'escalation'];
    const ids = await Promise.all(names.map(() => caseIn(world, 'awaitingResponse')));
    names.forEach((name, index) => (cases[name] = ids[index]!));
    cases['closed'] = await caseIn(world, 'closed');
    const drain = () => dispatchDue(world.engine.db, { mail: mailSender });
    // Far enough that reminders have gone out and an escalation is open.
    const { dueAt } = await new CaseInHand(world, cases['rung']!).clock('response');
    await advanceWorld(world.engine, instantOf(epochMsOf(dueAt) + 5 * 86_400_000), drain);
    await eventually(async () => (await sql(`SELECT FROM mail WHERE status IN ('waiting', 'sending')`)).length === 0, 60_000);
  }, 120_000);
  afterAll(async () => {
    await world.end();
    await mails.end();
  });

  const sql = (text: string, values: readonly unknown[] = []) => query(world.engine.db, text, values);
  /** What no product could do: the record defends itself. */
  const forced = (text: string, caseId: string) =>
    inTransaction(world.engine.db, async (transaction) => {
      await transaction.query('SET LOCAL session_replication_role = replica');
      await transaction.query(text, [caseId]);
    });

  async function added(told?: Told): Promise<string[]> {
    const all = await faultsOf(await checkedWorld(world.engine, { mails: await mails.allMails(), ...(told ? { told } : {}) }));
    const fresh = all.filter((fault) => !known.includes(fault));
    if (!told) known = all;
    // What is planted into the record breaks its chain and the audit of firing as well, which have tests of their own.
    return fresh.filter((fault) => !/^(chain|firing): /.test(fault));
  }

  it('finds a healthy world sound', async () => {
    const [row] = await query<{ rungs: number; escalations: number; mails: number }>(
      world.engine.db,
      `SELECT (SELECT count(*)::int FROM case_event WHERE actor->>'capacity' = 'clock') AS rungs,
              (SELECT count(*)::int FROM escalation) AS escalations, (SELECT count(*)::int FROM mail WHERE status = 'sent') AS mails`,
    );
    expect(row!.rungs).toBeGreaterThan(20);
    expect(row!.escalations).toBeGreaterThan(5);
    expect(row!.mails).toBeGreaterThan(10);
    expect(await added()).toEqual([]);
    expect(known).toEqual([]);
  });

  it.each<[string, string, (caseId: string) => Promise<unknown>, RegExp]>([
    [
      'a command without outcome',
      'command',
      (id) => sql(`UPDATE command SET status = 'received', outcome = NULL WHERE case_id = $1 AND command = 'acknowledge'`, [id]),
      /^commands: case .* was taken in and has no outcome$/,
    ],
    [
      'a committed command that stands nowhere',
      'outcome',
      (id) => sql(`UPDATE command SET command_id = 'other' WHERE case_id = $1 AND command = 'acknowledge'`, [id]),
      /^commands: case .* command other is committed and stands nowhere/,
    ],
    [
      'a doubled message',
      'message',
      (id) =>
        sql(
          `INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, recipient_id, audience, template, facts, not_before, created_at, severity, status, settled_at)
       SELECT case_id || '/again/' || recipient_id, case_id, seq, organisation_id, recipient_id, audience, template, facts, not_before, created_at, severity, 'withdrawn', settled_at FROM outbox WHERE case_id = $1 ORDER BY id LIMIT 1`,
          [id],
        ),
      /^messages: case .* the message again is there, and no event calls for it$/,
    ],
    [
      'a missing message',
      'lostMessage',
      (id) => sql(`UPDATE outbox SET dedupe_key = replace(dedupe_key, 'requestArrived#', 'requestArrived#9') WHERE case_id = $1`, [id]),
      /^messages: case .* the message requestArrived#2 is called for and is not there$/,
    ],
    [
      'a message that its inbox lacks',
      'inbox',
      (id) => sql(`DELETE FROM inbox_message WHERE id = (SELECT max(id) FROM inbox_message WHERE case_id = $1)`, [id]),
      /^inboxes: case .* is sent and 0 times in its inbox$/,
    ],
    [
      'a workflow too few',
      'noWorkflow',
      (id) => world.engine.client.workflow.getHandle(caseWorkflowId(id)).terminate(),
      /^workflows: case .* the case is open, and no workflow runs for it$/,
    ],
    [
      'a row that says something else',
      'row',
      (id) => sql(`UPDATE assistance_case SET next_alarm_at = next_alarm_at + interval '1 day' WHERE id = $1`, [id]),
      /^records: case .* the row’s nextAlarmAt is/,
    ],
    [
      'a deadline without proof',
      'proof',
      (id) => forced(`DELETE FROM deadline_proof WHERE case_id = $1 AND clock = 'response'`, id),
      /^proofs: case .* the deadline response#1\.1 has no proof$/,
    ],
    [
      'a start that nobody made',
      'start',
      (id) => sql(`INSERT INTO start_request (case_id, start_after) VALUES ($1, 'infinity')`, [id]),
      /^commands: case .* never started$/,
    ],
    [
      'an escalation that the events do not know',
      'escalation',
      (id) =>
        sql(
          `INSERT INTO escalation (case_id, office_path, key, clock, status, opened_at) VALUES ($1, '/', 'response#9.9:+3wd', 'response', 'open', world_now())`,
          [id],
        ),
      /^records: case .* its escalations are \[.*response#9\.9/,
    ],
  ])('names %s, and nothing besides', async (_what, name, plant, expected) => {
    await plant(cases[name]!);
    const found = await added();
    expect(found.filter((fault) => expected.test(fault) && fault.includes(cases[name]!))).toHaveLength(1);
    expect(found.every((fault) => fault.includes(cases[name]!))).toBe(true);
  });

  it('names a rung that no agenda calls for', async () => {
    const id = cases['rung']!;
    await forced(
      `UPDATE case_event SET facts = jsonb_set(facts, '{facts,key}', '"response#1.1:+9wd"') WHERE case_id = $1 AND command_id = 'response#1.1:+1wd'`,
      id,
    );
    expect(await added()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^rungs: case .* the rung response#1\.1:\+9wd fired as event \d+, and no agenda calls for it$/),
        expect.stringMatching(/^rungs: case .* the rung response#1\.1:\+1wd was due at .* and has not fired$/),
      ]),
    );
  });

  it('names a gap in a record', async () => {
    await forced('DELETE FROM case_event WHERE case_id = $1 AND seq = 2', cases['gap']!);
    expect(await added()).toEqual(expect.arrayContaining([expect.stringMatching(/^records: case .* the record has a gap: 2 is missing$/)]));
  });

  it('names a workflow too many', async () => {
    // Of a case that its row calls final.
    const id = cases['early']!;
    await sql('UPDATE assistance_case SET final = true WHERE id = $1', [id]);
    expect(await added()).toEqual(expect.arrayContaining([`workflows: case ${id}: a workflow runs, and no open case belongs to it`]));
  });

  it('names a number that is missing', async () => {
    await sql(`UPDATE assistance_case SET number = replace(number, '〕', '〕9') WHERE id = $1`, [cases['closed']]);
    expect(await added()).toEqual([expect.stringMatching(/^numbers: the case numbers of office .* should be 1 to \d+; there are /)]);
  });

  it('names a mail that came more often than it was tried, and one that nobody wrote', async () => {
    const [mail] = await query<{ message_id: string }>(world.engine.db, `SELECT message_id FROM mail WHERE status = 'sent' ORDER BY id LIMIT 1`);
    const transport = openMailTransport(mails.url, mailSender.from);
    await transport.sendMail({ to: 'somebody@example.cn', messageId: mail!.message_id, subject: 'again', text: 'again' });
    await transport.sendMail({ to: 'somebody@example.cn', messageId: '<unknown@example.cn>', subject: 'unknown', text: 'unknown' });
    transport.close();
    expect(await added()).toEqual([
      `mails: the mail ${mail!.message_id} is sent, in 1 attempts, and came 2 times`,
      'mails: the mail <unknown@example.cn> came, and nobody wrote it',
    ]);
  });

  it('names what callers were told and is not so', async () => {
    const told = new Told();
    const command = (status: number, body: object) => {
      const sent = told.command({ caseId: cases['closed']!, commandId: randomUUID(), command: 'comment', by: 'hzCaseworker' });
      sent.heard.push({ status, body });
      return sent;
    };
    const lost = command(200, { outcome: { status: 'committed', seq: 3, version: 3, state: 'closed' } });
    const later = command(202, {});
    const fault = command(500, { code: 'fault' });
    const filing = told.filing({ key: randomUUID(), by: 'hzCaseworker' });
    filing.heard.push({ status: 201, body: { request: { id: randomUUID() }, cases: [{ id: randomUUID() }] } });
    const found = await added(told);
    const of = (id: string) => found.filter((line) => line.includes(id));
    expect(of(lost.commandId)).toEqual([expect.stringMatching(/^told commands: .*was told .*, and it stands nowhere$/)]);
    expect(of(later.commandId)).toEqual([expect.stringMatching(/was told 202, and it stands nowhere$/)]);
    expect(of(fault.commandId)).toEqual([expect.stringMatching(/was told 500 fault/)]);
    expect(of(filing.key)).toEqual([expect.stringMatching(/^told filings: the filing .* was told request .*; there stands null$/)]);
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^told filings: request .* stands, and nobody filed it$/)]));
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^told commands: .* was taken in, and nobody sent it$/)]));
  });

  it('names every rung that is due while nobody is there to fire it', async () => {
    await world.stopWorker();
    const { engine } = world;
    const { now } = await readWorldClock(engine.db);
    await moveWorldClock(engine.db, instantOf(epochMsOf(now) + 30 * 86_400_000));
    const found = (await added()).filter((fault) => /^rungs: .* was due at .* and has not fired$/.test(fault));
    for (const name of ['message', 'inbox', 'start']) expect(found.filter((fault) => fault.includes(cases[name]!)).length).toBeGreaterThan(0);
  });
});
