import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { instantOf } from '@xiecha/working-time/day';
import { fileCase } from '../builders/case-on-its-way.js';
import { insertMessage, outboxStandings } from '../builders/outbox-rows.js';
import { raiseWorld, type World } from '../builders/world.js';

const minute = 60_000;

describe('advancing a sample world with messages that wait', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  it('stops where each may go out: all are sent at their time, those whose duty ended before are withdrawn', async () => {
    const { engine } = world;
    const caseId = await fileCase(world);
    const ids = [];
    for (const minutes of [60, 120, 1_800]) ids.push(await insertMessage(engine.db, caseId, 'hzLead', { inMinutes: minutes }));
    ids.push(await insertMessage(engine.db, caseId, 'hzLead', { inMinutes: 90, duty: { clock: 'check', round: 1 } }));
    const before = Date.parse((await readWorldClock(engine.db)).now);
    await advanceWorld(engine, instantOf(before + 2_880 * minute), () => dispatchDue(engine.db));
    const rows = await outboxStandings(engine.db, ids);
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'withdrawn']);
    // Within the minute: the world's clock goes on by itself, too.
    expect(rows.map(({ settled_at, not_before }) => Math.floor((settled_at!.getTime() - not_before.getTime()) / minute))).toEqual([0, 0, 0, 0]);
  });
});
