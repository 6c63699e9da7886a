import { randomUUID } from 'node:crypto';
import { permits } from '@xiecha/api/access/permission';
import { permissions } from '@xiecha/api/access/permissions';
import { query } from '@xiecha/case-store/transaction';
import { samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { giveAddress } from '../builders/outbox-rows.js';
import { raiseSignInWorld } from '../builders/sign-in-world.js';
import type { World } from '../builders/world.js';

describe('what is somebody’s own', () => {
  let world: World;
  beforeAll(async () => (world = await raiseSignInWorld()));
  afterAll(() => world.end());

  it('is told what the roles may call, exactly as the permission table has it', async () => {
    for (const { code, roles } of samplePeople) {
      const { organisation, may } = (await world.as(code).get('/me')).body as { organisation: { kind: 'regulator' | 'body' }; may: string[] };
      const [row] = await query<{ path: string }>(
        world.engine.db,
        'SELECT o.path FROM app_user u JOIN organisation o ON o.id = u.organisation_id WHERE u.id = $1',
        [samplePersonId(code)],
      );
      const viewer = { userId: '', name: '', roles, organisationId: '', organisationKind: organisation.kind, organisationPath: row!.path };
      const allowed = Object.entries(permissions).flatMap(([id, permission]) => (permission !== 'public' && permits(permission.callers, viewer) ? [id] : []));
      expect({ code, may }).toEqual({ code, may: allowed });
    }
  });

  it('is said by whoever it is about: which messages are mailed and in which language, and nobody’s version rises by it', async () => {
    await giveAddress(world.engine.db, 'hzLead');
    const lead = world.as('hzLead');
    const before = await personOf('hzLead');
    expect((await lead.get('/preferences')).body).toMatchObject({ mails: 'all', language: 'zh', email: expect.stringContaining('@') });
    expect((await lead.call('PATCH', '/preferences', { mails: 'duties', language: 'en' })).body).toMatchObject({ mails: 'duties', language: 'en' });
    expect((await lead.call('PATCH', '/preferences', { language: 'zh' })).body).toMatchObject({ mails: 'duties', language: 'zh' });
    expect(await lead.call('PATCH', '/preferences', { mails: 'none' })).toMatchObject({ status: 422, body: { errors: [{ field: 'mails' }] } });
    expect((await world.as('hzCaseworker').get('/preferences')).body).toMatchObject({ mails: 'all' });
    expect(await personOf('hzLead')).toMatchObject({ version: before.version });
    const { items } = (await world.as('admin').get('/directory-changes?limit=2')).body as { items: object[] };
    expect(items).toMatchObject([
      { entity: 'app_user', byUserId: samplePersonId('hzLead'), subjectName: before.name, after: { language: 'zh' } },
      { entity: 'app_user', byUserId: samplePersonId('hzLead'), after: { language: 'en' } },
    ]);
  });

  async function personOf(code: SamplePerson) {
    const { items } = (await world.as('admin').get(`/people?q=${code}`)).body as { items: { id: string; version: number; name: string }[] };
    return items.find(({ id }) => id === samplePersonId(code))!;
  }

  it('people are found by a part of name, login or certificate number, among those whom one sees', async () => {
    const namesBy = async (who: SamplePerson, q: string) =>
      ((await world.as(who).get(`/people?q=${encodeURIComponent(q)}`)).body as { items: { name: string }[] }).items.map(({ name }) => name);
    expect(await namesBy('admin', '成都')).toEqual(expect.arrayContaining(['成都办案员', '成都科室负责人', '成都审核员']));
    expect(await namesBy('admin', 'HZLEAD')).toEqual(['杭州科室负责人']);
    expect(await namesBy('admin', '示例-HZ-0001')).toEqual(['杭州办案员']);
    expect(await namesBy('admin', '%')).toEqual([]);
    expect(await namesBy('hzLead', '成都')).toEqual([]);
  });

  it('a change of what is somebody’s tells whose it is', async () => {
    const { version } = await personOf('yhLead');
    const changed = await world.as('admin').call('PATCH', `/people/${samplePersonId('yhLead')}`, {
      ...{ commandId: randomUUID(), expectedVersion: version, roles: ['lead', 'reviewer'] },
    });
    expect(changed.status).toBe(200);
    const { items } = (await world.as('admin').get('/directory-changes?limit=1')).body as { items: object[] };
    expect(items).toMatchObject([{ entity: 'user_role', subjectName: '余杭科室负责人', after: { role: 'reviewer' } }]);
  });
});
