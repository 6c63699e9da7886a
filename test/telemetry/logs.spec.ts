import { randomUUID } from 'node:crypto';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { ApiClient } from '../builders/api-client.js';
import { carryTo, fileCase } from '../builders/case-on-its-way.js';
import { eventually } from '../builders/eventually.js';
import { ProductProcess } from '../builders/product-process.js';
import { aReply } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('the log', () => {
  let world: World;
  let api: ProductProcess;
  let worker: ProductProcess;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    const start = (app: 'api' | 'worker') => ProductProcess.start(app, world.settings, { XIECHA_LOG_LEVEL: 'info' });
    [api, worker] = await Promise.all([start('api'), start('worker')]);
    const inTest = world;
    world = { ...world, as: (person) => new ApiClient(api.url, inTest.as(person).token) };
  });
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await world.end();
  });

  const lines = ({ complaints }: ProductProcess, message: string): any[] =>
    complaints
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .filter((line) => line.message === message);

  it('has one line for each decided command, from the process that committed it', async () => {
    const id = await fileCase(world);
    await carryTo(world, id, 'underCheck');
    const [stale, closing, late] = [randomUUID(), randomUUID(), randomUUID()];
    const { number, version } = (await world.as('hzCaseworker').read(id)).body;
    await world.as('hzCaseworker').send(id, 'close', { outcome: 'complete' }, { commandId: stale, expectedVersion: version - 1 });
    await world.as('hzCaseworker').send(id, 'close', { outcome: 'complete' }, { commandId: closing });
    // The case is final: no workflow decides this.
    expect(await world.as('platformOfficer').send(id, 'appendLateReply', aReply(), { commandId: late })).toMatchObject({ status: 200 });
    const decided = await eventually(() => {
      const found = [...lines(worker, 'decided'), ...lines(api, 'decided')].filter(({ caseId }) => caseId === id);
      return Promise.resolve(found.length === 6 && found);
    }, 10_000);
    expect(decided.map(({ command, capacity, outcome, process }) => [command, capacity, outcome, process])).toEqual([
      ['recordArrival', 'requesterCaseworker', 'committed', 'worker'],
      ['acknowledge', 'bodyOfficer', 'committed', 'worker'],
      ['respond', 'bodyOfficer', 'committed', 'worker'],
      ['close', 'requesterCaseworker', 'refused', 'worker'],
      ['close', 'requesterCaseworker', 'committed', 'worker'],
      ['appendLateReply', 'bodyOfficer', 'committed', 'api'],
    ]);
    expect(decided[3]).toMatchObject({ commandId: stale, caseNumber: number, refusals: ['staleVersion'], state: 'underCheck', level: 'info' });
    expect(decided[4]).toMatchObject({ commandId: closing, caseNumber: number, state: 'closed' });
    for (const { latencyMs, time } of decided) {
      expect(latencyMs).toBeGreaterThanOrEqual(0);
      expect(latencyMs).toBeLessThan(10_000);
      expect(new Date(time).toISOString()).toBe(time);
    }
    const answered = lines(api, 'answered').find(({ commandId }) => commandId === closing);
    expect(answered).toMatchObject({
      method: 'POST',
      route: '/api/v1/cases/:id/commands/:command',
      status: 200,
      durationMs: expect.any(Number),
      caseId: id,
      caseNumber: number,
      userId: samplePersonId('hzCaseworker'),
    });
  });

  it('tells of a request by its route’s template: what stands in the URL may be anybody’s name', async () => {
    await world.as('hzCaseworker').get('/cases?text=%E6%9F%90%E4%BA%BA');
    await world.as('hzCaseworker').get('/somebody');
    const told = await eventually(() => {
      const found = lines(api, 'answered').slice(-2);
      return Promise.resolve(found[1]?.status === 404 && found);
    }, 10_000);
    expect(told.map(({ route, status }) => [route, status])).toEqual([
      ['/api/v1/cases', 200],
      ['none', 404],
    ]);
    expect(api.output).not.toMatch(/somebody|%E6|某人/);
  });
});
