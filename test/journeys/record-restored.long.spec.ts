import { randomUUID } from 'node:crypto';
import type { LostEntry } from '@xiecha/assistance-case/command-intake';
import { keyOfLost } from '@xiecha/assistance-case/lost-entry';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { reconcile } from '@xiecha/case-engine/reconciliation/reconcile';
import { openDatabase } from '@xiecha/case-store/data-source';
import { eventsAfter } from '@xiecha/case-store/event-rows';
import { latestReport, type ProofReport } from '@xiecha/case-store/proof-reports';
import { query, statements } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { instantOf } from '@xiecha/working-time/day';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { carryTo, caseIn, fileCase } from '../builders/case-on-its-way.js';
import { DatabaseCopy } from '../builders/database-copy.js';
import { eventually } from '../builders/eventually.js';
import { ProductProcess } from '../builders/product-process.js';
import { aReply } from '../builders/requests.js';
import type { World } from '../builders/world.js';
import { expectSoundRecord } from '../faults/sound-record.js';

const day = 24 * 3_600_000;
const never = new AbortController().signal;

/** What the lost database held of a case after `seq`: the events, with the hash of what people sent to a workflow; a reopening is decided without one. */
async function lostOf(lostUrl: string, caseId: string, afterSeq: number): Promise<LostEntry[]> {
  const db = await openDatabase(lostUrl, { connections: 2 });
  try {
    const events = await eventsOf(lostUrl, caseId, afterSeq);
    const sent = await query<{ command_id: string; command: LostEntry['command']; hash: string }>(
      db,
      `SELECT command_id, command, encode(request_hash, 'hex') AS hash FROM command WHERE case_id = $1`,
      [caseId],
    );
    return events.map(({ seq, commandId, actor, receivedAt }) => {
      const { command, hash } = sent.find(({ command_id }) => command_id === commandId)!;
      return { seq, command, commandId, capacity: actor.capacity, receivedAt, ...(hash && command !== 'reopen' ? { contentHash: hash } : {}) };
    });
  } finally {
    await db.destroy();
  }
}

async function eventsOf(url: string, caseId: string, afterSeq = 0) {
  const db = await openDatabase(url, { connections: 2 });
  try {
    return await eventsAfter(statements(db), caseId, afterSeq);
  } finally {
    await db.destroy();
  }
}

async function gapsOf(one: CaseInHand) {
  return (await one.events()).filter(({ type }) => type === 'gapMarked').map(({ facts }) => facts);
}

async function expectSound(one: CaseInHand): Promise<void> {
  const { db } = one.world.engine;
  const commands = await query<{ command_id: string }>(db, `SELECT command_id FROM command WHERE case_id = $1 AND actor ->> 'capacity' <> 'clock'`, [one.id]);
  await expectSoundRecord(
    db,
    one.id,
    commands.map(({ command_id }) => command_id),
  );
}

