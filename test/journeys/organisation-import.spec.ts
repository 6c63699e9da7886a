import { query } from '@xiecha/case-store/transaction';
import { usccCheckCharacter } from '@xiecha/request-fields/uscc';
import { AddedPeople } from '../builders/added-people.js';
import type { ApiClient } from '../builders/api-client.js';
import { outcomes, sendFile, type What, wholeDirectory } from '../builders/imported-files.js';
import { raiseWorld, type World } from '../builders/world.js';

type Rows = readonly (readonly string[])[];

describe('an import of offices and bodies', () => {
  let world: World;
  let zjAdmin: ApiClient;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    zjAdmin = (await new AddedPeople(world).add('zj', 'admin')).api;
  });
  afterAll(() => world.end());

  const trial = (api: ApiClient, what: What, rows: Rows) => sendFile(api, what, rows);
  const apply = (api: ApiClient, what: What, rows: Rows) => sendFile(api, what, rows, { apply: true });
  const directory = () => wholeDirectory(world);

  it('adds offices under one another, changes what may be changed, and again changes nothing', async () => {
    const officeHeads = ['名称', '上级单位', '英文名称', '级别', '机构类型', '文号代字', '代为行文单位', '行政区划', '内部审核', '办公时间'];
    const rows = [
      officeHeads,
      ['杭州市西湖区市场监督管理局（示例）', '杭州市市场监督管理局', 'Xihu', '县级', '', '西市监网协', '', '', '是', '09:00-12:00、13:30-17:30'],
      ['文新市场监管所', '杭州市西湖区市场监督管理局（示例）', 'Wenxin', '县级', '派出机构', '', '杭州市西湖区市场监督管理局（示例）', '', '', ''],
    ];
    const before = await directory();
    expect(outcomes(await trial(zjAdmin, 'offices', rows))).toEqual(['added', 'added']);
    expect(await directory()).toEqual(before);
    expect((await apply(zjAdmin, 'offices', rows)).body.counts).toMatchObject({ added: 2 });
    const saved = await directory();
    expect(outcomes(await apply(zjAdmin, 'offices', rows))).toEqual(['unchanged', 'unchanged']);
    expect(await directory()).toEqual(saved);
    const changes = [officeHeads.slice(0, 4), [...rows[1]!.slice(0, 2), 'West Lake', '县级'], [...rows[2]!.slice(0, 2), 'Wenxin', '市级']];
    expect(outcomes(await apply(zjAdmin, 'offices', changes))).toEqual(['changed nameEn', 'refused 级别 staysAsItIs']);
    expect(outcomes(await apply(zjAdmin, 'offices', changes.slice(0, 2)))).toEqual(['changed nameEn']);
    // The own office, whose parent lies above the reach; and what lies beyond it.
    const zj = '浙江省市场监督管理局';
    expect(
      outcomes(await trial(zjAdmin, 'offices', [officeHeads.slice(0, 3), [zj, '国家市场监督管理总局', 'Zhejiang AMR'], ['新', '国家市场监督管理总局', 'New']])),
    ).toEqual(['changed nameEn', 'refused 上级单位 unknownOrganisation']);
    expect(outcomes(await trial(world.as('platformAdmin'), 'offices', rows))).toEqual([
      'refused 上级单位 unknownOrganisation',
      'refused 上级单位 unknownOrganisation',
    ]);
  });

  it('adds bodies with the class that follows from their services, and again changes nothing', async () => {
    const uscc = `91330100MA0XECHA1${usccCheckCharacter('91330100MA0XECHA1')}`;
    const bodyHeads = ['统一社会信用代码', '名称', '英文名称', '服务', '服务依据', '品牌', '送达方式', '接收地址', '公示网址', '公示日期'];
    const row = [
      uscc,
      '新云服务（示例）',
      'New Cloud',
      '网络经营场所、商品浏览、订单生成、在线支付',
      '服务协议',
      '新云、XY',
      '直接送达',
      '杭州',
      'https://xy.example/xiecha',
      '2026-01-05',
    ];
    const before = await directory();
    expect(outcomes(await trial(world.as('admin'), 'bodies', [bodyHeads, row]))).toEqual(['added']);
    expect(await directory()).toEqual(before);
    expect(await apply(world.as('admin'), 'bodies', [bodyHeads, row])).toMatchObject({ status: 200, body: { saved: true } });
    const [added] = await query<any>(world.engine.db, 'SELECT id, body_class, channel FROM organisation WHERE uscc = $1', [uscc]);
    expect(added).toMatchObject({ body_class: 'fullServiceProvider', channel: 'hand' });
    const saved = await directory();
    expect(outcomes(await apply(world.as('admin'), 'bodies', [bodyHeads, row]))).toEqual(['unchanged']);
    expect(await directory()).toEqual(saved);
    const fewer = [bodyHeads.slice(0, 4), [uscc.toLowerCase(), '新云服务（示例）', 'New Cloud', 'place、cloud']];
    expect(outcomes(await apply(world.as('admin'), 'bodies', fewer))).toEqual(['refused 服务依据 missing']);
    const evidenced = [
      [...bodyHeads.slice(0, 4), 'evidence'],
      [...fewer[1]!, '服务协议'],
    ];
    expect(outcomes(await apply(world.as('admin'), 'bodies', evidenced))).toEqual(['changed services']);
    expect((await query<any>(world.engine.db, 'SELECT body_class FROM organisation WHERE id = $1', [added.id]))[0]).toEqual({
      body_class: 'otherServiceProvider',
    });
    const mistyped = [bodyHeads, [`${uscc.slice(0, -1)}${uscc.endsWith('0') ? '1' : '0'}`, ...row.slice(1, 8), 'ftp://xy.example', '2099-01-01']];
    expect(outcomes(await trial(world.as('admin'), 'bodies', mistyped))[0]).toMatch(/^refused 统一社会信用代码 \w+ 公示网址 invalidUri 公示日期 liesAhead$/);
    // Contacts are its people, in the order in which they stand in for each other.
    const named = [
      [...bodyHeads.slice(0, 4), '经办联系人', 'onDuty'],
      [...fewer[1]!.slice(0, 3), 'place、cloud', 'xy.one、XY.two', 'xy.two'],
    ];
    expect(outcomes(await apply(world.as('admin'), 'bodies', named))).toEqual([
      'refused 经办联系人 unknownPerson 经办联系人 unknownPerson onDuty unknownPerson',
    ]);
    await apply(world.as('admin'), 'people', [['登录名', '姓名', '单位', '角色'], ...['xy.one', 'xy.two'].map((login) => [login, '某', added.id, '经办人'])]);
    expect(outcomes(await apply(world.as('admin'), 'bodies', named))).toEqual(['changed contacts']);
    expect(outcomes(await apply(world.as('admin'), 'bodies', named))).toEqual(['unchanged']);
    const contacts = await query(
      world.engine.db,
      'SELECT duty, u.login, rank FROM contact JOIN app_user u ON u.id = user_id WHERE contact.organisation_id = $1 ORDER BY 1, 3',
      [added.id],
    );
    expect(contacts).toEqual([
      { duty: 'duty', login: 'xy.two', rank: 1 },
      { duty: 'handler', login: 'xy.one', rank: 1 },
      { duty: 'handler', login: 'xy.two', rank: 2 },
    ]);
    // Whoever looks after no other bodies learns nothing of theirs.
    for (const [api, code] of [
      [world.as('platformAdmin'), uscc],
      [zjAdmin, uscc],
    ] as const) {
      expect(outcomes(await trial(api, 'bodies', [bodyHeads, [code, ...row.slice(1)]]))).toEqual(['refused 统一社会信用代码 unknownBody']);
    }
  });
});
