import { refuseUnsafeProduction } from '@xiecha/case-engine/production-start';
import { closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { query } from '@xiecha/case-store/transaction';
import { samplePeople, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { raiseWorld, type World } from '../builders/world.js';

describe('a production world', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1', mode: 'production' });
  });
  afterAll(() => world.end());

  const open = () => openEngine(world.settings, { connections: 1, applicationName: 'xiecha-test' });

  it('ASVS 6.3.2: does not start with people of the sample world in it, and says so; API and worker alike', async () => {
    await expect(open()).rejects.toThrow(`Production does not start:\n  ${samplePeople.length} people of the sample world are active`);
    await query(world.engine.db, `UPDATE app_user SET active = false`);
    await closeEngine(await open());
    await query(world.engine.db, 'UPDATE app_user SET active = true WHERE id = $1', [samplePersonId('admin')]);
    await expect(open()).rejects.toThrow('1 people of the sample world are active');
  });

  it('ASVS 13.2.3: does not start with a database password that is tried first', async () => {
    await query(world.engine.db, `UPDATE app_user SET active = false`);
    const at = (databaseUrl: string) => refuseUnsafeProduction(world.engine.db, { databaseUrl });
    for (const password of ['postgres', 'Password', 'somebody']) {
      await expect(at(`postgres://somebody:${password}@db/xiecha`)).rejects.toThrow('The password of the database is one that is tried first');
    }
    await at('postgres://somebody:f3a9c0d4e5b6@db/xiecha');
    await at('postgres://somebody@db/xiecha');
  });
});
