import { randomBytes } from 'node:crypto';
import { issueToken } from '@xiecha/access/access-tokens';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from '../builders/added-people.js';
import { type Answer, ApiClient } from '../builders/api-client.js';
import { outcomes, sendFile, type What, wholeDirectory } from '../builders/imported-files.js';
import { aRequest } from '../builders/requests.js';
import { SessionClient } from '../builders/session-client.js';
import { csvOf, gb18030, workbookOf } from '../builders/workbook.js';
import { raiseWorld, type World } from '../builders/world.js';

type Rows = readonly (readonly string[])[];

const heads = ['登录名', '姓名', '单位', '角色', '执法证号', '邮箱', '语言', '在职'];
const yh = '杭州市余杭区市场监督管理局';

describe('an import', () => {
  let world: World;
  let zjAdmin: ApiClient;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    zjAdmin = (await new AddedPeople(world).add('zj', 'admin')).api;
  });
  afterAll(() => world.end());

  const trial = (api: ApiClient, what: What, rows: Rows) => sendFile(api, what, rows);
  const apply = (api: ApiClient, what: What, rows: Rows) => sendFile(api, what, rows, { apply: true });
  const fileErrors = ({ status, body }: Answer) => [status, ...body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)];
  const directory = () => wholeDirectory(world);
  const person = async (login: string) => (await query<any>(world.engine.db, 'SELECT * FROM app_user WHERE lower(login) = lower($1)', [login]))[0];

  it('that is tried tells of each row what would come of it, and writes nothing; applied, that is what comes of it; again, nothing changes', async () => {
    const rows = [
      heads,
      ['yh.one', '余杭一号', yh, '办案人员、审核人员', 'ZJ-1001', 'one@yh.example', '中文', '是'],
      ['yh.two', '余杭二号', sampleOrganisationId('yh'), 'caseworker; lead', '', '', 'English', ''],
    ];
    const before = await directory();
    const tried = await trial(zjAdmin, 'people', rows);
    expect(tried).toMatchObject({
      status: 200,
      body: { what: 'people', dryRun: true, saved: false, counts: { added: 2, changed: 0, unchanged: 0, refused: 0 } },
    });
    expect(tried.body.rows.map(({ row, key }: any) => [row, key])).toEqual([
      [2, 'yh.one'],
      [3, 'yh.two'],
    ]);
    expect(await directory()).toEqual(before);
    const applied = await apply(zjAdmin, 'people', rows);
    expect(applied).toMatchObject({ status: 200, body: { ...tried.body, dryRun: false, saved: true } });
    expect(await person('yh.one')).toMatchObject({ name: '余杭一号', certificate_number: 'ZJ-1001', language: 'zh', active: true, version: 1 });
    expect(await person('yh.two')).toMatchObject({ language: 'en', email: null });
    const listed = (await zjAdmin.get('/people')).body.items.find(({ login }: { login: string }) => login === 'yh.two');
    expect(listed.roles.sort()).toEqual(['caseworker', 'lead']);
    const [newest] = (await zjAdmin.get('/directory-changes?limit=1')).body.items;
    expect(newest).toMatchObject({ byName: '某admin', entity: 'user_role', organisationName: yh });
    const saved = await directory();
    expect(await apply(zjAdmin, 'people', rows)).toMatchObject({
      status: 200,
      body: { saved: true, counts: { added: 0, changed: 0, unchanged: 2, refused: 0 } },
    });
    expect(await directory()).toEqual(saved);
  });

  it('changes what a row says otherwise, tells from what to what, and leaves what the file does not say', async () => {
    const rows = [
      ['login', 'Name', '单位', 'roles', '邮箱'],
      ['YH.One', '余杭一号甲', yh, '审核人员,caseworker', ''],
    ];
    const changed = await apply(zjAdmin, 'people', rows);
    expect(changed.body.rows).toEqual([
      {
        ...{ row: 2, key: 'YH.One', action: 'changed' },
        changes: [
          { field: 'login', from: 'yh.one', to: 'YH.One' },
          { field: 'name', from: '余杭一号', to: '余杭一号甲' },
          { field: 'email', from: 'one@yh.example', to: null },
        ],
      },
    ]);
    expect(await person('yh.one')).toMatchObject({ login: 'YH.One', email: null, certificate_number: 'ZJ-1001', version: 2 });
    expect(outcomes(await apply(zjAdmin, 'people', rows))).toEqual(['unchanged']);
  });

  it('with one row that is refused saves none, and says which and why', async () => {
    const rows = [heads.slice(0, 4), ['yh.three', '余杭三号', yh, '办案人员'], ['yh four', '', yh, '市长'], ['yh.five', '余杭五号', yh, '办案人员']];
    const before = await directory();
    const tried = await trial(zjAdmin, 'people', rows);
    expect(tried).toMatchObject({ status: 200, body: { saved: false, counts: { added: 2, refused: 1 } } });
    expect(outcomes(tried)).toEqual(['added', 'refused 姓名 missing 登录名 invalidFormat 角色 invalidValue', 'added']);
    const refused = await apply(zjAdmin, 'people', rows);
    expect(refused).toMatchObject({ status: 422, body: { code: 'rowsRefused', report: { ...tried.body, dryRun: false } } });
    expect(fileErrors(refused)).toContain('row 3, 角色 invalidValue');
    // What only the directory itself refuses comes after rows that it took.
    const unknown = await apply(zjAdmin, 'people', [...rows.slice(0, 2), ['yh.six', '余杭六号', '无此单位', '办案人员']]);
    expect([unknown.status, ...outcomes(unknown)]).toEqual([422, 'added', 'refused 单位 unknownOrganisation']);
    expect(await directory()).toEqual(before);
  });

  it('goes by the rules of the API, within the reach of whoever imports; beyond it, nothing is to be learnt', async () => {
    const tried = async (api: ApiClient, ...rows: Rows) => outcomes(await trial(api, 'people', [heads.slice(0, 4), ...rows]));
    const hzAdmin = (await new AddedPeople(world).add('hz', 'admin')).api;
    const [beyond, unknown] = await tried(hzAdmin, ['a.new', '某', '四川省市场监督管理局', '办案人员'], ['b.new', '某', '无此单位', '办案人员']);
    expect(beyond).toBe('refused 单位 unknownOrganisation');
    expect(unknown).toBe(beyond);
    expect(await tried(hzAdmin, ['a.new', '某', sampleOrganisationId('sc'), '办案人员'])).toEqual([beyond]);
    // Somebody who is beyond reach: no more than that the login is not to be had.
    await apply(world.as('admin'), 'people', [heads.slice(0, 4), ['sc.somebody', '川某', '四川省市场监督管理局', '办案人员']]);
    expect(await tried(hzAdmin, ['SC.somebody', '川某', '四川省市场监督管理局', '办案人员'])).toEqual([beyond]);
    expect(await tried(hzAdmin, ['SC.somebody', '某', yh, '办案人员'])).toEqual(['refused 登录名 loginTaken']);
    expect(await tried(hzAdmin, ['yh.one', '某', '杭州市市场监督管理局', '办案人员'])).toEqual(['refused 单位 otherOrganisation']);
    expect(await tried(hzAdmin, ['c.new', '某', yh, '省级审批人、经办人'])).toEqual(['refused 角色 roleOfOtherKind 角色 roleOfOtherLevel']);
    expect(await tried(hzAdmin, ['d.new', '某', yh, '负责人'], ['D.NEW', '某', yh, '负责人'])).toEqual(['added', 'refused 登录名 rowTwice']);
    const platform = '百川集市（示例平台）';
    expect(await tried(world.as('platformAdmin'), ['e.new', '某', platform, '经办人'], ['f.new', '某', '万象小程序（示例服务商）', '经办人'])).toEqual([
      'added',
      beyond,
    ]);
    for (const nobody of ['hzLead', 'samrAuditor', 'platformLead'] as const) {
      expect(await trial(world.as(nobody), 'people', [heads])).toMatchObject({ status: 403 });
    }
  });

  it('keeps the highest office its last administrator, also from rows that remove each other', async () => {
    const samr = '国家市场监督管理总局';
    const two = [heads.slice(0, 4), ['first.admin', '甲', samr, '管理员'], ['second.admin', '乙', samr, '管理员']];
    await apply(world.as('admin'), 'people', two);
    await query(world.engine.db, `DELETE FROM user_role WHERE role = 'admin' AND user_id = $1`, [samplePersonId('admin')]);
    const first = new ApiClient(world.url, await issueToken(world.engine.db, (await person('first.admin')).id, 'test'));
    const removed = await apply(first, 'people', [heads.slice(0, 4), ['first.admin', '甲', samr, '督办人员'], ['second.admin', '乙', samr, '督办人员']]);
    expect(removed.status).toBe(422);
    expect(outcomes(removed)).toEqual(['changed roles', 'refused 角色 lastAdministrator']);
    await query(world.engine.db, `INSERT INTO user_role VALUES ($1, 'admin')`, [samplePersonId('admin')]);
  });

  it('signs out whoever leaves by it, and names the cases that wait for them', async () => {
    const { id } = await person('yh.two');
    const session = await SessionClient.open(world.url, world.engine.db, id);
    const { cases } = (await session.file(aRequest())).body;
    const leaves = [
      [...heads.slice(0, 4), 'active'],
      ['yh.two', '余杭二号', yh, '办案人员、负责人', '否'],
    ];
    const tried = await trial(zjAdmin, 'people', leaves);
    expect(tried.body.rows).toMatchObject([
      { action: 'changed', changes: [{ field: 'active', from: true, to: false }], openAssignments: [{ caseId: cases[0].id }] },
    ]);
    expect((await session.get('/me')).status).toBe(200);
    expect((await apply(zjAdmin, 'people', leaves)).status).toBe(200);
    expect((await session.get('/me')).status).toBe(401);
    expect(outcomes(await trial(zjAdmin, 'people', [leaves[0]!, ['nobody.here', '某', yh, '负责人', '否']]))).toEqual(['refused active nobodyToLeave']);
  });

  it('comes to the same from CSV in UTF-8 and GB 18030 and from a workbook', async () => {
    const rows = [heads, ['same.file', '余杭“同档”，甲', yh, '办案人员', '330100199001010', '', '', '']];
    const text = csvOf(rows);
    for (const file of [Buffer.from(`\uFEFF${text}`), gb18030(text)]) expect(outcomes(await sendFile(zjAdmin, 'people', file))).toEqual(['added']);
    expect(outcomes(await sendFile(zjAdmin, 'people', workbookOf([{ name: '人员', rows }]), { type: 'xlsx', apply: true }))).toEqual(['added']);
    expect(outcomes(await sendFile(zjAdmin, 'people', gb18030(text), { apply: true }))).toEqual(['unchanged']);
  });

  it('begins with a template that names the columns, and whose notes are passed over', async () => {
    for (const what of ['people', 'offices', 'bodies'] as const) {
      const response = await fetch(`${world.url}/api/v1/directory-imports/template?what=${what}`, { headers: { authorization: `Bearer ${zjAdmin.token}` } });
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const template = Buffer.from(await response.arrayBuffer());
      expect(await sendFile(zjAdmin, what, template)).toMatchObject({ status: 200, body: { rows: [] } });
    }
  });

  it('names each column that is unknown, missing, there twice or without a name, and reads no row then', async () => {
    expect(
      fileErrors(
        await trial(zjAdmin, 'people', [
          ['登录名', 'password', '__proto__', 'constructor', 'login', ''],
          ['a.new', 'x', '{}', '', '', 'y'],
        ]),
      ),
    ).toEqual([
      422,
      'password unknownColumn',
      '__proto__ unknownColumn',
      'constructor unknownColumn',
      'login columnTwice',
      'column 6 columnWithoutName',
      '姓名 missingColumn',
      '单位 missingColumn',
      '角色 missingColumn',
    ]);
    expect(fileErrors(await trial(zjAdmin, 'people', []))).toEqual([422, '(file) emptyFile']);
    expect(
      (await zjAdmin.call('POST', '/directory-imports?what=cases&dryRun=maybe', Buffer.from('x'), { 'content-type': 'text/csv' })).body.errors,
    ).toHaveLength(2);
  });

  it('of what is no such file is answered clearly, and nothing is left of it', async () => {
    const before = await directory();
    const tooLarge = await sendFile(zjAdmin, 'people', randomBytes(10_000_000));
    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'tooLarge', detail: expect.stringContaining('5mb') } });
    expect(fileErrors(await sendFile(zjAdmin, 'people', randomBytes(4_000_000), { apply: true }))).toEqual([422, '(file) unknownEncoding']);
    expect(fileErrors(await sendFile(zjAdmin, 'people', randomBytes(4_000_000), { type: 'xlsx' }))).toEqual([422, '(file) noXlsx']);
    const bomb = workbookOf([{ name: 'x', rows: ' '.repeat(25_000_000) }]);
    expect(fileErrors(await sendFile(zjAdmin, 'people', bomb, { type: 'xlsx' }))).toEqual([422, '(file) tooLargeUnpacked']);
    expect(outcomes(await trial(zjAdmin, 'people', [heads.slice(0, 4), ['nul.new', '某\0', yh, '负责人']]))).toEqual(['refused 姓名 unstorableText']);
    for (const type of ['application/json', 'text/plain', 'application/octet-stream', 'multipart/form-data; boundary=x']) {
      const answer = await zjAdmin.call('POST', '/directory-imports?what=people', '{}', { 'content-type': type });
      expect(answer).toMatchObject({ status: 415, body: { code: 'unsupportedMediaType' } });
    }
    // A file is read nowhere else.
    expect((await zjAdmin.call('POST', '/people', Buffer.from('x,y'), { 'content-type': 'text/csv' })).status).toBe(422);
    expect(await directory()).toEqual(before);
  });

  it('by cookie comes from this site alone, and a form is none', async () => {
    const session = await SessionClient.open(world.url, world.engine.db, samplePersonId('admin'));
    const file = [heads.slice(0, 4), ['by.cookie', '某', yh, '负责人']];
    expect((await sendFile(session, 'people', file)).status).toBe(200);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'multipart/form-data; boundary=x' },
    ] as Record<string, string>[]) {
      expect(await sendFile(session, 'people', file, { headers })).toMatchObject({ status: 403, body: { code: 'crossSite' } });
    }
  });
});
