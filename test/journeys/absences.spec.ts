import { randomUUID } from 'node:crypto';
import { resolveAudience } from '@xiecha/case-store/audiences';
import { query, statements } from '@xiecha/case-store/transaction';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { sampleOrganisationId, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { raiseWorld, type World } from '../builders/world.js';

const span = { from: '2099-03-03T08:00:00+08:00', until: '2099-03-05T08:00:00+08:00' };

describe('absences at the API', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
  });
  afterEach(() => query(world.engine.db, 'DELETE FROM absence'));
  afterAll(() => world.end());

  const add = (person: SamplePerson, body: Record<string, unknown> = span) => world.as(person).call('POST', '/absences', body);
  const absentees = async (person: SamplePerson) => (await world.as(person).get('/absences')).body.items.map(({ name }: { name: string }) => name);
  const errorsOf = ({ body }: Awaited<ReturnType<typeof add>>) =>
    Object.fromEntries((body.errors ?? []).map(({ field, code }: { field: string; code: string }) => [field, code]));

  it('are said by everybody for themselves, and come back in UTC with both names', async () => {
    const added = await add('hzCaseworker', { ...span, substituteId: samplePersonId('hzLead') });
    expect(added).toMatchObject({ status: 201 });
    const absence = {
      id: expect.any(String),
      userId: samplePersonId('hzCaseworker'),
      name: '杭州办案员',
      from: '2099-03-03T00:00:00.000Z',
      until: '2099-03-05T00:00:00.000Z',
      substituteId: samplePersonId('hzLead'),
      substituteName: '杭州科室负责人',
    };
    expect(added.body).toEqual(absence);
    expect(await world.as('hzCaseworker').get('/absences')).toMatchObject({ status: 200, body: { items: [added.body] } });
    expect((await add('platformOfficer')).body).toMatchObject({ name: '百川协查专员', substituteId: null, substituteName: null });
  });

  it('are said for others by leads and administrators of the same organisation, of offices and bodies alike', async () => {
    const of = (person: SamplePerson) => ({ ...span, userId: samplePersonId(person) });
    expect((await add('hzLead', of('hzCaseworker'))).status).toBe(201);
    expect((await add('admin', of('samrSupervisor'))).status).toBe(201);
    expect((await add('platformLead', of('platformDuty'))).status).toBe(201);
    for (const [by, whom] of [
      ['hzCaseworker', 'hzLead'],
      ['zjSupervisor', 'zjLead'],
      ['platformOfficer', 'platformLead'],
    ] as const) {
      expect(await add(by, of(whom))).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    }
    // Who is elsewhere and who does not exist look the same.
    const refused = await add('hzLead', { ...span, userId: randomUUID() });
    expect(refused.status).toBe(422);
    expect(errorsOf(refused)).toEqual({ userId: 'unknownPerson' });
    for (const elsewhere of ['yhCaseworker', 'platformOfficer'] as const) expect((await add('hzLead', of(elsewhere))).body).toEqual(refused.body);
  });

  it('are shown to whom they concern: one’s own, or all of the organisation to whoever looks after it', async () => {
    for (const person of ['hzCaseworker', 'hzLead', 'yhCaseworker', 'platformOfficer'] as const) expect((await add(person)).status).toBe(201);
    expect(await absentees('hzCaseworker')).toEqual(['杭州办案员']);
    expect((await absentees('hzLead')).sort()).toEqual(['杭州办案员', '杭州科室负责人'].sort());
    expect(await absentees('zjLead')).toEqual([]);
    expect(await absentees('platformDuty')).toEqual([]);
    expect(await absentees('platformLead')).toEqual(['百川协查专员']);
    expect(await absentees('superAppLead')).toEqual([]);
  });

  it.each<[title: string, changes: Record<string, unknown>, errors: Record<string, string>]>([
    ['ends before it begins', { until: '2099-03-01T00:00:00+08:00' }, { until: 'reversedSpan' }],
    ['ends as it begins', { until: '2099-03-03T00:00:00Z' }, { until: 'reversedSpan' }],
    ['is over', { from: '2020-03-03T00:00:00Z', until: '2020-03-04T00:00:00Z' }, { until: 'overAlready' }],
    ['has no zone', { from: '2099-03-03T08:00:00' }, { from: 'invalidFormat' }],
    ['has no end and an unknown field', { until: undefined, reason: '休假' }, { until: 'invalidType', reason: 'unknownField' }],
    ['has its own person as substitute', { substituteId: samplePersonId('hzCaseworker') }, { substituteId: 'ownSubstitute' }],
    ['has a substitute that there is not', { substituteId: randomUUID() }, { substituteId: 'unknownSubstitute' }],
    ['has a substitute of another office', { substituteId: samplePersonId('cdLead') }, { substituteId: 'unknownSubstitute' }],
    ['has a substitute of the other side', { substituteId: samplePersonId('platformOfficer') }, { substituteId: 'unknownSubstitute' }],
    ['names a person by no id', { userId: 'me' }, { userId: 'invalidFormat' }],
  ])('one that %s is refused by field, and nothing is saved', async (_title, changes, errors) => {
    const answer = await add('hzCaseworker', { ...span, ...changes });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect({ status: answer.status, errors: errorsOf(answer) }).toEqual({ status: 422, errors });
    expect(await query(world.engine.db, 'SELECT FROM absence')).toEqual([]);
  });

  it('one that overlaps another of the same person is refused and names its span; one beside it is taken', async () => {
    expect((await add('hzCaseworker')).status).toBe(201);
    const overlapping = await add('hzLead', {
      userId: samplePersonId('hzCaseworker').toUpperCase(),
      from: '2099-03-05T00:00:00+08:00',
      until: '2099-03-06T00:00:00+08:00',
    });
    expect({ status: overlapping.status, errors: errorsOf(overlapping) }).toEqual({ status: 422, errors: { from: 'overlaps' } });
    expect(overlapping.body.detail).toContain('2099-03-03T00:00:00.000Z until 2099-03-05T00:00:00.000Z');
    expect((await add('hzCaseworker', { from: span.until, until: '2099-03-06T08:00:00+08:00' })).status).toBe(201);
  });

  it('decide who is told: the substitute, from the moment on that was said', async () => {
    const { now } = await readWorldClock(world.engine.db);
    const subject = {
      officeId: sampleOrganisationId('hz'),
      bodyId: sampleOrganisationId('platform'),
      assignees: { requester: samplePersonId('hzCaseworker') },
    };
    const told = async () => (await resolveAudience(statements(world.engine.db), 'requesterHandler', subject, now)).recipients;
    expect(await told()).toEqual([{ userId: samplePersonId('hzCaseworker'), organisationId: sampleOrganisationId('hz') }]);
    expect((await add('hzCaseworker', { from: now, until: span.until, substituteId: samplePersonId('hzLead') })).status).toBe(201);
    expect(await told()).toEqual([{ userId: samplePersonId('hzLead'), organisationId: sampleOrganisationId('hz'), inPlaceOf: samplePersonId('hzCaseworker') }]);
  });

  it('ask for a token like everything else', async () => {
    expect((await world.as('hzCaseworker').call('POST', '/absences', span, { authorization: 'Bearer xc_wrong' })).status).toBe(401);
  });
});
