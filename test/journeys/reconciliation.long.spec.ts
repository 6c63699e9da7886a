import { randomUUID } from 'node:crypto';
import { caseWorkflow, caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { latestRun } from '@xiecha/case-engine/case-run';
import { reconcile } from '@xiecha/case-engine/reconciliation/reconcile';
import { latestReport } from '@xiecha/case-store/proof-reports';
import { query, statements } from '@xiecha/case-store/transaction';
import { moveWorldClock } from '@xiecha/case-store/world-clock';
import { instantOf } from '@xiecha/working-time/day';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { carryTo, caseIn } from '../builders/case-on-its-way.js';
import { eventually } from '../builders/eventually.js';
import { RecordWriter } from '../builders/record-writer.js';
import type { World } from '../builders/world.js';
import { expectSoundRecord } from '../faults/sound-record.js';

const never = new AbortController().signal;
const hour = 3_600_000;

describe('the reconciler', () => {
  let world: World;
  beforeEach(async () => {
    world = await raiseWorldUntil2027();
  });
  afterEach(() => world.end());

  const inState = async (state: Parameters<typeof caseIn>[1]) => new CaseInHand(world, await caseIn(world, state));
  const run = (caseId: string) => world.engine.client.workflow.getHandle(caseWorkflowId(caseId));
  const runId = async (one: CaseInHand) => (await run(one.id).describe()).runId;

  /** Temporal's list is a little older than the truth. */
  async function listed(ids: readonly string[]): Promise<void> {
    await eventually(async () => {
      const seen: string[] = [];
      const running = `ExecutionStatus = 'Running' AND TaskQueue = '${world.settings.taskQueue}'`;
      for await (const { workflowId } of world.engine.client.workflow.list({ query: running })) seen.push(workflowId);
      expect(seen.sort()).toEqual(ids.map(caseWorkflowId).sort());
      return true;
    }, 20_000);
  }

  async function expectOnToTheClose(one: CaseInHand): Promise<void> {
    await carryTo(world, one.id, 'closed');
    const sent = await query<{ command_id: string }>(world.engine.db, `SELECT command_id FROM command WHERE case_id = $1 AND actor ->> 'capacity' <> 'clock'`, [
      one.id,
    ]);
    await expectSoundRecord(
      world.engine.db,
      one.id,
      sent.map(({ command_id }) => command_id),
    );
  }

  it('finds nothing where nothing is wrong, touches no run, and says so in a report', async () => {
    const cases = await Promise.all([inState('inDelivery'), inState('awaitingResponse'), inState('underCheck'), inState('closed')]);
    const before = await Promise.all(cases.map(runId));
    await listed(cases.slice(0, 3).map(({ id }) => id));
    expect(await reconcile(world.engine, never)).toMatchObject({
      ok: true,
      findings: [],
      summary: { openCases: 3, runs: 3, asked: 3, late: 0, endedRuns: 1, restored: false },
    });
    expect(await Promise.all(cases.map(runId))).toEqual(before);
    expect(await latestReport(statements(world.engine.db), 'reconciliation')).toMatchObject({ ok: true, findings: [] });
  });

  it('starts what is missing, wakes what oversleeps, tells what is behind, and does it once beside another reconciler', async () => {
    const [missing, behind, asleep] = await Promise.all([inState('awaitingResponse'), inState('awaitingResponse'), inState('awaitingResponse')]);
    await run(missing.id).terminate('test');
    const writer = new RecordWriter(world.engine.db);
    const cells = { 'ID001@T1': 'value', 'ID003@T1': 'value' } as const;
    const moved = await writer.takenIn(behind.id, 'respond', { facts: { cells }, payload: { statement: '回复' } });
    await writer.decideOn(await writer.state(behind.id), moved);
    // The world's clock jumps over an alarm, and no run is woken: as when PostgreSQL's clock was set right.
    await moveWorldClock(world.engine.db, instantOf(Date.parse(await asleep.rungAt('response', '-3wd')) + hour));
    await listed([behind.id, asleep.id]);

    const reports = await Promise.all([reconcile(world.engine, never), reconcile(world.engine, never)]);
    for (const report of reports) expect(report.ok).toBe(true);
    const diagnoses = new Map(reports.flatMap(({ findings }) => findings as { caseId: string; diagnosis: string }[]).map((f) => [f.caseId, f.diagnosis]));
    expect(Object.fromEntries(diagnoses)).toEqual({ [missing.id]: 'runless', [behind.id]: 'behind', [asleep.id]: 'asleep' });
    await eventually(async () => (await asleep.rungs('response')).length === 1, 20_000);
    for (const one of [missing, behind, asleep]) await expectOnToTheClose(one);
    expect(await asleep.rungs('response')).toEqual(['response#1.1:-3wd']);
  }, 120_000);

  it('ends a run of a final case and one that belongs to no case, and names the latter', async () => {
    const [open, closed] = await Promise.all([inState('awaitingResponse'), inState('closed')]);
    const stranger = randomUUID();
    for (const id of [closed.id, stranger]) {
      await world.engine.client.workflow.start(caseWorkflow, {
        workflowId: caseWorkflowId(id),
        taskQueue: world.settings.taskQueue,
        args: [{ caseId: open.id, decisionsPerRun: 500 }],
      });
    }
    await listed([open.id, closed.id, stranger]);
    await eventually(async () => !(await latestRun(world.engine, closed.id))?.isBusy, 20_000);
    const { findings } = await reconcile(world.engine, never);
    expect(findings).toHaveLength(2);
    expect(findings).toEqual(
      expect.arrayContaining([
        { diagnosis: 'orphan', caseId: closed.id, repaired: true },
        expect.objectContaining({ diagnosis: 'lostCase', caseId: stranger }),
      ]),
    );
    await listed([open.id]);
    // Told once.
    expect(await reconcile(world.engine, never)).toMatchObject({ ok: true, findings: [] });
    await expectOnToTheClose(open);
  });

  it('starts a run anew whose code fails again and again', async () => {
    const one = await inState('awaitingResponse');
    await run(one.id).terminate('test');
    // A run that loads another case than its own comes to nothing, time after time.
    const input = { caseId: randomUUID(), decisionsPerRun: 500 };
    await world.engine.client.workflow.start(caseWorkflow, { workflowId: caseWorkflowId(one.id), taskQueue: world.settings.taskQueue, args: [input] });
    await listed([one.id]);
    await eventually(async () => ((await latestRun(world.engine, one.id))?.attempts ?? 0) >= 4, 60_000);
    expect(await reconcile(world.engine, never)).toMatchObject({ ok: true, findings: [{ diagnosis: 'stuck', caseId: one.id, repaired: true }] });
    await expectOnToTheClose(one);
  }, 120_000);

  it('leaves alone what is merely late: no worker is there, and alarms and a command wait', async () => {
    const cases = await Promise.all([inState('awaitingResponse'), inState('awaitingResponse')]);
    await listed(cases.map(({ id }) => id));
    await world.stopWorker();
    const before = await Promise.all(cases.map(runId));
    await moveWorldClock(world.engine.db, instantOf(Date.parse(await cases[0].rungAt('response', '+1wd')) + hour));
    expect(await world.as('platformOfficer').send(cases[0].id, 'raise', { petition: 'clarification', question: '订单范围不明' })).toMatchObject({
      status: 202,
    });
    expect(await reconcile(world.engine, never)).toMatchObject({ ok: true, findings: [], summary: { openCases: 2, asked: 2, late: 2 } });
    expect(await Promise.all(cases.map(runId))).toEqual(before);
  }, 120_000);
});
