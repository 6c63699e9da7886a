import { randomUUID } from 'node:crypto';
import { readFilingOffice } from '@xiecha/case-store/filing-office';
import { query, statements } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from '../builders/added-people.js';
import type { Answer, ApiClient } from '../builders/api-client.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

const id = sampleOrganisationId;
const newOffice = {
  ...{ parentId: id('hz'), name: '杭州市临安区市场监督管理局（示例）', nameEn: 'Lin’an (sample)', level: 'county', officeKind: 'administration' },
  ...{ numberPrefix: '临市监网协', divisions: ['330110'], reviews: true, overlayRegion: '540100' },
  workingHours: {
    windows: [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ],
  },
};

describe('offices at the API', () => {
  let world: World;
  let zjAdmin: ApiClient;
  let admin: ApiClient;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    zjAdmin = (await new AddedPeople(world).add('zj', 'admin')).api;
    admin = world.as('admin');
  });
  afterAll(() => world.end());

  const add = (api: ApiClient, changes: object = {}) => api.call('POST', '/offices', { commandId: randomUUID(), ...newOffice, ...changes });
  const change = (api: ApiClient, office: string, words: object) => api.call('PATCH', `/offices/${office}`, { commandId: randomUUID(), ...words });
  const versionOf = async (office: string): Promise<number> => (await admin.get(`/organisations/${office}`)).body.version;
  const faults = ({ status, body }: Answer) => [status, ...(body.errors ?? []).map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)];
  const count = async () => (await query<{ count: string }>(world.engine.db, 'SELECT count(*) FROM organisation'))[0]!.count;

  it('an administrator of an office above adds one, once, and it files under its own number', async () => {
    const commandId = randomUUID();
    const [first, ...again] = await Promise.all(Array.from({ length: 3 }, () => add(zjAdmin, { commandId })));
    expect(first).toMatchObject({
      status: 201,
      body: {
        ...{
          kind: 'regulator',
          parentId: id('hz'),
          level: 'county',
          version: 1,
          reviews: true,
          workingHours: newOffice.workingHours,
          bodyClass: null,
          channel: null,
        },
        divisions: [{ code: '330110', name: '余杭区' }],
        // Of the region that it named, what is known here.
        regionalHolidays: [{ name: '藏历新年' }, { name: '春节、藏历新年', from: '2026-02-15', to: '2026-02-26' }],
      },
    });
    for (const answer of again) expect(answer).toEqual(first);
    expect(await add(zjAdmin, { commandId, name: '另一局' })).toMatchObject({ status: 422, body: { code: 'commandIdInUse' } });
    const officer = (await zjAdmin.call('POST', '/people', { commandId: randomUUID(), organisationId: first!.body.id, name: '临安人', roles: ['caseworker'] }))
      .body;
    expect(await readFilingOffice(statements(world.engine.db), officer.organisationId, undefined)).toMatchObject({
      ...{ number_prefix: '临市监网协', reviews: true, consent_office_id: id('zj') },
    });
    const { body: zone } = await add(zjAdmin, { parentId: first!.body.id, officeKind: 'stationedOffice', numberPrefix: undefined, filesForId: first!.body.id });
    expect(zone).toMatchObject({ filesForId: first!.body.id, numberPrefix: null });
  });

  it('is refused whatever the rules of offices do not have, all at once, and nothing is saved', async () => {
    const before = await count();
    expect(
      faults(
        await add(zjAdmin, {
          ...{ level: 'province', filesForId: id('hz'), numberPrefix: '杭市监网协', divisions: ['330110', '330110', '999999'], overlayRegion: '999999' },
          workingHours: {
            windows: [
              { from: '13:00', to: '17:00' },
              { from: '09:00', to: '12:00' },
            ],
          },
        }),
      ),
    ).toEqual([
      ...[422, 'level levelNotBelow', 'filesForId filesItself', 'workingHours.windows[1].from invalidWorkingHours', 'overlayRegion invalidDivisionCode'],
      ...['divisions[1] repeated', 'divisions[2] unknownDivision', 'numberPrefix numberTaken'],
    ]);
    expect(faults(await add(zjAdmin, { officeKind: 'developmentZone', filesForId: id('sc'), numberPrefix: undefined }))).toEqual([
      422,
      'filesForId noNumberThere',
    ]);
    expect(faults(await add(zjAdmin, { officeKind: 'developmentZone', numberPrefix: undefined }))).toEqual([422, 'numberPrefix numberOrOffice']);
    expect(faults(await add(zjAdmin, { workingHours: { windows: [{ from: '9', to: '25:00' }] }, path: '/samr/' }))).toEqual([
      ...[422, 'workingHours.windows[0].from invalidFormat', 'workingHours.windows[0].to invalidFormat', 'path unknownField'],
    ]);
    // Nobody founds an office beside or above the own one, nor under a body.
    for (const parentId of [id('samr'), id('sc'), id('platform'), randomUUID()]) {
      expect(faults(await add(zjAdmin, { parentId, numberPrefix: '另市监网协' }))).toEqual([422, 'parentId unknownOrganisation']);
    }
    expect(await count()).toBe(before);
  });

  it('changes what an office says of itself, on the version looked at, and the log tells it', async () => {
    const version = await versionOf(id('hz'));
    const words = { expectedVersion: version, reviews: true, workingHours: newOffice.workingHours, divisions: ['330100', '330110'] };
    expect(await change(zjAdmin, id('hz'), words)).toMatchObject({
      status: 200,
      body: { version: version + 1, reviews: true, divisions: [{ code: '330100' }, { code: '330110' }], name: '杭州市市场监督管理局' },
    });
    expect(await change(zjAdmin, id('hz'), words)).toMatchObject({ status: 409, body: { code: 'staleVersion', version: version + 1 } });
    const [division, office] = (await zjAdmin.get('/directory-changes?limit=2')).body.items;
    expect(office).toMatchObject({
      entity: 'organisation',
      before: { reviews: false, working_hours: null },
      after: { reviews: true, working_hours: newOffice.workingHours },
    });
    expect(division).toMatchObject({ entity: 'organisation_division', entityId: `${id('hz')}/330110`, before: null });
    // Filed from now on, it is reviewed first.
    expect((await world.as('hzCaseworker').file(aRequest())).body.cases).toMatchObject([{ state: 'awaitingReview' }]);
    expect(await change(zjAdmin, id('hz'), { expectedVersion: version + 1, reviews: false, workingHours: null, divisions: [] })).toMatchObject({
      status: 200,
      body: { reviews: false, workingHours: null, divisions: [] },
    });
    for (const office of [id('samr'), id('sc'), id('platform'), randomUUID(), 'nothing']) {
      expect(await change(zjAdmin, office, { expectedVersion: 1, reviews: true })).toMatchObject({ status: 404, body: { code: 'noSuchOrganisation' } });
    }
  });

  it('SAMR’s administrators authorise a province by a document and end it; nobody else does, and no end is put off', async () => {
    const [path, office] = [`/offices/${id('sc')}/authorisations`, id('sc')];
    const may = async () => (await readFilingOffice(statements(world.engine.db), office, undefined)).may_ask_scoped;
    const words = { scope: '2026 年第四季度肉制品（示例）', documentNumber: '示例授权〔2026〕9号', validFrom: '2026-01-01' };
    const authorise = (api: ApiClient, at: string, changes: object) => api.call('POST', at, { commandId: randomUUID(), ...words, ...changes });
    expect(await may()).toBe(false);
    const version = await versionOf(office);
    expect(await authorise(zjAdmin, path, { expectedVersion: version })).toMatchObject({ status: 403 });
    expect(faults(await authorise(admin, path, { expectedVersion: version, validUntil: '2025-12-31' }))).toEqual([422, 'validUntil endsBeforeItBegins']);
    expect(faults(await authorise(admin, `/offices/${id('cd')}/authorisations`, { expectedVersion: await versionOf(id('cd')) }))).toEqual([
      422,
      'scope notAProvince',
    ]);
    const { status, body } = await authorise(admin, path, { expectedVersion: version });
    expect({ status, body }).toMatchObject({ status: 201, body: { version: version + 1, scopeAuthorisations: [{ ...words, validUntil: null }] } });
    expect(await may()).toBe(true);

    const end = (authorisation: string, expectedVersion: number, validUntil: string) =>
      admin.call('PATCH', `${path}/${authorisation}`, { commandId: randomUUID(), expectedVersion, validUntil });
    const authorisation = body.scopeAuthorisations[0].id;
    expect(await end(randomUUID(), version + 1, '2026-03-31')).toMatchObject({ status: 404, body: { code: 'noSuchAuthorisation' } });
    expect(await end(authorisation, version, '2026-03-31')).toMatchObject({ status: 409 });
    expect(await end(authorisation, version + 1, '2026-03-31')).toMatchObject({ status: 200, body: { scopeAuthorisations: [{ validUntil: '2026-03-31' }] } });
    expect(await may()).toBe(false);
    expect(faults(await end(authorisation, version + 2, '2026-12-31'))).toEqual([422, 'validUntil endsEarlier']);
    expect(faults(await end(authorisation, version + 2, '2025-12-31'))).toEqual([422, 'validUntil endsBeforeItBegins']);
  });

  it('a list of divisions is taken in by its source, adds and renames, and removes nothing', async () => {
    const load = (api: ApiClient, divisions: object[]) => api.call('POST', '/divisions', { source: 'GB/T 2260（示例）', divisions });
    const list = [
      { code: '429004', name: '仙桃市' },
      { code: '420000', name: '湖北省' },
      { code: '420100', name: '武汉市' },
      { code: '420102', name: '江岸区' },
      { code: '330110', name: '余杭新区' },
    ];
    expect(faults(await load(admin, [list[0]!, list[0]!, { code: '990000', name: '某' }, { code: '410102', name: '某' }]))).toEqual([
      ...[422, 'divisions[0].code noProvince', 'divisions[1].code repeated', 'divisions[2].code invalidDivisionCode', 'divisions[3].code noProvince'],
    ]);
    expect(await load(zjAdmin, list)).toMatchObject({ status: 403 });
    expect(await load(admin, list)).toMatchObject({ status: 200, body: { added: 4, changed: 1 } });
    expect(await load(admin, list)).toMatchObject({ status: 200, body: { added: 0, changed: 0 } });
    const under = async (code: string) => (await admin.get(`/divisions?under=${code}`)).body.items;
    // 仙桃 has no city above it.
    expect(await under('420000')).toMatchObject([
      { code: '420100', level: 'city' },
      { code: '429004', name: '仙桃市', level: 'county', parentCode: '420000', source: 'GB/T 2260（示例）' },
    ]);
    expect(await under('330100')).toMatchObject([{ code: '330110', name: '余杭新区' }]);
    expect((await admin.get('/divisions')).body.items.map(({ code }: any) => code)).toEqual(['330000', '420000', '510000']);
  });
});
