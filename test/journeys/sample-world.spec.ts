import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateNames } from '@xiecha/assistance-case/vocabulary';
import { raiseSampleWorld } from '@xiecha/cli/sample-world/raise-sample-world';
import { raiseWorld, type World } from '../builders/world.js';

describe('the sample world', () => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await raiseWorld();
    folder = await mkdtemp(join(tmpdir(), 'xiecha-sample-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await world.end();
  });

  it('is raised through commands, shows every state, and is left alone when raised again', async () => {
    const input = { apiUrl: world.url, databaseUrl: world.settings.databaseUrl, tokenFile: join(folder, 'tokens.json') };
    const first = await raiseSampleWorld(input);
    const before = (await world.as('samrSupervisor').get('/cases?limit=200')).body.items;
    const states = new Set(before.map(({ state }: { state: string }) => state));
    expect([...states].sort()).toEqual([...stateNames].sort());
    expect(before.filter(({ overdue }: { overdue: boolean }) => overdue).length).toBeGreaterThanOrEqual(2);

    // Its officers see what was replied, as README tells.
    const [answered] = (await world.as('yhCaseworker').get('/cases?state=underCheck')).body.items;
    const look = { viewId: randomUUID(), reason: '通知经营者实施召回' };
    expect(await world.as('yhCaseworker').call('POST', `/cases/${answered.id}/reply-views`, look)).toMatchObject({
      ...{ status: 200, body: { cells: expect.arrayContaining([expect.objectContaining({ cell: 'ID005@T1', value: '示例甲' })]) } },
    });

    expect(await raiseSampleWorld(input)).toEqual(first);
    expect((await world.as('samrSupervisor').get('/cases?limit=200')).body.items).toEqual(before);
    expect((await stat(input.tokenFile)).mode & 0o777).toBe(0o600);
  });
});
