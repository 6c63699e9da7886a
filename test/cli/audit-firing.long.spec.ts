import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { auditFiring } from '@xiecha/case-store/firing-audit/audit-firing';
import { query } from '@xiecha/case-store/transaction';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { Client } from 'pg';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { caseIn } from '../builders/case-on-its-way.js';
import type { World } from '../builders/world.js';
import { xiecha, type XiechaRun } from './xiecha-child.js';

describe('xiecha audit firing', () => {
  let world: World;
  let late: CaseInHand;
  let number: string;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
    late = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    await advanceWorld(world.engine, await late.rungAt('response', '+3wd'), () => dispatchDue(world.engine.db));
    number = (await late.read()).number;
  });
  afterAll(() => world.end());

  const audit = (...args: readonly string[]): Promise<XiechaRun> =>
    xiecha(['audit', 'firing', ...args], '', { XIECHA_DATABASE_URL: world.settings.databaseUrl });
  const reports = () => query<{ count: number }>(world.engine.db, 'SELECT count(*)::int AS count FROM proof_report');

  it('says in one sentence and in figures that all fired, of one case or of all, and leaves no report', async () => {
    const one = await audit(number);
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(one.out).toMatch(/^✔ 截至\d{4}年\d{1,2}月\d{1,2}日\d{2}:\d{2}：应触发 4 项，全部按时触发，最大滞后 \d+\.\d 秒。\n/);
    expect(one.out).toMatch(/应触发 +│ 4 /);
    expect((await audit(late.id, '--lang', 'en')).out).toMatch(/^✔ Until [\d-]+ [\d:]+: 4 rungs due, all fired in time, longest lag \d+\.\d s\.\n/);
    const { ok, cases, expected, findings } = JSON.parse((await audit('--all', '--json')).out);
    expect({ ok, cases, expected, findings }).toEqual({ ok: true, cases: 1, expected: 4, findings: [] });
    expect(await reports()).toEqual([{ count: 0 }]);
  });

  it('begins where the last nightly audit ended, unless a period is named', async () => {
    const { until } = await auditFiring(world.engine.db);
    expect(JSON.parse((await audit('--json')).out)).toMatchObject({ from: until, expected: 0, cases: 1 });
    expect(JSON.parse((await audit('--json', '--from', '2020-01-01T00:00:00+08:00')).out)).toMatchObject({ from: '2019-12-31T16:00:00.000Z', expected: 4 });
    expect(JSON.parse((await audit('--json', '--all', '--until', '2020-01-01T00:00:00+08:00')).out)).toMatchObject({ expected: 0 });
  });

  it('names what is wrong by case and key, with exit code 1', async () => {
    const client = new Client({ connectionString: world.settings.databaseUrl });
    await client.connect();
    await client.query('SET session_replication_role = replica');
    await client.query(`DELETE FROM command WHERE case_id = $1 AND command_id = 'response#1.1:+3wd'`, [late.id]);
    await client.end();
    const { code, out } = await audit('--all');
    expect(code).toBe(1);
    expect(out).toMatch(/^✘ .*另有 1 处不符/);
    expect(out).toContain(`  ${number}  指令台账不符  response#1.1:+3wd  应为 a committed command，实为 无`);
    expect((await audit('--all', '--lang', 'en')).out).toContain(`${number}  ledger differs  response#1.1:+3wd  expected a committed command, found none`);
  });

  it('says what it cannot do: exit code 1, on standard error', async () => {
    expect(await audit('浙杭〔1999〕1号')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('没有这样的案件：浙杭〔1999〕1号') });
    expect(await audit('--from', 'yesterday')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--from 须为带时区的时刻') });
  });
});
