import proto from '@temporalio/proto';
import type { WorkflowHandle } from '@temporalio/client';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { loadCase } from '@xiecha/case-store/load-case';
import { raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import type { World } from '../builders/world.js';
import { ReplayBench } from './answering-replay.js';
import { goldenKeys, writeGolden } from './golden-history.js';
import { stories } from './stories.js';

const { History } = proto.temporal.api.history.v1;

/** `npm run histories`: lives the stories through on real servers and writes them down for replay. Not part of the tests. */
describe('the golden histories', () => {
  let bench: ReplayBench;
  beforeAll(async () => {
    bench = await ReplayBench.open();
  });
  afterAll(() => bench.close());

  it.each(Object.entries(stories))(
    'are recorded: %s',
    async (story, { options, live }) => {
      const world = await raiseWorldUntil2027({ ...options, keys: goldenKeys });
      try {
        const caseId = await live(world);
        await world.engine.client.workflow.getHandle(caseWorkflowId(caseId)).result();
        const { events } = await loadCase(world.engine.db, caseId);
        const runs = await runsOf(world, caseId);
        const { [story]: replayed } = await bench.replay({ [story]: runs });
        expect(replayed!.runs).toEqual(runs.map(() => ({})));
        await writeGolden({ story, caseId, runs, expected: { state: reduceAll(events), events, answers: replayed!.answers } });
      } finally {
        await world.end();
      }
    },
    300_000,
  );
});

/** Encoded, in base64, from the first run to the last. */
async function runsOf({ engine }: World, caseId: string): Promise<string[]> {
  const handle = (runId?: string): WorkflowHandle => engine.client.workflow.getHandle(caseWorkflowId(caseId), runId);
  const runs: string[] = [];
  for (let runId: string | null | undefined = (await handle().describe()).raw.workflowExecutionInfo?.firstRunId; runId;) {
    const history = await handle(runId).fetchHistory();
    runs.push(Buffer.from(History.encode(history).finish()).toString('base64'));
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}
