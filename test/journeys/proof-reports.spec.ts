import { insertReport, proofKinds } from '@xiecha/case-store/proof-reports';
import { auditFiring } from '@xiecha/case-store/firing-audit/audit-firing';
import { statements } from '@xiecha/case-store/transaction';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { instantOf } from '@xiecha/working-time/day';
import { raiseWorld, type World } from '../builders/world.js';

describe('the reports in which the system examined itself', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
  });
  afterAll(() => world.end());

  it('are stale while there are none; then the latest of each kind says in one sentence what it came to, and how old it is', async () => {
    const none = (await world.as('admin').get('/proof')).body;
    expect(none.items).toEqual(proofKinds.map((kind) => ({ kind, report: null, findings: 0, ageSeconds: null, stale: true })));
    const { sentence } = await auditFiring(world.engine.db);
    const [, , firing] = (await world.as('samrSupervisor').get('/proof')).body.items;
    expect(firing).toMatchObject({ kind: 'firing', report: { ok: true, sentence }, findings: 0, stale: false });
    expect(sentence.zh).toMatch(/^截至\d{4}年\d{1,2}月\d{1,2}日\d{2}:\d{2}：无应触发事项。$/);
    const { now } = await readWorldClock(world.engine.db);
    await moveWorldClock(world.engine.db, instantOf(Date.parse(now) + 47 * 3_600_000));
    expect((await world.as('admin').get('/proof')).body.items[2].stale).toBe(false);
    await moveWorldClock(world.engine.db, instantOf(Date.parse(now) + 49 * 3_600_000));
    expect((await world.as('admin').get('/proof')).body.items[2]).toMatchObject({ stale: true, ageSeconds: expect.any(Number) });
  });

  it('are listed by kind, newest first, page by page, with their findings', async () => {
    const at = (await readWorldClock(world.engine.db)).now;
    for (const place of [1, 2, 3]) {
      await insertReport(statements(world.engine.db), {
        kind: 'anchor',
        startedAt: at,
        endedAt: at,
        ok: place !== 2,
        summary: { place },
        findings: [{ place }],
      });
    }
    const read = async (query: string) => (await world.as('admin').get(`/proof/anchor?limit=2${query}`)).body;
    const first = await read('');
    expect(first.items.map(({ summary }: { summary: { place: number } }) => summary.place)).toEqual([3, 2]);
    expect(first.items[1]).toMatchObject({ kind: 'anchor', ok: false, sentence: null, findings: [{ place: 2 }] });
    const second = await read(`&cursor=${first.nextCursor}`);
    expect([second.items.length, second.items[0].summary.place, second.nextCursor]).toEqual([1, 1, null]);
    expect(await world.as('admin').get('/proof/anchor?cursor=x')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'cursor', code: 'invalidCursor' }] },
    });
    expect(await world.as('admin').get('/proof/horoscope')).toMatchObject({ status: 404, body: { code: 'noSuchKind' } });
  });

  it('are for administrators and supervisors of the highest office', async () => {
    for (const person of ['hzCaseworker', 'hzLead', 'zjSupervisor', 'platformOfficer', 'platformLead'] as const) {
      for (const path of ['/proof', '/proof/firing']) {
        expect(await world.as(person).get(path)).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
      }
    }
  });
});
