import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { type CaseFinding, examineFiring } from '@xiecha/case-store/firing-audit/audit-firing';
import { query } from '@xiecha/case-store/transaction';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { dayOf, instantOf, type Instant } from '@xiecha/working-time/day';
import { offsetFromLastDay } from '@xiecha/working-time/deadline';
import { Client } from 'pg';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { with2027 } from '../builders/march-case.js';
import { raiseWorld, type World } from '../builders/world.js';

const day = 24 * 3_600_000;
const later = (at: Instant, ms: number): Instant => instantOf(Date.parse(at) + ms);

const workdayAhead = (at: Instant, workdays: number) => offsetFromLastDay(dayOf(at), workdays, with2027);

/** What the database itself counts of alarms and messages. */
async function counts({ engine: { db } }: World) {
  const [row] = await query<{ cases: number; fired: number; passed: number; sent: number; deadlines: number }>(
    db,
    `SELECT (SELECT count(*)::int FROM assistance_case) AS cases,
            (SELECT count(*)::int FROM case_event WHERE actor->>'capacity' = 'clock') AS fired,
            (SELECT coalesce(sum(jsonb_array_length(facts->'facts'->'passedOver')), 0)::int FROM case_event WHERE facts->'facts' ? 'passedOver') AS passed,
            (SELECT count(*)::int FROM outbox WHERE status = 'sent') AS sent,
            (SELECT count(*)::int FROM deadline_proof) AS deadlines`,
  );
  return row!;
}

/** Lets days go by, each message sent at its time. */
const advance = async (world: World, to: Instant) => advanceWorld(world.engine, to, () => dispatchDue(world.engine.db));

async function expectGreen(world: World): Promise<Awaited<ReturnType<typeof examineFiring>>> {
  const report = await examineFiring(world.engine.db);
  expect(report.findings.filter(({ kind }) => kind !== 'late')).toEqual([]);
  const { cases, fired, passed, sent, deadlines } = await counts(world);
  expect(report).toMatchObject({ ok: true, more: 0, cases, fired, passedOver: passed, expected: fired + passed, messages: sent, deadlines });
  return report;
}

