import { ensureSchedules, scheduleId } from '@xiecha/case-engine/schedules';
import { upkeepTasks } from '@xiecha/assistance-case/upkeep-contract';
import { listReports, proofKinds } from '@xiecha/case-store/proof-reports';
import { statements } from '@xiecha/case-store/transaction';
import { eventually } from '../builders/eventually.js';
import { ProductProcess } from '../builders/product-process.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('the upkeep', () => {
  let world: World;
  let worker: ProductProcess;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    worker = await ProductProcess.start('worker', world.settings);
  });
  afterAll(async () => {
    await worker.stop();
    const { schedule } = world.engine.client;
    await Promise.all(upkeepTasks.map((task) => schedule.getHandle(scheduleId(world.engine, task)).delete()));
    await world.end();
  });

  const reports = async () =>
    Object.fromEntries(await Promise.all(proofKinds.map(async (kind) => [kind, (await listReports(statements(world.engine.db), kind, 10)).length] as const)));

  const comeTo = (counts: Awaited<ReturnType<typeof reports>>) =>
    eventually(async () => {
      expect(await reports()).toEqual(counts);
      return true;
    }, 30_000);

  it('runs each of its tasks as soon as a worker finds no schedule, and leaves a report of each', async () => {
    await comeTo({ anchor: 1, reconciliation: 1, firing: 1 });
    for (const kind of proofKinds) expect(await listReports(statements(world.engine.db), kind, 1)).toMatchObject([{ kind, ok: true }]);
  });

  it('is scheduled once, and again where Temporal has lost it', async () => {
    expect(await ensureSchedules(world.engine)).toBe(0);
    await world.engine.client.schedule.getHandle(scheduleId(world.engine, 'reconcileCases')).delete();
    expect(await ensureSchedules(world.engine)).toBe(1);
    await comeTo({ anchor: 1, reconciliation: 2, firing: 1 });
  });
});
