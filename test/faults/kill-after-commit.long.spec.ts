import { temporal } from '@temporalio/proto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { OwnTemporal } from '../builders/own-temporal.js';
import { type FaultPlan, inWords, planOf, scenarios } from './fault-plan.js';
import { FaultRun, type CaseStory, type FaultStory } from './fault-run.js';
import { outcomeOf } from './sent-command.js';
import { expectSoundRecord } from './sound-record.js';

/** Five in `npm test`, fifty in `npm run test:faults`. */
const plans = Array.from({ length: Number(process.env['XIECHA_FAULT_SEEDS'] ?? 5) }, (_none, index) => planOf(index + 1));
const Event = temporal.api.enums.v1.EventType;

describe('kill -9 of the worker after a commit; the client never retries; a different command follows', () => {
  let server: OwnTemporal;
  beforeAll(async () => {
    server = await OwnTemporal.start();
  });
  afterAll(() => server.end());

  it('happens in five ways, all of them among the first five seeds', () => {
    expect(plans.slice(0, 5).map(({ scenario }) => scenario)).toEqual(expect.arrayContaining([...scenarios]));
  });

  it.each(plans.map((plan) => [plan.seed, inWords(plan), plan] as const))(
    'both stand once, in order, and the case goes on to its close: seed %i, %s',
    async (_seed, _words, plan) => {
      const run = await FaultRun.raise(plan, server);
      try {
        const story = await run.carryOut();
        for (const one of story.cases) await expectBothStand(story, one);
        if (story.alarm) await expectAlarmAdopted(story, story.alarm);
        else expect(story.cases.flatMap(({ decidedAtTheKill }) => decidedAtTheKill).length).toBeGreaterThanOrEqual(plan.commitOfStep);
        report(plan, story);
      } finally {
        await run.end();
      }
    },
    120_000,
  );
});

async function expectBothStand({ world }: FaultStory, { caseId, decidedAtTheKill, follower, all }: CaseStory): Promise<void> {
  const standings = await Promise.all(all.map((command) => outcomeOf(world.as('hzLead'), command)));
  const [taken, lost] = [true, false].map((isTaken) => all.filter((_command, index) => (standings[index]!.status !== 'neverTakenIn') === isTaken));
  // Without its row nothing happened: that may only be where the call broke off, the API killed or the caller gone.
  expect(await Promise.all(lost!.map(({ answer }) => answer))).toEqual(lost!.map(() => undefined));
  const { events, current } = await expectSoundRecord(
    world.engine.db,
    caseId,
    taken!.map(({ commandId }) => commandId),
  );
  expect(current.state).toBe('closed');
  const eventOf = (commandId: string) => events.find((event) => event.commandId === commandId);
  for (const { command, commandId, answer } of all) {
    // Whoever got an answer got the right one; 202 and a broken connection promise nothing else.
    const right = [eventOf(commandId) ? 200 : 409, 202, undefined];
    expect({ command, right }).toEqual({ command, right: expect.arrayContaining([(await answer)?.status]) });
  }
  // What the dead worker had committed stands, and what was sent on top of it stands after it, unless the case was closed by then.
  for (const before of decidedAtTheKill.map(eventOf)) {
    if (before && before.to !== 'closed') expect(eventOf(follower.commandId)?.seq).toBeGreaterThan(before.seq);
  }
}

/** The crash fell where the plan says: the alarm stands before the command that came while Temporal still waited for the dead worker. */
async function expectAlarmAdopted({ world, cases }: FaultStory, { caseId, key }: NonNullable<FaultStory['alarm']>): Promise<void> {
  const { follower, all } = cases.find((one) => one.caseId === caseId)!;
  const { events } = await expectSoundRecord(
    world.engine.db,
    caseId,
    all.map(({ commandId }) => commandId),
  );
  const seqs = [key, follower.commandId].map((id) => events.filter(({ commandId }) => commandId === id).map(({ seq }) => seq));
  expect(seqs).toEqual([[expect.any(Number)], [seqs[0]![0]! + 1]]);

  // And it came before Temporal noticed: it rode in the very first task after the one that the dead worker had.
  const history = await world.engine.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  const types = history.events!.map(({ eventType }) => eventType!);
  const timedOut = types.indexOf(Event.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT);
  expect(timedOut).toBeGreaterThan(0);
  const completed = types.indexOf(Event.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, timedOut);
  expect(types[completed + 1]).toBe(Event.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);
}

function report(plan: FaultPlan, { cases, alarm }: FaultStory): void {
  const hit = cases.filter(({ caseId, decidedAtTheKill }) => caseId === alarm?.caseId || decidedAtTheKill.length > 0);
  const seconds = (Math.max(...hit.map(({ outcomeAfterMs }) => outcomeAfterMs)) / 1_000).toFixed(1);
  process.stdout.write(`seed ${String(plan.seed).padStart(2)}: ${inWords(plan)}; next command decided ${seconds} s after the kill\n`);
}
