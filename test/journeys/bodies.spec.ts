import { randomUUID } from 'node:crypto';
import { resolveAudience } from '@xiecha/case-store/audiences';
import { query, statements } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from '../builders/added-people.js';
import type { Answer, ApiClient } from '../builders/api-client.js';
import { aBody } from '../builders/bodies.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

const platform = sampleOrganisationId('platform');
const fourServices = ['place', 'browsing', 'ordering', 'onlinePayment'].map((service) => ({ service, evidence: '小程序截图' }));

describe('assisted bodies at the API', () => {
  let world: World;
  let admin: ApiClient;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    admin = world.as('admin');
  });
  afterAll(() => world.end());

  const add = (changes: object = {}) => admin.call('POST', '/bodies', { commandId: randomUUID(), ...aBody(), ...changes });
  const read = async (body: string, api = admin) => (await api.get(`/organisations/${body}`)).body;
  /** Of the version that it has now. */
  const change = async (api: ApiClient, body: string, words: object) =>
    api.call('PATCH', `/bodies/${body}`, { commandId: randomUUID(), expectedVersion: (await read(body)).version, ...words });
  const faults = ({ status, body }: Answer) => [status, ...(body.errors ?? []).map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)];

  it('the class follows from the services that are ticked; a case keeps the one that it was filed under', async () => {
    const { status, body: added } = await add({ services: fourServices });
    expect({ status, added }).toMatchObject({ status: 201, added: { kind: 'body', bodyClass: 'fullServiceProvider', version: 1, contacts: [] } });
    const file = async () => (await world.as('hzCaseworker').file(aRequest({ bodies: [added.id] }))).body.cases[0].id;
    const before = await file();
    expect(await change(admin, added.id, { services: fourServices.slice(1) })).toMatchObject({ status: 200, body: { bodyClass: 'otherServiceProvider' } });
    const after = await file();
    const platformOperation = { service: 'platformOperation', evidence: '服务协议', url: 'https://a.example/b', on: '2026-02-03' };
    expect(await change(admin, added.id, { services: [platformOperation] })).toMatchObject({
      status: 200,
      body: { bodyClass: 'platformOperator', services: [platformOperation], version: 3 },
    });
    const classOf = async (caseId: string) => (await world.as('hzCaseworker').read(caseId)).body.bodyClass;
    expect([await classOf(before), await classOf(after), await classOf(await file())]).toEqual([
      'fullServiceProvider',
      'otherServiceProvider',
      'platformOperator',
    ]);
  });

  it('is added once, with a code that checks and is nobody else’s', async () => {
    const commandId = randomUUID();
    const body = aBody();
    const answers = await Promise.all([1, 2, 3].map(() => add({ ...body, commandId })));
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 201 });
    expect(faults(await add({ uscc: body.uscc }))).toEqual([422, 'uscc usccTaken']);
    const mistyped = `${body.uscc.slice(0, 9)}${body.uscc[9] === '1' ? '2' : '1'}${body.uscc.slice(10)}`;
    expect(faults(await add({ uscc: mistyped }))).toEqual([422, 'uscc usccCheckCharacter']);
    expect(faults(await add({ uscc: '91330100MAIOSVZ01X' }))).toEqual([422, 'uscc usccShape']);
    const once = aBody();
    const two = await Promise.all([add(once), add(once)]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('refuses what it does not have by name, and what is said without sense, all at once; nothing is saved', async () => {
    const before = await query(world.engine.db, 'SELECT count(*) FROM organisation');
    const published = { url: 'https://user:secret@a.example/', on: '2099-01-01' };
    expect(
      faults(
        await add({
          services: [...fourServices, { service: 'place', evidence: '又', url: 'javascript:alert(1)', on: '2099-01-01' }],
          brands: ['同名', '同名'],
          channels: [{ kind: 'email' }, { kind: 'email', address: 'a@b.example', publication: published }],
        }),
      ),
    ).toEqual([
      ...[422, 'services[4].url invalidUri', 'services[4].on liesAhead', 'services[4] repeated', 'brands[1] repeated', 'channels[0].address noAddress'],
      ...['channels[1].publication.url invalidUri', 'channels[1].publication.on liesAhead', 'channels[1] repeated', 'channels channelDelivers'],
    ]);
    expect(faults(await add({ services: [] }))).toEqual([422, 'services noService']);
    expect(faults(await add({ bodyClass: 'otherServiceProvider', version: 9, contacts: [] }))).toEqual([
      ...[422, 'bodyClass unknownField', 'version unknownField', 'contacts unknownField'],
    ]);
    expect(await query(world.engine.db, 'SELECT count(*) FROM organisation')).toEqual(before);
  });

  it('keeps script in names as the text that it is', async () => {
    const name = '<script>alert("协查")</script> 🦊 \u202e';
    const { body } = await add({ name, brands: [name] });
    expect(await read(body.id)).toMatchObject({ name, brands: [name] });
  });

  it('a body’s administrator changes what the body publishes and whom it names, of its own alone', async () => {
    const own = world.as('platformAdmin');
    const channels = [
      { kind: 'hand', address: '新址 5 号', hours: '全天' },
      { kind: 'hotline12315', address: '12315 平台单位名称：百川' },
    ];
    const changed = await change(own, platform, { brands: ['百川新品牌'], channels });
    expect(changed).toMatchObject({ status: 200, body: { brands: ['百川新品牌'], channels: [channels[0], channels[1]], name: '百川集市（示例平台）' } });
    const words = { name: '别名', nameEn: 'Other', uscc: aBody().uscc, services: fourServices, channel: 'hand' };
    expect(faults(await change(own, platform, { ...words, channels: [{ ...channels[0], checkedOn: '2026-01-01' }] }))).toEqual([
      ...[422, 'name officesAlone', 'nameEn officesAlone', 'uscc officesAlone', 'services officesAlone', 'channel officesAlone'],
      'channels[0].checkedOn officesAlone',
    ]);
    expect(faults(await change(own, platform, { channels: channels.slice(1) }))).toEqual([422, 'channels channelDelivers']);
    for (const other of [sampleOrganisationId('superApp'), sampleOrganisationId('hz'), randomUUID()]) {
      expect(await own.call('PATCH', `/bodies/${other}`, { commandId: randomUUID(), expectedVersion: 1, brands: [] })).toMatchObject({
        status: 404,
        body: { code: 'noSuchOrganisation' },
      });
    }
    const told = (await own.get('/directory-changes?limit=20')).body.items;
    expect(told.map(({ entity, before, after }: any) => [entity, (after ?? before).name ?? (after ?? before).kind])).toEqual(
      expect.arrayContaining([
        ['body_brand', '百川新品牌'],
        ['body_brand', '百川优选'],
        ['receiving_channel', 'hand'],
        ['receiving_channel', 'hotline12315'],
        ['receiving_channel', 'email'],
      ]),
    );
  });

  it('a channel that was seen to hold is so until it changes', async () => {
    const { body } = await add({
      channels: [
        { kind: 'hand', address: '示例路 2 号', checkedOn: '2026-02-03' },
        { kind: 'email', address: 'a@b.example' },
      ],
    });
    const checks = async () => (await read(body.id)).channels.map(({ kind, lastCheck }: any) => [kind, lastCheck?.on ?? null]);
    expect((await read(body.id)).channels[1]).toMatchObject({ kind: 'hand', lastCheck: { on: '2026-02-03', by: '国家市场监督管理总局' } });
    const kept = { kind: 'hand', address: '示例路 2 号' };
    await change(admin, body.id, { channels: [kept, { kind: 'email', address: 'c@d.example', checkedOn: '2026-02-04' }] });
    expect(await checks()).toEqual([
      ['email', '2026-02-04'],
      ['hand', '2026-02-03'],
    ]);
    await change(admin, body.id, { name: '改名' });
    expect(await checks()).toEqual([
      ['email', '2026-02-04'],
      ['hand', '2026-02-03'],
    ]);
    await change(admin, body.id, {
      channels: [
        { ...kept, hours: '全天' },
        { kind: 'email', address: 'c@d.example' },
      ],
    });
    expect(await checks()).toEqual([
      ['email', '2026-02-04'],
      ['hand', null],
    ]);
    expect(faults(await change(admin, body.id, { channel: 'post' }))).toEqual([422, 'channel channelDelivers']);
  });

  it('contacts are active people of the body, by rank: who is behind stands in for who has left', async () => {
    const own = world.as('platformAdmin');
    const [first, second] = [samplePersonId('platformOfficer'), samplePersonId('platformDuty')];
    const contact = (personId: string, rank: number, duty = 'handler') => ({ duty, personId, rank });
    for (const stranger of [samplePersonId('superAppOfficer'), samplePersonId('hzLead'), randomUUID()]) {
      expect(faults(await change(own, platform, { contacts: [contact(first, 1), contact(stranger, 2)] }))).toEqual([422, 'contacts[1].personId unknownPerson']);
    }
    expect(faults(await change(own, platform, { contacts: [contact(first, 2), contact(first, 2), contact(second, 1, 'legal')] }))).toEqual([
      ...[422, 'contacts[1] repeated', 'contacts nobodyFirst'],
    ]);
    const named = [contact(first, 1), contact(second, 2), contact(samplePersonId('platformLead'), 1, 'legal')];
    expect(await change(own, platform, { contacts: named })).toMatchObject({ status: 200 });
    const { contacts } = await read(platform, world.as('whCaseworker'));
    expect(contacts).toEqual(named.map((one, place) => ({ ...one, name: ['百川协查专员', '百川值班专员', '百川协查负责人'][place], active: true })));
    const told = async () => {
      const subject = { officeId: sampleOrganisationId('hz'), bodyId: platform, assignees: { requester: samplePersonId('hzCaseworker') } };
      const { recipients } = await resolveAudience(statements(world.engine.db), 'bodyHandler', subject, '2026-03-04T00:00:00.000Z');
      return recipients.map(({ userId }) => userId);
    };
    expect(await told()).toEqual([first]);
    const left = await own.call('PATCH', `/people/${first}`, { commandId: randomUUID(), expectedVersion: 1, active: false });
    expect(left.status).toBe(200);
    expect(await told()).toEqual([second]);
    expect((await read(platform)).contacts[0]).toMatchObject({ personId: first, active: false });
    expect(faults(await change(own, platform, { contacts: named }))).toEqual([422, 'contacts[0].personId unknownPerson']);
    expect(await change(own, platform, { brands: ['百川'] })).toMatchObject({ status: 200 });
  });

  it('each sees of organisations what it has to do with: a body itself alone, a regulator every body', async () => {
    const { body: own } = await world.as('platformLead').get(`/organisations/${platform}`);
    expect(own).toMatchObject({
      id: platform,
      bodyClass: 'platformOperator',
      services: [{ service: 'platformOperation' }],
      workingHours: null,
      regionalHolidays: [],
    });
    const listed = (await world.as('yhCaseworker').get('/organisations')).body.items;
    expect(listed.find((one: any) => one.id === sampleOrganisationId('superApp'))).toMatchObject({
      ...{ services: ['browsing', 'onlinePayment', 'ordering', 'place'], channels: ['nationalPlatform', 'portal'], channel: 'portal', brands: ['万象小程序'] },
    });
    const outsider = (await new AddedPeople(world).add('superApp', 'handler')).api;
    for (const hidden of [platform, sampleOrganisationId('hz')]) expect(await outsider.get(`/organisations/${hidden}`)).toMatchObject({ status: 404 });
    expect(await world.as('whCaseworker').get(`/organisations/${sampleOrganisationId('hz')}`)).toMatchObject({
      status: 404,
      body: { code: 'noSuchOrganisation' },
    });
  });
});
