import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { csvOf, gb18030, workbookOf } from '../builders/workbook.js';
import { raiseWorld, type World } from '../builders/world.js';
import { xiecha } from './xiecha-child.js';

const rows = [
  ['登录名', '姓名', '单位', '角色'],
  ['cli.one', '命令行一号', '杭州市市场监督管理局', '办案人员'],
];

/** `xiecha directory import` as an administrator meets it: the real command, against a real API. */
describe('xiecha directory import', () => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    folder = await mkdtemp(join(tmpdir(), 'xiecha-import-'));
  });
  afterAll(async () => {
    await world.end();
    await rm(folder, { recursive: true });
  });

  const imported = (person: SamplePerson, ...args: string[]) =>
    xiecha(['directory', 'import', ...args, '--what', 'people', '--api', world.url, '--token', world.as(person).token]);
  const fileOf = async (name: string, content: Buffer): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it('tries a file, saves it with --apply, and then finds it unchanged', async () => {
    const csv = await fileOf('people.csv', gb18030(csvOf(rows)));
    const tried = await imported('admin', csv);
    expect(tried).toMatchObject({ code: 0, err: '' });
    expect(tried.out).toMatch(/2.*cli\.one.*新增[\s\S]*新增 1，更改 0，不变 0，不予导入 0\n试运行，未保存任何内容/);
    expect((await imported('admin', csv, '--apply')).out).toContain('已全部保存');
    const xlsx = await fileOf('people.xlsx', workbookOf([{ name: '人员', rows: [rows[0]!, ['cli.one', '改名', '杭州市市场监督管理局', '办案人员']] }]));
    expect((await imported('admin', xlsx, '--apply', '--lang', 'en')).out).toMatch(/changed.*name: 命令行一号 → 改名[\s\S]*All of it is saved/);
    expect(JSON.parse((await imported('admin', xlsx, '--apply', '--json')).out)).toMatchObject({ saved: true, counts: { unchanged: 1 } });
  });

  it('exits with 2 where a row is refused and shows why, tried or applied; with 1 where the file is no such file', async () => {
    const file = await fileOf('refused.csv', Buffer.from(csvOf([...rows, ['cli.two', '二号', '无此单位', '办案人员']])));
    for (const flag of [[], ['--apply']]) {
      const refused = await imported('admin', file, ...flag);
      expect(refused).toMatchObject({ code: 2, err: '' });
      expect(refused.out).toMatch(/3.*cli\.two.*不予导入.*unknownOrganisation[\s\S]*未保存任何内容：请改正/);
    }
    expect(await imported('admin', await fileOf('no.xlsx', Buffer.from('x')))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('noXlsx') });
    expect(await imported('hzLead', file)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('403') });
    expect(await imported('admin', join(folder, 'absent.csv'))).toMatchObject({ code: 1, err: expect.stringContaining('无法读取') });
  });
});