describe('the audit of firing', () => {
  let world: World;
  const ladders: CaseInHand[] = [];
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
    for (let count = 0; count < tamperings.length; count += 1) ladders.push(new CaseInHand(world, await caseIn(world, 'awaitingResponse')));
    // To their top, before anything else is done to the clock: in the outage below rungs tell for each other, by the hour of the day at which this runs.
    await advance(world, later(await now(), 35 * day));
  }, 120_000);
  afterAll(() => world.end());

  const now = async () => (await readWorldClock(world.engine.db)).now;
  const inState = async (state: Parameters<typeof caseIn>[1], journey = {}) => new CaseInHand(world, await caseIn(world, state, journey));

  it('is green over whole ladders, holds, protections, promises, a lapse, immediate urgency, back-dated filings and an outage, and counts what the database counts', async () => {
    const begin = await now();
    const [held, extended, promised] = [await inState('awaitingResponse'), await inState('awaitingResponse'), await inState('underCheck')];
    await held.take('platformOfficer', 'raise', { petition: 'clarification', question: '订单范围不明' });
    await extended.take('platformOfficer', 'raise', { petition: 'extension', question: '须调取归档', workdays: 3 });
    const [returned] = await CaseInHand.file(world, 'cdCaseworker');
    await returned!.take('cdLead', 'return', { reason: '请写明事实。' });
    const [recall] = await CaseInHand.file(world, 'hzLead', { purpose: 'productRecall', urgency: 'immediate' });
    await recall!.take('hzLead', 'recordArrival', { means: 'hand', arrivedAt: (await recall!.read()).asOf, evidence: '当面送达' });
    await fileCase(world, { asOf: later(begin, -20 * day) });
    await inState('awaitingResponse', { asOf: later(begin, -20 * day) });

    await advance(world, later(begin, 6 * day));
    await held.take('hzCaseworker', 'answer', { answer: '仅限第三季度订单' });
    await advance(world, later(begin, 12 * day));
    const [escalation] = await promised.escalations();
    await promised.take('zjSupervisor', 'acknowledgeEscalation', { key: escalation!.key, promisedFor: workdayAhead(await now(), 3), note: '已催促' });
    await advance(world, later(begin, 18 * day));
    await extended.take('hzLead', 'decidePetition', { petition: 1, decision: 'denied', reason: '理由不足' });

    await world.stopWorker();
    await moveWorldClock(world.engine.db, later(begin, 24 * day));
    await world.startWorker();
    await advance(world, later(begin, 45 * day));

    const report = await expectGreen(world);
    expect(report.passedOver).toBeGreaterThan(0);
    expect(report.excused).toBeGreaterThan(0);
    // Days went by without a worker: that is told, and is no fault of the record.
    expect(report.found.late).toBeGreaterThan(0);
    expect(report.firingLag.max).toBeGreaterThan(3_600_000);
    expect(await returned!.state()).toBe('withdrawn');
    expect(report.sentence.zh).toContain(`应触发 ${report.expected} 项`);
  });

  it('tells a period by itself: what came before and after is another’s', async () => {
    const until = await now();
    const quiet = await examineFiring(world.engine.db, { from: later(until, -1), until });
    expect(quiet).toMatchObject({ ok: true, expected: 0, messages: 0, findings: [] });
    const [first, second] = [
      await examineFiring(world.engine.db, { until: later(until, -20 * day) }),
      await examineFiring(world.engine.db, { from: later(until, -20 * day), until }),
    ];
    const { fired } = await counts(world);
    expect([first.fired > 0, second.fired > 0, first.fired + second.fired]).toEqual([true, true, fired]);
  });

  it('names each thing that was tampered with, by case and key', async () => {
    const client = new Client({ connectionString: world.settings.databaseUrl });
    await client.connect();
    // As nobody but the database's owner could.
    await client.query('SET session_replication_role = replica');
    for (const [place, { sql }] of tamperings.entries()) for (const statement of sql) await client.query(statement, [ladders[place]!.id]);
    await client.end();
    const { ok, findings, found } = await examineFiring(world.engine.db);
    expect(ok).toBe(false);
    const named = (id: string) => findings.filter(({ caseId, kind }: CaseFinding) => caseId === id && kind !== 'late').map(({ kind, key }) => `${kind} ${key}`);
    expect(Object.fromEntries(tamperings.map(({ what }, place) => [what, named(ladders[place]!.id)]))).toEqual(
      Object.fromEntries(tamperings.map(({ what, finds }) => [what, finds])),
    );
    expect(findings.every(({ number }) => /〔\d{4}〕\d+号$/.test(number))).toBe(true);
    const { late = 0, ...wrong } = found;
    expect(late).toBeGreaterThan(0);
    expect(Object.values(wrong).reduce((sum, count) => sum + count, 0)).toBe(tamperings.flatMap(({ finds }) => finds).length);
  });
});

const ofRung = (rung: string) => `case_id = $1 AND command_id = 'response#1.1:${rung}'`;
const toldOf = (rung: string) => `case_id = $1 AND dedupe_key LIKE $1::text || '/response#1.1:${rung}/%'`;
const oneOf = (rung: string) => `id = (SELECT min(id) FROM outbox WHERE ${toldOf(rung)})`;

