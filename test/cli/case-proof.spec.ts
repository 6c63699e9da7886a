import { caseIn } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';
import { xiecha, type XiechaRun } from './xiecha-child.js';

describe('xiecha case proof', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await raiseWorld();
    id = await caseIn(world, 'awaitingResponse', { asOf: '2026-03-02T10:00:00+08:00' });
    await world.as('zjSupervisor').send(id, 'extend', { clock: 'response', workdays: 3, reason: '材料较多' });
  });
  afterAll(() => world.end());

  const proof = (...args: readonly string[]): Promise<XiechaRun> =>
    xiecha(['case', 'proof', ...args, '--api', world.url, '--token', world.as('platformOfficer').token]);

  it('shows the term and each extension day by day, the latest revision unless another is asked for', async () => {
    const latest = await proof(id, 'response');
    expect(latest).toMatchObject({ code: 0, err: '' });
    expect(latest.out).toMatch(
      /回复期限（第 1 轮，第 2 次计算）：原期限\n[\s\S]*最后一日：2026-03-16（星期一）[\s\S]*第 1 次延长\n[\s\S]*最后一日：2026-03-19（星期四）/,
    );
    const first = await proof(id, 'response', '--revision', '1', '--lang', 'en');
    expect(first.out).toContain('response (round 1, revision 1): the term');
    expect(first.out).toContain('Last day: 2026-03-16 (Mon)');
    expect(first.out).not.toContain('extension');
  });

  it('gives the same as Markdown, with policy, basis and hash, and as the JSON of the API', async () => {
    const { body } = await world.as('platformOfficer').get(`/cases/${id}/deadlines/response/proof`);
    expect(JSON.parse((await proof(id, 'response', '--json')).out)).toEqual(body);
    const markdown = (await proof(id, 'response', '--markdown')).out;
    for (const sheet of body.sheets) expect(markdown).toContain(`| SHA-256 | ${sheet.hash} |`);
    for (const part of ['| 政策版本 | 2026.2 |', '本系统建议值，并非法律规定', '| 起算 | 原最后一日 2026-03-16 |']) expect(markdown).toContain(part);
  });

  it('says what there is not: exit code 1, on standard error', async () => {
    expect(await proof(id, 'check')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('noSuchDeadline') });
    expect(await proof(id, 'response', '--revision', 'x')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('revision') });
    expect(await proof('019a0000-0000-7000-8000-000000000000', 'response')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('noSuchCase') });
  });

  it('shows a held clock as held in the case itself', async () => {
    const other = await caseIn(world, 'awaitingResponse');
    await world.as('platformOfficer').send(other, 'raise', { petition: 'clarification', question: '订单范围不明' });
    const shown = await xiecha(['case', 'show', other, '--api', world.url, '--token', world.as('platformOfficer').token]);
    expect(shown.out).toContain('回复期限: 中止计时');
  });
});
