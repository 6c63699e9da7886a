import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { query } from '@xiecha/case-store/transaction';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { ApiClient } from '../builders/api-client.js';
import { CaseInHand } from '../builders/case-in-hand.js';
import { carryTo, caseIn, fileCase } from '../builders/case-on-its-way.js';
import { eventually } from '../builders/eventually.js';
import type { ProductCopy } from '../builders/product-copy.js';
import { replayOpen } from '../builders/product-doctor.js';
import { ProductProcess, settingsAsEnvironment } from '../builders/product-process.js';
import { raiseWorld, type World } from '../builders/world.js';
import { buildNextRelease } from './next-release/next-release.js';

const viewers: readonly SamplePerson[] = ['hzCaseworker', 'hzLead', 'platformOfficer', 'zjSupervisor'];
const states = ['inDelivery', 'awaitingResponse', 'underCheck'] as const;

/** docker/README.md, "Upgrade", step by step: this release, and an invented next one with a version 2 of the lifecycle, on the same two servers. */
describe('an upgrade with open cases', () => {
  let world: World;
  let next: ProductCopy;
  let processes: ProductProcess[] = [];

  /** The world as seen through another process's API. */
  const through = (api: ProductProcess): World => ({ ...world, as: (person) => new ApiClient(api.url, world.as(person).token) });
  async function start(app: 'worker' | 'api', product?: string): Promise<ProductProcess> {
    const started = await ProductProcess.start(app, world.settings, {}, product);
    processes.push(started);
    return started;
  }
  async function stop(running: ProductProcess): Promise<void> {
    expect(await running.stop()).toEqual({ code: 0, signal: null });
    processes = processes.filter((other) => other !== running);
  }
  /** What each case offers to whom. */
  async function offered(at: World, opened: readonly string[]): Promise<Record<string, readonly string[]>> {
    const asked = opened.flatMap((id) => viewers.map(async (viewer) => [`${id} ${viewer}`, (await at.as(viewer).read(id)).body.actions] as const));
    return Object.fromEntries(await Promise.all(asked));
  }
  const tableVersion = async (id: string): Promise<number> =>
    (await query<{ table_version: number }>(world.engine.db, 'SELECT table_version FROM assistance_case WHERE id = $1', [id]))[0]!.table_version;
  const statesOf = async (kase: CaseInHand) => (await kase.events()).map(({ to }: { to: string }) => to);

  beforeAll(async () => {
    [world, next] = await Promise.all([raiseWorld({ worker: false }), buildNextRelease()]);
  }, 120_000);
  afterEach(async () => {
    await Promise.all(processes.map((running) => running.stop()));
    processes = [];
  });
  afterAll(async () => {
    await world.end();
    await next.remove();
  });

  it('leaves those of version 1 as they were, opens new ones under version 2, and both run on to their close', async () => {
    const oldWorker = await start('worker');
    const oldApi = await start('api');
    const before = through(oldApi);
    const opened = await Promise.all(states.map((state) => caseIn(before, state)));
    const offeredBefore = await offered(before, opened);

    // 1. The new build is tried on the open cases; 2. the database is brought up to date.
    expect((await replayOpen(world.settings, 200, next.folder)).checks).toEqual([{ name: 'replay', ok: true, found: '3 open cases replay' }]);
    const env = { ...process.env, NODE_OPTIONS: '', ...settingsAsEnvironment(world.settings) };
    await promisify(execFile)(process.execPath, [join(next.folder, 'docker', 'xiecha.mjs'), 'migrate', '--mode', 'sample'], { env });

    // 3. New workers beside the old: whichever takes a case's task, the case goes on.
    const newWorker = await start('worker', next.folder);
    const beside = await caseIn(before, 'closed');
    expect(await tableVersion(beside)).toBe(1);

    // 4. The API is replaced.
    await stop(oldApi);
    const after = through(await start('api', next.folder));
    expect(await offered(after, opened)).toEqual(offeredBefore);
    const filed = new CaseInHand(after, await caseIn(after, 'underCheck'));
    expect(await tableVersion(filed.id)).toBe(2);
    expect((await filed.read('hzCaseworker')).actions).not.toContain('close');
    await filed.take('hzCaseworker', 'acceptCells', { cells: ['ID001@T1', 'ID003@T1'] });
    expect((await filed.read('hzCaseworker')).actions).not.toContain('close');

    // 5. The old workers go.
    await stop(oldWorker);
    await filed.take('hzLead', 'close', { outcome: 'complete' });
    expect(await statesOf(filed)).toEqual(['inDelivery', 'awaitingAcknowledgement', 'awaitingResponse', 'underCheck', 'awaitingVerification', 'closed']);

    const waiting = new CaseInHand(after, opened[0]!);
    await waiting.waitUntilDue('delivery');
    expect(await waiting.rungs()).toEqual(['delivery#1.1:0wd']);
    for (const id of opened) {
      await carryTo(after, id, 'closed');
      expect(await tableVersion(id)).toBe(1);
      expect(await statesOf(new CaseInHand(after, id))).not.toContain('awaitingVerification');
    }
    expect(newWorker.complaints).not.toMatch(/"level":"(warn|error)"/);
  }, 120_000);

  it('in the wrong order loses nothing: a filing under a version that no worker knows waits for one that does', async () => {
    const oldWorker = await start('worker');
    const ahead = through(await start('api', next.folder));
    const waits = new CaseInHand(ahead, await fileCase(ahead));
    const { now } = await readWorldClock(world.engine.db);
    const sent = ahead.as('hzCaseworker').send(waits.id, 'recordArrival', { means: 'hand', arrivedAt: now, evidence: '送达回证 1 号' });
    await eventually(() => Promise.resolve(oldWorker.output.includes('Version 2 of the lifecycle is of a later release')), 20_000);
    // One of version 1 goes on beside it.
    expect(await tableVersion(await caseIn(world, 'closed'))).toBe(1);
    expect(await waits.state()).toBe('inDelivery');

    // Temporal tries a task that failed again, less and less often.
    await start('worker', next.folder);
    await stop(oldWorker);
    expect([200, 202]).toContain((await sent).status);
    await eventually(async () => (await waits.state()) === 'awaitingAcknowledgement', 40_000);
    expect(await statesOf(waits)).toEqual(['inDelivery', 'awaitingAcknowledgement']);
  }, 120_000);
});
