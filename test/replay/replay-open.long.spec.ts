import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { ProductCopy } from '../builders/product-copy.js';
import { replayOpen } from '../builders/product-doctor.js';
import { raiseWorld, type World } from '../builders/world.js';
import { addedActivity } from './breaks.js';

describe('xiecha doctor --replay-open', () => {
  let world: World;
  let open: string[];
  const numberOf = async (id: string): Promise<string> => (await world.as('hzCaseworker').read(id)).body.number;
  beforeAll(async () => {
    world = await raiseWorld();
    open = [await caseIn(world, 'awaitingResponse'), await caseIn(world, 'underCheck'), await fileCase(world)];
    await caseIn(world, 'closed');
    await world.stopWorker();
  }, 60_000);
  afterAll(() => world.end());

  it('passes where this build goes on with every open case', async () => {
    const { code, checks } = await replayOpen(world.settings, 200);
    expect({ code, checks }).toEqual({ code: 0, checks: [{ name: 'replay', ok: true, found: '3 open cases replay' }] });
    // Fewer than there are: the oldest and the newest.
    expect((await replayOpen(world.settings, 2)).checks).toMatchObject([{ found: '2 open cases replay' }]);
  }, 60_000);

  it('names each case that a build cannot go on with, says what to do, and fails', async () => {
    const copy = await ProductCopy.make();
    try {
      await copy.edit('workflows/dist/workflow-bundle.js', ...addedActivity);
      const { code, checks } = await replayOpen(world.settings, 200, copy.folder);
      expect({ code, checks }).toMatchObject({ code: 1, checks: [{ name: 'replay', ok: false, fix: expect.stringContaining('xiecha case rebuild') }] });
      const [answered, checked, filed] = await Promise.all(open.map(numberOf));
      expect(checks[0]!.found.split('\n')).toEqual([
        '2 of 3 cannot go on with this build:',
        `${answered} (${open[0]}): does other things than its history`,
        `${checked} (${open[1]}): does other things than its history`,
      ]);
      // It has asked for nothing yet that the break would move.
      expect(checks[0]!.found).not.toContain(filed);
    } finally {
      await copy.remove();
    }
  }, 60_000);

  it('fails, and says so, where the histories cannot be read', async () => {
    const { code, checks } = await replayOpen({ ...world.settings, keyFile: '/nowhere/keys' }, 200);
    expect({ code, checks }).toMatchObject({ code: 1, checks: [{ ok: false, found: expect.stringContaining('/nowhere/keys') }] });
  }, 60_000);
});
