import { randomUUID } from 'node:crypto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { instantOf } from '@xiecha/working-time/day';
import { expectSoundRecord } from '../faults/sound-record.js';
import type { Answer } from '../builders/api-client.js';
import { carryTo, fileCase } from '../builders/case-on-its-way.js';
import { eventually } from '../builders/eventually.js';
import { raiseWorld, type World } from '../builders/world.js';

const decisionsPerRun = 5;

describe('a case whose workflow hands over to a new run every five decisions', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ decisionsPerRun });
  });
  afterAll(() => world.end());

  /** From the first run to the one that runs now. */
  async function runsOf(caseId: string): Promise<string[]> {
    const { raw } = await world.engine.client.workflow.getHandle(caseWorkflowId(caseId)).describe();
    const runs = [raw.workflowExecutionInfo!.firstRunId!];
    for (;;) {
      const { events } = await world.engine.client.workflow.getHandle(caseWorkflowId(caseId), runs.at(-1)).fetchHistory();
      const next = events!.at(-1)!.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
      if (!next) return runs;
      runs.push(next);
    }
  }

  it('loses no command of a long series, eight at once, and an id that is sent again in a later run comes to the same outcome', async () => {
    const caseworker = world.as('hzCaseworker');
    const id = await fileCase(world);
    const sent = new Map<string, Answer>();
    /** A close that the state does not take yet: refused, and nothing changes. */
    const refused = async (commandId: string = randomUUID()) => {
      const answer = await caseworker.send(id, 'close', { outcome: 'complete' }, { commandId, expectedVersion: 1 });
      sent.set(commandId, sent.get(commandId) ?? answer);
      return { commandId, answer };
    };
    const eightAtOnce = () => Promise.all(Array.from({ length: 8 }, () => refused()));

    const first = await eightAtOnce();
    for (const state of ['awaitingAcknowledgement', 'awaitingResponse', 'underCheck'] as const) {
      await Promise.all([eightAtOnce(), carryTo(world, id, state)]);
    }
    for (const { commandId, answer } of first) {
      const again = (await refused(commandId)).answer;
      expect({ status: again.status, ...again.body, offered: [] }).toEqual({ status: answer.status, ...answer.body, offered: [] });
    }
    await Promise.all([eightAtOnce(), eightAtOnce(), eightAtOnce()]);
    await carryTo(world, id, 'closed');

    expect(sent.size).toBe(56);
    for (const [commandId, { status, body }] of sent) {
      // 202 where a run took longer than a caller waits: an outcome all the same.
      expect({ status, code: body.code }).toEqual(status === 202 ? { status } : { status: 409, code: expect.stringMatching(/notOffered|staleVersion/) });
      await eventually(async () => (await caseworker.get(`/cases/${id}/commands/${commandId}`)).body.status === 'refused', 10_000);
    }
    const { items } = (await caseworker.get(`/cases/${id}/events`)).body;
    const accepted = items.slice(1).map(({ commandId }: { commandId: string }) => commandId);
    expect(accepted).toHaveLength(4);
    await expectSoundRecord(world.engine.db, id, [...sent.keys(), ...accepted]);
    expect((await runsOf(id)).length).toBeGreaterThanOrEqual(60 / (decisionsPerRun + 8));
  });

  it('is reminded once for each rung, in whichever run', async () => {
    const id = await fileCase(world);
    const caseworker = world.as('hzCaseworker');
    const close = () => caseworker.send(id, 'close', { outcome: 'complete' }, { expectedVersion: 1 });
    for (let sent = 0; sent < 2 * decisionsPerRun; sent += 1) await close();
    await carryTo(world, id, 'awaitingAcknowledgement');
    const { clocks } = (await caseworker.read(id)).body;
    await advanceWorld(world.engine, instantOf(Date.parse(clocks.at(-1).dueAt)));
    const { items } = (await caseworker.get(`/cases/${id}/events`)).body;
    expect(items.slice(2).map(({ commandId }: { commandId: string }) => commandId)).toEqual([
      'acknowledgement#1.1:0wd',
      'acknowledgement#1.1:+1wd',
      'response#1.1:-3wd',
      'response#1.1:-1wd',
    ]);
    expect((await runsOf(id)).length).toBeGreaterThanOrEqual(3);
  });
});
