import { randomUUID } from 'node:crypto';
import { issueToken } from '@xiecha/access/access-tokens';
import { changePerson } from '@xiecha/access/directory/change-person';
import { Organisation } from '@xiecha/case-store/entities/organisation';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from '../builders/added-people.js';
import { ApiClient, type Answer } from '../builders/api-client.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { aRequest } from '../builders/requests.js';
import { SessionClient } from '../builders/session-client.js';
import { raiseWorld, type World } from '../builders/world.js';

const newcomer = { organisationId: sampleOrganisationId('yh'), name: '余杭新人', roles: ['caseworker', 'reviewer'] };

describe('people and offices at the API', () => {
  let world: World;
  let zjAdmin: ApiClient;
  beforeAll(async () => {
    world = await raiseWorld();
    zjAdmin = (await new AddedPeople(world).add('zj', 'admin')).api;
  });
  afterAll(() => world.end());

  const add = (api: ApiClient, changes: Record<string, unknown> = {}) => api.call('POST', '/people', { commandId: randomUUID(), ...newcomer, ...changes });
  const change = (api: ApiClient, id: string, words: Record<string, unknown>) => api.call('PATCH', `/people/${id}`, { commandId: randomUUID(), ...words });
  const added = async (api: ApiClient, changes: Record<string, unknown> = {}) => {
    const { status, body } = await add(api, changes);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body as { id: string; version: number };
  };
  const faults = ({ status, body }: Answer) => [status, ...(body.errors ?? []).map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)];
  const peopleCount = async () => (await query<{ count: string }>(world.engine.db, 'SELECT count(*) FROM app_user'))[0]!.count;
  const walked = async (api: ApiClient, path: string): Promise<any[]> => {
    const items = [];
    for (let cursor = ''; ;) {
      const { status, body } = await api.get(`${path}?limit=4${cursor}`);
      expect(status).toBe(200);
      items.push(...body.items);
      if (body.nextCursor === null) return items;
      cursor = `&cursor=${body.nextCursor}`;
    }
  };

  it('each sees the offices above and below and whom it may ask, a body itself alone; page by page, each once', async () => {
    const names = async (person: SamplePerson) => (await walked(world.as(person), '/organisations')).map(({ id }) => id);
    const ids = (...codes: Parameters<typeof sampleOrganisationId>[0][]) => codes.map(sampleOrganisationId);
    expect(await names('yhCaseworker')).toEqual(ids('courier', 'platform', 'superApp', 'samr', 'zj', 'hz', 'yh'));
    expect(await names('samrAuditor')).toEqual(ids('courier', 'platform', 'superApp', 'samr', 'sc', 'cd', 'wh', 'zj', 'hz', 'yh'));
    expect(await names('platformOfficer')).toEqual(ids('platform'));
    const zj = (await walked(world.as('hzCaseworker'), '/organisations')).find(({ id }) => id === sampleOrganisationId('zj'));
    expect(zj).toMatchObject({
      officeKind: 'administration',
      filesForId: null,
      divisions: [{ code: '330000', name: '浙江省' }],
      scopeAuthorisations: [{ validFrom: '2025-01-20', validUntil: null }],
    });
  });

  it('each sees the people of the own organisation, an administrator also those below; those of the highest office all', async () => {
    const at = async (api: ApiClient) => [...new Set((await walked(api, '/people')).map(({ organisationId }) => organisationId))];
    expect(await at(world.as('hzLead'))).toEqual([sampleOrganisationId('hz')]);
    expect(await at(world.as('platformAdmin'))).toEqual([sampleOrganisationId('platform')]);
    expect(await at(zjAdmin)).toEqual(['zj', 'hz', 'yh'].map((code) => sampleOrganisationId(code as 'zj')));
    const all = await walked(world.as('admin'), '/people');
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(samplePeople.map(({ code }) => samplePersonId(code))));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect((await world.as('hzLead').get(`/people?organisation=${sampleOrganisationId('yh')}`)).body.items).toEqual([]);
    expect(faults(await world.as('hzLead').get('/people?cursor=bm90aGluZw'))).toEqual([422, 'cursor invalidCursor']);
  });

  it('a login is one person’s alone, in whatever case; without it, and after having left, nobody is signed in', async () => {
    const { db } = world.engine;
    const signedIn = async (client: SessionClient) => (await client.get('/me')).status === 200;
    const person = await added(zjAdmin, { login: 'new.comer' });
    expect(faults(await add(zjAdmin, { login: 'New.Comer' }))).toEqual([422, 'login loginTaken']);
    expect(faults(await add(zjAdmin, { login: 'new comer' }))).toEqual([422, 'login invalidFormat']);
    const taken = await Promise.all(['twice', 'TWICE'].map((login) => add(zjAdmin, { login })));
    expect(taken.map(({ status }) => status).sort()).toEqual([201, 422]);
    const session = await SessionClient.open(world.url, db, person.id);
    expect(await signedIn(session)).toBe(true);
    expect((await change(zjAdmin, person.id, { expectedVersion: 1, login: null })).body.person).toMatchObject({ login: null, version: 2 });
    expect(await signedIn(session)).toBe(false);
    await change(zjAdmin, person.id, { expectedVersion: 2, login: 'new.comer' });
    const another = await SessionClient.open(world.url, db, person.id);
    await change(zjAdmin, person.id, { expectedVersion: 3, active: false });
    await change(zjAdmin, person.id, { expectedVersion: 4, active: true });
    expect(await signedIn(another)).toBe(false);
  });

  it('a certificate number is one person’s in an organisation, who may have left; elsewhere it may be another’s', async () => {
    const number = { certificateNumber: 'ZJ-0011' };
    const first = await added(zjAdmin, number);
    expect(faults(await add(zjAdmin, number))).toEqual([422, 'certificateNumber certificateTaken']);
    await change(zjAdmin, first.id, { expectedVersion: 1, active: false });
    const second = await added(zjAdmin);
    expect(faults(await change(zjAdmin, second.id, { expectedVersion: 1, ...number }))).toEqual([422, 'certificateNumber certificateTaken']);
    expect(await add(zjAdmin, { ...number, organisationId: sampleOrganisationId('hz') })).toMatchObject({ status: 201 });
    await change(zjAdmin, first.id, { expectedVersion: 2, certificateNumber: null });
    const both = await Promise.all([second.id, (await added(zjAdmin)).id].map((id) => change(zjAdmin, id, { expectedVersion: 1, ...number })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('an administrator adds somebody in several roles, once, however often the command comes', async () => {
    const commandId = randomUUID();
    const before = Number(await peopleCount());
    const words = { commandId, email: 'new@yh.example', certificateNumber: 'ZJ-0009' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => add(zjAdmin, words)));
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 201, body: answers[0]!.body });
    expect(answers[0]!.body).toMatchObject({ ...newcomer, active: true, language: 'zh', certificateNumber: 'ZJ-0009', version: 1 });
    expect(Number(await peopleCount())).toBe(before + 1);
    expect(await add(zjAdmin, { ...words, name: '别人' })).toMatchObject({ status: 422, body: { code: 'commandIdInUse' } });
    const api = new ApiClient(world.url, await issueToken(world.engine.db, answers[0]!.body.id, 'test'));
    expect(await api.file(aRequest())).toMatchObject({ status: 201 });
  });

  it('nobody gives roles above or beside the own office, nor roles that are not there to be had, and nothing is saved', async () => {
    const before = await peopleCount();
    const hzAdmin = (await new AddedPeople(world).add('hz', 'admin')).api;
    for (const organisation of ['zj', 'samr', 'cd', 'platform'] as const) {
      expect(faults(await add(hzAdmin, { organisationId: sampleOrganisationId(organisation) }))).toEqual([422, 'organisationId unknownOrganisation']);
    }
    expect(faults(await add(world.as('platformAdmin'), { organisationId: sampleOrganisationId('superApp'), roles: ['handler'] }))).toEqual([
      422,
      'organisationId unknownOrganisation',
    ]);
    expect(faults(await add(hzAdmin, { roles: ['provincialApprover'] }))).toEqual([422, 'roles roleOfOtherLevel']);
    expect(faults(await add(hzAdmin, { roles: ['handler'] }))).toEqual([422, 'roles roleOfOtherKind']);
    const malformed = await add(hzAdmin, { roles: ['mayor'], name: '', version: 1 });
    expect(faults(malformed).sort()).toEqual([422, 'name tooSmall', 'roles[0] invalidValue', 'version unknownField']);
    for (const person of ['hzLead', 'samrAuditor', 'zjSupervisor', 'platformLead'] as const) expect(await add(world.as(person))).toMatchObject({ status: 403 });
    for (const id of [samplePersonId('zjLead'), samplePersonId('cdLead'), samplePersonId('platformOfficer'), randomUUID(), 'nobody']) {
      expect(await change(hzAdmin, id, { expectedVersion: 1, roles: [] })).toMatchObject({ status: 404, body: { code: 'noSuchPerson' } });
    }
    expect(Number(await peopleCount())).toBe(Number(before) + 1);
  });

  it('what an administrator changes holds at once, and only on the version that it was looking at', async () => {
    const { id } = await added(zjAdmin);
    const api = new ApiClient(world.url, await issueToken(world.engine.db, id, 'test'));
    const commandId = randomUUID();
    const words = { commandId, expectedVersion: 1, roles: ['auditor'], email: null };
    expect(await change(zjAdmin, id, words)).toMatchObject({
      status: 200,
      body: { person: { roles: ['auditor'], name: newcomer.name, version: 2 }, openAssignments: [] },
    });
    expect(await api.file(aRequest())).toMatchObject({ status: 403 });
    expect(await change(zjAdmin, id, words)).toMatchObject({ status: 200, body: { person: { version: 2 } } });
    expect(await change(zjAdmin, id, { expectedVersion: 1, name: '改名' })).toMatchObject({ status: 409, body: { code: 'staleVersion', version: 2 } });
  });

  it('whoever leaves is signed out, and the open cases that wait for them are named', async () => {
    const leaving = await added(zjAdmin, { organisationId: sampleOrganisationId('hz') });
    const api = new ApiClient(world.url, await issueToken(world.engine.db, leaving.id, 'test'));
    const { cases } = (await api.file(aRequest())).body;
    expect(await change(zjAdmin, leaving.id, { expectedVersion: 1, active: false })).toMatchObject({
      status: 200,
      body: { person: { active: false, roles: newcomer.roles }, openAssignments: [{ caseId: cases[0].id, number: cases[0].number, state: 'inDelivery' }] },
    });
    expect(await api.get('/people')).toMatchObject({ status: 401 });
    const handler = await added(world.as('platformAdmin'), { organisationId: sampleOrganisationId('platform'), roles: ['handler'] });
    const caseId = await caseIn(world, 'awaitingResponse');
    expect(await world.as('platformOfficer').send(caseId, 'reassign', { side: 'body', assigneeId: handler.id })).toMatchObject({ status: 200 });
    expect((await change(world.as('platformAdmin'), handler.id, { expectedVersion: 1, active: false })).body.openAssignments).toMatchObject([{ caseId }]);
  });

  it('the highest office keeps an administrator, also when two remove each other at once', async () => {
    const admin = world.as('admin');
    const first = samplePersonId('admin');
    expect(faults(await change(admin, first, { expectedVersion: 1, active: false }))).toEqual([422, 'active lastAdministrator']);
    const { id: second } = await added(admin, { organisationId: sampleOrganisationId('samr'), roles: ['admin'] });
    const removes = (by: string, personId: string) =>
      changePerson(
        world.engine.db,
        { by, commandId: randomUUID(), care: { path: '/samr/', bodies: true } },
        { personId, expectedVersion: 1, roles: ['supervisor'] },
      );
    const both = await Promise.all([removes(first, second), removes(second, first)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['changed', 'refused']);
    expect(both).toContainEqual({ kind: 'refused', faults: [expect.objectContaining({ field: 'roles', code: 'lastAdministrator' })] });
  });

  it('administrators and auditors read who changed what, each of their own; nobody else', async () => {
    const { id } = await added(zjAdmin, { name: '被记录者', roles: ['caseworker'] });
    await change(zjAdmin, id, { expectedVersion: 1, roles: ['lead'] });
    const [given, taken, role, person] = (await zjAdmin.get('/directory-changes?limit=4')).body.items;
    expect([given, taken, role, person]).toMatchObject([
      { byName: '某admin', entity: 'user_role', before: null, after: { role: 'lead' } },
      { entity: 'user_role', before: { role: 'caseworker' }, after: null },
      { entity: 'user_role', after: { role: 'caseworker' } },
      { entity: 'app_user', entityId: id, organisationId: sampleOrganisationId('yh'), after: { name: '被记录者', active: true } },
    ]);
    const absent = await world
      .as('hzLead')
      .call('POST', '/absences', { userId: samplePersonId('hzCaseworker'), from: '2099-03-03T00:00:00Z', until: '2099-03-05T00:00:00Z' });
    expect(absent.status).toBe(201);
    expect((await world.as('samrAuditor').get('/directory-changes?limit=1')).body.items).toMatchObject([
      { entity: 'absence', byUserId: samplePersonId('hzLead') },
    ]);
    const above = await new AddedPeople(world).add('samr', 'admin');
    const handler = await added(above.api, { organisationId: sampleOrganisationId('platform'), roles: ['handler'] });
    const ofHandler = async (person: SamplePerson) =>
      (await world.as(person).get('/directory-changes?limit=50')).body.items.filter(({ entityId }: { entityId: string }) => entityId === handler.id);
    // Who at a regulator looked after a body's people is told to regulators.
    expect(await ofHandler('samrAuditor')).toMatchObject([{ byUserId: above.id, byName: '某admin' }]);
    expect(await ofHandler('platformAdmin')).toMatchObject([{ byUserId: null, byName: null }]);
    const seen = await walked(world.as('platformAdmin'), '/directory-changes');
    expect(new Set(seen.map(({ organisationId }) => organisationId))).toEqual(new Set([sampleOrganisationId('platform')]));
    for (const nobody of ['hzLead', 'zjSupervisor', 'platformLead'] as const)
      expect(await world.as(nobody).get('/directory-changes')).toMatchObject({ status: 403 });
  });

  it('an office without a number of its own files under that of its county: one row of numbers for both', async () => {
    const offices = world.engine.db.getRepository(Organisation);
    const yh = await offices.findOneByOrFail({ id: sampleOrganisationId('yh') });
    const id = randomUUID();
    const stationed = { officeKind: 'stationedOffice', numberPrefix: null, filesForId: yh.id, parentId: yh.id } as const;
    await offices.insert({ ...yh, ...stationed, id, name: '余杭临平市场监管所（示例）', path: `${yh.path}lp/` });
    const { id: officer } = await added(zjAdmin, { organisationId: id });
    const api = new ApiClient(world.url, await issueToken(world.engine.db, officer, 'test'));
    const numberOf = async (by: ApiClient) => (await by.file(aRequest())).body.cases[0];
    const [before, own, after] = [await numberOf(world.as('yhCaseworker')), await numberOf(api), await numberOf(world.as('yhCaseworker'))];
    const place = (number: string) => Number(/^余市监网协〔\d{4}〕(\d+)号$/.exec(number)![1]);
    expect([place(own.number), place(after.number)]).toEqual([place(before.number) + 1, place(before.number) + 2]);
    // Its case all the same: the county sees it below itself.
    expect(own).toMatchObject({ officeId: id });
    expect(await world.as('yhLead').read(own.id)).toMatchObject({ status: 200 });
  });
});