describe('PostgreSQL restored to an earlier point, and the product started again', () => {
  let world: World;
  let worker: ProductProcess;
  let copy: DatabaseCopy;
  beforeAll(async () => {
    world = await raiseWorldUntil2027({ worker: false });
    worker = await ProductProcess.start('worker', world.settings);
  });
  afterAll(async () => {
    await worker.stop();
    await world.end();
    await copy.end();
  });

  const newestReport = () => latestReport(statements(world.engine.db), 'reconciliation');

  it('marks in each case exactly what its record lost, lists it by hash, and goes on with every case', async () => {
    const inState = async (state: Parameters<typeof caseIn>[1]) => new CaseInHand(world, await caseIn(world, state));
    await eventually(async () => (await newestReport()) !== undefined, 20_000);
    const alarmed = await inState('awaitingResponse');
    await advanceWorld(world.engine, instantOf(Date.parse((await alarmed.read()).asOf) + 2 * day));
    const [untouched, replied, closed, reopened, kept, final] = await Promise.all([
      inState('awaitingResponse'),
      inState('awaitingResponse'),
      inState('underCheck'),
      inState('closed'),
      inState('awaitingResponse'),
      inState('closed'),
    ]);
    await worker.stop();
    // Taken in and not decided: the backup holds the command, and not what becomes of it.
    const inHand = randomUUID();
    expect(await world.as('platformOfficer').send(kept.id, 'respond', aReply(), { commandId: inHand })).toMatchObject({ status: 202 });
    copy = await DatabaseCopy.of(world.settings.databaseUrl);
    worker = await ProductProcess.start('worker', world.settings);

    await eventually(async () => (await kept.state()) === 'underCheck', 20_000);
    const reply = { commandId: randomUUID(), expectedVersion: (await replied.read()).version };
    await replied.take('platformOfficer', 'respond', aReply(), reply);
    await replied.take('hzCaseworker', 'urge', { note: '请核验。' }).catch(() => undefined);
    await carryTo(world, closed.id, 'closed');
    await reopened.take('samrSupervisor', 'reopen', { reason: '答复有误。' });
    await reopened.take('hzCaseworker', 'sendBack', { cells: ['ID001@T1'], reason: '请更正。' });
    const filed = await fileCase(world);
    await alarmed.waitFor('response', '-3wd');
    const beforeRestore = await newestReport();

    await worker.stop();
    const lostUrl = await copy.restore();
    const seqs = new Map<string, number>();
    for (const { id } of [alarmed, untouched, replied, closed, reopened, kept, final]) {
      seqs.set(id, (await query<{ seq: number }>(world.engine.db, 'SELECT seq FROM assistance_case WHERE id = $1', [id]))[0]!.seq);
    }
    worker = await ProductProcess.start('worker', world.settings);
    const report = await eventually(async () => {
      const newest = await newestReport();
      return newest?.findings.length ? newest : undefined;
    }, 60_000);

    const touched = [alarmed, replied, closed, reopened, kept];
    for (const one of touched) {
      const afterSeq = seqs.get(one.id)!;
      const lost = await lostOf(lostUrl, one.id, afterSeq);
      expect(lost).not.toEqual([]);
      const expected = lost.map((entry) => (entry.commandId === inHand ? { ...entry, kept: true } : entry));
      expect(await gapsOf(one)).toEqual([{ afterSeq, lost: expected }]);
      expect(findingOf(report, one.id)).toMatchObject({ repaired: true, gap: { afterSeq, lost: expected } });
    }
    for (const one of [untouched, final]) {
      expect(await gapsOf(one)).toEqual([]);
      expect(findingOf(report, one.id)).toBeUndefined();
    }
    // The record cannot be marked for a case that it does not have: the report tells of it.
    expect(findingOf(report, filed)).toMatchObject({ diagnosis: 'lostCase', gap: { afterSeq: 0 }, filing: { bodyId: sampleOrganisationId('platform') } });
    expect(findingOf(report, filed)!.gap!.lost.map(keyOfLost)).toEqual((await eventsOf(lostUrl, filed)).map(keyOfLost));
    expect(report).toMatchObject({ ok: false, summary: { restored: true, repaired: { gaps: 6, unrepaired: 0 } } });
    expect(report.findings).toHaveLength(6);
    expect(beforeRestore).toMatchObject({ ok: true });

    // Whoever sent what was lost is asked for it, and sends it again word for word.
    const told = (await replied.told()).filter(({ template }) => template === 'commandLost' || template === 'recordRestored');
    expect(told.map(({ template, to }) => `${template} ${to}`).sort()).toEqual([
      'commandLost hzCaseworker',
      'commandLost platformOfficer',
      'recordRestored hzCaseworker',
    ]);
    expect((await kept.told()).filter(({ template }) => template === 'commandLost')).toEqual([]);
    expect(await world.as('platformOfficer').send(replied.id, 'respond', aReply(), reply)).toMatchObject({ status: 200, body: { status: 'committed' } });
    await eventually(async () => (await kept.state()) === 'underCheck', 20_000);
    expect(await reopened.state()).toBe('closed');

    // Looking again finds nothing new.
    expect(await reconcile(world.engine, never)).toMatchObject({ ok: true, findings: [] });
    await alarmed.waitFor('response', '-3wd');
    for (const one of [alarmed, untouched, replied, closed, kept]) await carryTo(world, one.id, 'closed');
    for (const one of [alarmed, untouched, replied, closed, kept, reopened]) await expectSound(one);
    expect(await alarmed.rungs('response')).toEqual(['response#1.1:-3wd']);
  }, 240_000);
});

interface Found {
  readonly diagnosis: string;
  readonly caseId: string;
  readonly repaired: boolean;
  readonly gap?: { readonly afterSeq: number; readonly lost: readonly LostEntry[] };
}

function findingOf(report: ProofReport, caseId: string): Found | undefined {
  const found = (report.findings as Found[]).filter((finding) => finding.caseId === caseId);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

describe('a command that comes after a restore and before the gap is marked', () => {
  let world: World;
  let copy: DatabaseCopy;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(async () => {
    await world.end();
    await copy.end();
  });

  it('is not decided on what was lost: it waits, and then the new run decides it', async () => {
    const one = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    copy = await DatabaseCopy.of(world.settings.databaseUrl);
    await one.take('hzCaseworker', 'urge', { note: '请回复。' });
    await copy.restore();
    const commandId = randomUUID();
    const { version, seq } = await one.read();
    const sending = { commandId, expectedVersion: version };
    expect(await world.as('platformOfficer').send(one.id, 'respond', aReply(), sending)).toMatchObject({ status: 202 });
    expect((await one.read()).seq).toBe(seq);

    const report = await reconcile(world.engine, never);
    expect(report).toMatchObject({ ok: false, findings: [{ diagnosis: 'ahead', caseId: one.id, repaired: true }] });
    await eventually(async () => (await one.state()) === 'underCheck', 20_000);
    expect((await one.eventTypes()).slice(seq)).toEqual(['gapMarked', 'responded']);
    await carryTo(world, one.id, 'closed');
    await expectSound(one);
  }, 120_000);
});