/** Each of a case of its own, whose response ladder went to its top. */
const tamperings: readonly { readonly what: string; readonly sql: readonly string[]; readonly finds: readonly string[] }[] = [
  {
    what: 'an alarm’s event, its messages and its command taken out, and the later ones moved up',
    sql: [
      `DELETE FROM inbox_message WHERE outbox_id IN (SELECT id FROM outbox WHERE ${toldOf('+8wd')})`,
      `DELETE FROM outbox WHERE ${toldOf('+8wd')}`,
      `DELETE FROM command WHERE ${ofRung('+8wd')}`,
      `DELETE FROM case_event WHERE ${ofRung('+8wd')}`,
    ],
    finds: ['missing response#1.1:+8wd'],
  },
  {
    what: 'the same alarm once more',
    sql: [
      `INSERT INTO case_event (case_id, seq, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts, chain_sha256, chain_sm3)
       SELECT case_id, (SELECT max(seq) + 1 FROM case_event WHERE case_id = $1), type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts, chain_sha256, chain_sm3
         FROM case_event WHERE ${ofRung('+8wd')}`,
    ],
    finds: ['extra response#1.1:+8wd'],
  },
  {
    what: 'an alarm recorded an hour before its instant',
    sql: [`UPDATE case_event SET recorded_at = received_at - interval '1 hour' WHERE ${ofRung('-3wd')}`],
    finds: ['early response#1.1:-3wd'],
  },
  {
    what: 'the stored last day moved by a day',
    sql: [
      `UPDATE case_event e SET facts = jsonb_set(facts, ARRAY['clocks', place::text, 'deadline', 'lastDay'], to_jsonb(((facts->'clocks'->place::int->'deadline'->>'lastDay')::date + 1)::text))
         FROM (SELECT seq, ordinality - 1 AS place FROM case_event, jsonb_array_elements(facts->'clocks') WITH ORDINALITY AS change
                WHERE case_id = $1 AND change.value->'deadline'->>'clock' = 'response') AS found
        WHERE e.case_id = $1 AND e.seq = found.seq`,
    ],
    finds: ['deadlineDiffers response#1.1'],
  },
  { what: 'an alarm’s command taken out', sql: [`DELETE FROM command WHERE ${ofRung('+5wd')}`], finds: ['ledgerDiffers response#1.1:+5wd'] },
  {
    what: 'a rung’s message taken out',
    sql: [`DELETE FROM inbox_message WHERE outbox_id IN (SELECT id FROM outbox WHERE ${toldOf('+5wd')})`, `DELETE FROM outbox WHERE ${toldOf('+5wd')}`],
    finds: ['messageMissing response#1.1:+5wd'],
  },
  {
    what: 'a message told under another key',
    sql: [`UPDATE outbox SET dedupe_key = replace(dedupe_key, 'response#1.1', 'response#2.1') WHERE ${oneOf('+8wd')}`],
    finds: ['messageExtra response#2.1:+8wd'],
  },
  {
    what: 'a message sent before its hour',
    sql: [`UPDATE outbox SET settled_at = not_before - interval '2 hours' WHERE ${oneOf('-1wd')}`],
    finds: ['messageEarly response#1.1:-1wd'],
  },
  {
    what: 'an inbox emptied of a message',
    sql: [`DELETE FROM inbox_message WHERE outbox_id = (SELECT id FROM outbox WHERE ${oneOf('-3wd')})`],
    finds: ['messageUndelivered response#1.1:-3wd'],
  },
  {
    what: 'a message that says something else',
    sql: [`UPDATE outbox SET template = 'urged' WHERE ${oneOf('+5wd')}`],
    finds: ['messageDiffers response#1.1:+5wd'],
  },
  {
    what: 'a message withdrawn although its duty stood',
    sql: [
      `DELETE FROM inbox_message WHERE outbox_id = (SELECT id FROM outbox WHERE ${oneOf('-1wd')})`,
      `UPDATE outbox SET status = 'withdrawn' WHERE ${oneOf('-1wd')}`,
    ],
    finds: ['messageMissing response#1.1:-1wd'],
  },
];

describe('the audit of firing in a year whose calendar is not announced', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  it('is green: nothing after a provisional end is missed, and the administrator’s word is expected', async () => {
    await advance(world, '2026-12-22T02:00:00.000Z');
    const provisional = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    expect(await provisional.clock('response')).toMatchObject({ provisional: true });
    await advance(world, '2027-01-20T02:00:00.000Z');
    expect(await provisional.rungs('response')).toEqual(['response#1.1:-3wd', 'response#1.1:-1wd', 'response#1.1:provisional']);
    await expectGreen(world);
  });
});
