import { hash, randomUUID } from 'node:crypto';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { query } from '@xiecha/case-store/transaction';
import { isIntact } from '@xiecha/working-time/proof-sheet';
import { AddedPeople } from '../builders/added-people.js';
import { calendar2027 } from '../builders/calendar-2027.js';
import { caseIn, carryTo, fileCase } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';

const sha256 = (text: string) => hash('sha256', text);

describe('what a deadline rests on', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  const proofOf = (person: Parameters<World['as']>[0], id: string, clock = 'response', query = '') =>
    world.as(person).get(`/cases/${id}/deadlines/${clock}/proof${query}`);

  it('a body sees the proof from arrival on, another body never, and what is not there is a 404', async () => {
    const id = await fileCase(world);
    expect(await proofOf('hzCaseworker', id, 'delivery')).toMatchObject({ status: 200, body: { clock: 'delivery', round: 1, revision: 1 } });
    expect(await proofOf('platformOfficer', id, 'delivery')).toMatchObject({ status: 404, body: { code: 'noSuchCase' } });
    await carryTo(world, id, 'awaitingResponse');
    expect(await proofOf('platformOfficer', id)).toMatchObject({ status: 200 });
    expect(await proofOf('courierOfficer', id)).toMatchObject({ status: 404, body: { code: 'noSuchCase' } });
    expect(await proofOf('cdCaseworker', id)).toMatchObject({ status: 404, body: { code: 'noSuchCase' } });
    expect(await proofOf('hzCaseworker', randomUUID())).toMatchObject({ status: 404, body: { code: 'noSuchCase' } });
    for (const [clock, query] of [
      ['check', ''],
      ['nonsense', ''],
      ['response', '?revision=2'],
    ] as const) {
      expect(await proofOf('hzCaseworker', id, clock, query)).toMatchObject({ status: 404, body: { code: 'noSuchDeadline' } });
    }
    expect((await proofOf('hzCaseworker', id, 'response', '?revision=0')).status).toBe(422);
  });

  it('every sheet comes back intact through the database, and any change in it shows', async () => {
    const id = await caseIn(world, 'underCheck');
    await world.as('zjSupervisor').send(id, 'extend', { clock: 'check', workdays: 2, reason: '材料较多' });
    for (const clock of ['delivery', 'acknowledgement', 'response', 'check']) {
      const { sheets } = (await proofOf('hzCaseworker', id, clock)).body;
      expect(sheets).toHaveLength(clock === 'check' ? 2 : 1);
      for (const sheet of sheets) {
        expect(isIntact(sheet, sha256)).toBe(true);
        expect(isIntact({ ...sheet, policyVersion: '2025.9' }, sha256)).toBe(false);
      }
    }
  });

  it('a clock keeps the policy that it started under, also when it is extended; what starts later takes the new one', async () => {
    const before = await caseIn(world, 'awaitingResponse');
    const { check, response } = policyV2.clocks;
    const next = {
      ...policyV2,
      version: '2026.3',
      clocks: {
        ...policyV2.clocks,
        check: { ...check, term: { ...check.term, amount: 7 } },
        response: { ...response, term: { ...response.term, amount: 20, basisText: '某省规定', basisStatus: 'local' } },
      },
    };
    await query(world.engine.db, 'INSERT INTO policy_version (version, policy, loaded_at) VALUES ($1, $2, world_now())', [next.version, next]);
    expect((await world.as('hzCaseworker').get('/policies')).body).toMatchObject({
      inForce: '2026.3',
      policies: [{ version: '2026.3' }, { version: '2026.2' }],
    });

    await world.as('zjSupervisor').send(before, 'extend', { clock: 'response', workdays: 1, reason: '材料较多' });
    expect((await proofOf('hzCaseworker', before)).body).toMatchObject({
      revision: 2,
      sheets: [
        { policyVersion: '2026.2', term: { amount: 10 }, basis: { status: 'proposal' } },
        { policyVersion: '2026.2', term: { amount: 1 } },
      ],
    });
    await carryTo(world, before, 'underCheck');
    expect((await proofOf('hzCaseworker', before, 'check')).body.sheets).toMatchObject([{ policyVersion: '2026.3', term: { amount: 7 } }]);
    const after = await caseIn(world, 'awaitingResponse');
    expect((await proofOf('hzCaseworker', after)).body.sheets).toMatchObject([
      { policyVersion: '2026.3', term: { amount: 20 }, basis: { text: '某省规定', status: 'local' } },
    ]);
  });

  it('a calendar is loaded by the highest office alone: no province, no assisted body', async () => {
    const file = JSON.stringify(calendar2027);
    const admins = [(await new AddedPeople(world).add('zj', 'admin')).api, world.as('platformAdmin')];
    for (const admin of admins) {
      expect(await admin.call('POST', '/calendars', { file })).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    }
    expect((await world.as('samrSupervisor').call('POST', '/calendars', { file })).status).toBe(403);
    expect((await world.as('admin').get('/calendars/2027')).body.code).toBe('calendarYearNotLoaded');
  });
});
