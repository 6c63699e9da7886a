import { randomUUID } from 'node:crypto';
import { query } from '@xiecha/case-store/transaction';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

/** The absence of all these tests, and an instant in it. */
const [from, within, until] = ['2099-03-03T00:00:00.000Z', '2099-03-04T00:00:00.000Z', '2099-03-05T00:00:00.000Z'] as const;

describe('what waits for somebody', () => {
  let world: World;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await raiseWorld();
    ids['hz'] = await caseIn(world, 'awaitingResponse');
    ids['hzNew'] = await fileCase(world);
    ids['hzClosed'] = await caseIn(world, 'closed');
    ids['yh'] = await fileCase(world, { office: 'yhCaseworker' });
    ids['wh'] = await fileCase(world, { office: 'whCaseworker' });
    ids['zj'] = (await world.as('zjLead').file(aRequest())).body.cases[0].id;
    await world.stopWorker();
    for (const office of ['hz', 'wh'])
      await query(
        world.engine.db,
        `INSERT INTO escalation (case_id, office_path, key, clock, owner_id, status, opened_at)
         SELECT id, office_path, 'response#1.1:+5wd', 'response', $2, 'open', filed_at FROM assistance_case WHERE id = $1`,
        [ids[office], samplePersonId('samrSupervisor')],
      );
  });
  afterEach(async () => {
    await query(world.engine.db, 'DELETE FROM absence');
    await query(world.engine.db, 'UPDATE app_user SET active = true');
  });
  afterAll(() => world.end());

  /** Whose cases, and which, `case` or `case for who is away`. */
  async function desk(person: SamplePerson, asOf: string = within, more = ''): Promise<string[]> {
    const { status, body } = await world.as(person).get(`/cases?assignee=me&sort=dueAt&asOf=${asOf}${more}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body.items.map(({ id, standsInFor }: { id: string; standsInFor: { name: string } | null }) => {
      const name = Object.keys(ids).find((known) => ids[known] === id);
      return standsInFor ? `${name} for ${standsInFor.name}` : name;
    });
  }
  async function away(person: SamplePerson, substitute: SamplePerson, span: readonly [string, string] = [from, until]): Promise<void> {
    await query(world.engine.db, 'INSERT INTO absence (id, user_id, from_at, until_at, substitute_id) VALUES ($1, $2, $3, $4, $5)', [
      randomUUID(),
      samplePersonId(person),
      ...span,
      samplePersonId(substitute),
    ]);
  }

  it('is what they handle themselves, as long as it is open and while nobody is away', async () => {
    expect((await desk('hzCaseworker')).sort()).toEqual(['hz', 'hzNew']);
    expect(await desk('hzCaseworker', within, '&state=closed')).toEqual([]);
    expect(await desk('hzCaseworker', within, '&state=inDelivery')).toEqual(['hzNew']);
    expect(await desk('platformOfficer')).toEqual(['hz']);
    for (const person of ['hzLead', 'platformDuty', 'samrSupervisor'] as const) expect(await desk(person)).toEqual([]);
    const plain = (await world.as('hzCaseworker').get('/cases')).body.items;
    expect(plain.filter((item: object) => 'standsInFor' in item)).toEqual([]);
    expect((await world.as('hzCaseworker').get('/cases?assignee=hzLead')).status).toBe(422);
  });

  it('shows up with the substitute from the first instant of the absence to the last, and then with them again', async () => {
    await away('hzCaseworker', 'hzLead');
    const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();
    expect(await desk('hzLead', justBefore(from))).toEqual([]);
    for (const instant of [from, justBefore(until)]) {
      expect((await desk('hzLead', instant)).sort()).toEqual(['hz for 杭州办案员', 'hzNew for 杭州办案员']);
      expect((await desk('hzCaseworker', instant)).sort()).toEqual(['hz', 'hzNew']);
    }
    expect(await desk('hzLead', until)).toEqual([]);
    expect((await desk('hzCaseworker', until)).sort()).toEqual(['hz', 'hzNew']);
    // Page by page, each once.
    const first = (await world.as('hzLead').get(`/cases?assignee=me&sort=dueAt&limit=1&asOf=${within}`)).body;
    const second = (await world.as('hzLead').get(`/cases?assignee=me&sort=dueAt&limit=1&asOf=${within}&cursor=${first.nextCursor}`)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }) => id))).toEqual(new Set([ids['hz'], ids['hzNew']]));
    expect(second.nextCursor).toBeNull();
  });

  it('goes on to the substitute’s substitute, and past nobody who is there', async () => {
    await away('hzCaseworker', 'hzLead');
    await away('hzLead', 'zjLead', [within, until]);
    expect((await desk('zjLead')).sort()).toEqual(['hz for 杭州办案员', 'hzNew for 杭州办案员', 'zj']);
    expect(await desk('zjLead', from)).toEqual(['zj']);
    expect(await desk('hzLead')).toEqual([]);
    await query(world.engine.db, 'UPDATE app_user SET active = false WHERE id = $1', [samplePersonId('hzLead')]);
    expect(await desk('zjLead')).toEqual(['zj']);
  });

  it('goes to nobody in a circle of substitutes, and stays with its owner', async () => {
    await away('hzCaseworker', 'hzLead');
    await away('hzLead', 'yhLead');
    await away('yhLead', 'hzCaseworker');
    for (const person of ['hzLead', 'yhLead', 'zjLead'] as const) expect(await desk(person)).toEqual(person === 'zjLead' ? ['zj'] : []);
    expect((await desk('hzCaseworker')).sort()).toEqual(['hz', 'hzNew']);
  });

  it('never goes beyond sight: neither the substitute’s nor that of anybody between', async () => {
    await away('zjLead', 'yhLead');
    await away('yhCaseworker', 'yhLead');
    expect(await desk('yhLead')).toEqual(['yh for 余杭办案员']);
    // The county does not see what it would pass on.
    await away('yhLead', 'zjSupervisor');
    await away('hzCaseworker', 'yhLead');
    expect(await desk('zjSupervisor')).toEqual(['yh for 余杭办案员']);
  });

  it('stays on its side: of an assisted body with its own people', async () => {
    await away('platformOfficer', 'platformDuty');
    expect(await desk('platformDuty')).toEqual(['hz for 百川协查专员']);
    expect(await desk('superAppOfficer')).toEqual([]);
    await away('hzCaseworker', 'platformLead');
    expect(await desk('platformLead')).toEqual([]);
  });

  it('is an escalation as well, of the cases in sight', async () => {
    const { now } = (await query<{ now: Date }>(world.engine.db, 'SELECT world_now() AS now'))[0]!;
    const owned = async (person: SamplePerson) =>
      (await world.as(person).get('/escalations?mine=true')).body.items.map(({ caseId }: { caseId: string }) => caseId);
    expect(await owned('zjSupervisor')).toEqual([]);
    await away('samrSupervisor', 'zjSupervisor', [now.toISOString(), until]);
    expect(await owned('zjSupervisor')).toEqual([ids['hz']]);
    expect((await owned('samrSupervisor')).sort()).toEqual([ids['hz'], ids['wh']].sort());
  });
});
