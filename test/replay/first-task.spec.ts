import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import proto from '@temporalio/proto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { startRun } from '@xiecha/case-engine/case-run';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { superviseReplay } from '@xiecha/case-engine/supervised-replay';
import { query } from '@xiecha/case-store/transaction';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { Client } from 'pg';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { eventually } from '../builders/eventually.js';
import { settingsAsEnvironment } from '../builders/product-process.js';
import { RecordWriter } from '../builders/record-writer.js';
import { hangingAtTheRecord } from '../builders/shut-record.js';
import { raiseWorld, type World } from '../builders/world.js';

const { History } = proto.temporal.api.history.v1;
type History = proto.temporal.api.history.v1.IHistory;

/**
 * A run's first task loads the record. Takes that long, or asks somebody the run a question meanwhile, then Temporal ends the
 * task without a word and gives another, and a command may come with that one. A replay takes both tasks for one and hands
 * out the command with the start: what a run says must not depend on which it was.
 */
describe('a command that meets a run which is loading', () => {
  let world: World;
  let delivery: CommandDelivery;
  let writer: RecordWriter;
  beforeAll(async () => {
    world = await raiseWorld();
    delivery = new CommandDelivery(world.engine);
    writer = new RecordWriter(world.engine.db);
  });
  afterAll(async () => {
    await delivery.settle();
    await world.end();
  });

  async function withAlarmsAhead() {
    const caseId = await caseIn(world, 'awaitingResponse');
    const input = { facts: { cells: { 'ID001@T1': 'value', 'ID003@T1': 'value' } }, payload: { statement: '回复' } } as const;
    return { caseId, intake: await writer.takenIn(caseId, 'respond', input) };
  }
  async function withNoneAhead() {
    const caseId = await fileCase(world);
    const { now } = await readWorldClock(world.engine.db);
    return { caseId, intake: await writer.takenIn(caseId, 'recordArrival', { facts: { means: 'hand', arrivedAt: now }, payload: { evidence: '送达回证' } }) };
  }
  const historyOf = (caseId: string): Promise<History> => world.engine.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();

  /** The history of a run whose record cannot be read until its first task has ended in vain and a command has come. */
  async function loadingLong({ caseId, intake }: Awaited<ReturnType<typeof withNoneAhead>>): Promise<History> {
    const holder = new Client({ connectionString: world.settings.databaseUrl });
    await holder.connect();
    try {
      await holder.query('BEGIN; LOCK TABLE case_event IN ACCESS EXCLUSIVE MODE');
      await startRun(world.engine, caseId, 'TERMINATE_EXISTING');
      await eventually(async () => (await query(world.engine.db, hangingAtTheRecord)).length > 0, 30_000);
      const delivered = delivery.deliver(caseId, intake, 60_000);
      await eventually(async () => (await historyOf(caseId)).events!.some((event) => event.workflowTaskCompletedEventAttributes), 30_000);
      await holder.query('ROLLBACK');
      expect(await delivered).toMatchObject({ status: 'committed' });
    } finally {
      await holder.end();
    }
    return historyOf(caseId);
  }

  async function replay(history: History) {
    const folder = await mkdtemp(join(tmpdir(), 'xiecha-first-task-'));
    try {
      await writeFile(join(folder, 'run'), History.encode(history).finish());
      const env = { ...process.env, NODE_OPTIONS: '', ...settingsAsEnvironment(world.settings) };
      return await superviseReplay({ program: resolve('apps', 'worker', 'dist', 'replay-main.js'), env, folder, limitMs: 30_000 });
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it.each([
    ['alarms ahead', withAlarmsAhead],
    ['none ahead', withNoneAhead],
  ])(
    'is decided once, and its history replays, wherever the end of the loading stands in it, with %s',
    async (_what, prepare) => {
      const history = await loadingLong(await prepare());
      expect(await replay(history)).toEqual([{ name: 'run' }]);
      expect(await replay(loadedBeforeTheCommand(history))).toEqual([{ name: 'run' }]);
    },
    90_000,
  );
});

/** As it is written when the loading ends between the two tasks: its marker stands before the command, not behind it. */
function loadedBeforeTheCommand(history: History): History {
  const { events } = History.decode(History.encode(history).finish());
  const at = events.findIndex((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
  const [accepted, loaded] = [events[at]!, events[at + 1]!];
  if (!loaded.markerRecordedEventAttributes) throw new Error('The history has another shape than this test is about.');
  [accepted.eventId, loaded.eventId] = [loaded.eventId, accepted.eventId];
  events.splice(at, 2, loaded, accepted);
  const completed = events.find((event) => event.workflowExecutionUpdateCompletedEventAttributes)!;
  completed.workflowExecutionUpdateCompletedEventAttributes!.acceptedEventId = accepted.eventId;
  return { events };
}
