import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { calendar2027 } from '../builders/calendar-2027.js';
import { raiseWorld, type World } from '../builders/world.js';
import { xiecha, type XiechaRun } from './xiecha-child.js';

/** `xiecha calendar` as an administrator meets it: the real command, against a real API. */
describe('xiecha calendar', () => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    folder = await mkdtemp(join(tmpdir(), 'xiecha-calendar-'));
  });
  afterAll(async () => {
    await world.end();
    await rm(folder, { recursive: true });
  });

  const calendar = (person: SamplePerson, args: readonly string[], input?: string): Promise<XiechaRun> =>
    xiecha(['calendar', ...args, '--api', world.url, '--token', world.as(person).token], input);
  const fileOf = async (name: string, content: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  };

  it('shows a year as its notices announced it, in Chinese first and in English on request', async () => {
    const zh = await calendar('platformOfficer', ['show', '2026']);
    expect(zh).toMatchObject({ code: 0, err: '' });
    expect(zh.out).toContain('2026 年放假安排');
    expect(zh.out).toMatch(/国庆节.*2026-10-01 – 2026-10-07.*7.*2026-09-20 星期日/);
    expect(zh.out).toContain('2026-10-10 星期六');
    const en = await calendar('platformOfficer', ['show', '2026', '--lang', 'en']);
    expect(en.out).toMatch(/make-up workdays[\s\S]*2026-09-20 Sun/);
    expect(JSON.parse((await calendar('platformOfficer', ['show', '2020', '--json'])).out)).toMatchObject({ year: 2020, notices: [{}, {}] });
    expect(await calendar('platformOfficer', ['show', '2027'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('calendarYearNotLoaded') });
  });

  it('loads a year, prints the new revision, lists who loaded what, and says when nothing changed', async () => {
    const file = await fileOf('2027.json', JSON.stringify(calendar2027));
    expect(await calendar('hzCaseworker', ['load', file])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('403') });
    const loaded = await calendar('admin', ['load', file]);
    expect(loaded).toMatchObject({ code: 0, err: '' });
    const { inForce } = (await world.as('admin').get('/calendars')).body;
    expect(loaded.out).toContain(`日历版本 ${inForce}`);
    const again = await calendar('admin', ['load', '-'], JSON.stringify(calendar2027, null, 2));
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('与当前生效的相同') });
    const list = await calendar('hzCaseworker', ['list']);
    expect(list).toMatchObject({ code: 0, err: '' });
    for (const part of [`当前日历版本：${inForce}`, '2028 年起尚无放假通知', '随产品提供']) expect(list.out).toContain(part);
    expect((await calendar('hzCaseworker', ['list', '--lang', 'en'])).out).toContain('From 2028 on there is no notice yet');
  });

  it('prints the faults of a malformed file line by line on standard error and exits with 1; nothing comes into force', async () => {
    const before = (await world.as('admin').get('/calendars')).body;
    const [notice] = calendar2027.notices;
    const [first, ...rest] = notice!.holidays;
    const wrong = { ...calendar2027, notices: [{ ...notice, issuedOn: '2026-13-01', holidays: [{ ...first, from: '2027-02-30' }, ...rest] }] };
    const file = await fileOf('wrong.json', JSON.stringify(wrong, null, 2));
    const refused = await calendar('admin', ['load', file]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    const [head, ...faults] = refused.err.trimEnd().split('\n');
    expect(head).toContain('未生效');
    expect(faults).toEqual([
      expect.stringMatching(/^ {2}notices\[0\]\.issuedOn: Line 6: /),
      expect.stringMatching(/^ {2}notices\[0\]\.holidays\[0\]\.from: Line 10: /),
    ]);
    expect(await calendar('admin', ['load', '-'], '{ "year": 2027,')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Line 1: ') });
    expect(await calendar('admin', ['load', join(folder, 'absent.json')])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('无法读取') });
    expect((await world.as('admin').get('/calendars')).body).toEqual(before);
  });
});
