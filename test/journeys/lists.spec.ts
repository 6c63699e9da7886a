import { readSheet } from '@xiecha/api/directory-imports/sheets/read-sheet';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import type { ApiClient } from '../builders/api-client.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';

/** Days of a past year, so that the deadlines are the same whenever the tests run. */
const june = (day: number, time = '10:00') => `2026-06-${String(day).padStart(2, '0')}T${time}:00+08:00`;
const beforeAny = '2026-06-01T00:00:00+08:00';

/** Nine cases of four offices, in all states; the worker is stopped before the first look. */
describe('the list of cases', () => {
  let world: World;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await raiseWorld();
    const hz = { office: 'hzCaseworker', body: 'platformOfficer' } as const;
    const courier = { bodies: [sampleOrganisationId('courier')] };
    const wanbody = { bodies: [sampleOrganisationId('superApp')] };
    ids['hzInDelivery'] = await caseIn(world, 'inDelivery', { ...hz, asOf: june(1) }, { targets: [{ kind: 'order', value: 'DD-100%_一号' }] });
    ids['hzArrived'] = await caseIn(world, 'awaitingAcknowledgement', { ...hz, asOf: june(2) });
    ids['hzClosed'] = await caseIn(world, 'closed', { ...hz, asOf: june(3) });
    ids['yhAwaiting'] = await caseIn(world, 'awaitingResponse', { office: 'yhCaseworker', body: 'superAppOfficer', asOf: june(4) }, wanbody);
    ids['cdChecking'] = await caseIn(world, 'underCheck', { office: 'cdCaseworker', asOf: june(5) });
    ids['whAwaiting'] = await caseIn(world, 'awaitingResponse', { office: 'whCaseworker', asOf: june(5) });
    ids['whInDelivery'] = await caseIn(world, 'inDelivery', { office: 'whCaseworker', asOf: june(5) }, courier);
    // Twins: equal in both sort keys.
    ids['cdClosed'] = await caseIn(world, 'closed', { office: 'cdCaseworker', asOf: june(3) });
    ids['whTwin'] = await caseIn(world, 'inDelivery', { office: 'whCaseworker', asOf: june(5) }, courier);
    await world.stopWorker();
  });
  afterAll(() => world.end());

  const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id) ?? id;
  async function list(viewer: ApiClient, query = ''): Promise<string[]> {
    const { status, body } = await viewer.get(`/cases?limit=200&${query}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body.items.map(({ id }: { id: string }) => nameOf(id));
  }
  const at = (instant: string | number) => encodeURIComponent(new Date(instant).toISOString());
  const all = ['whTwin', 'whInDelivery', 'whAwaiting', 'cdChecking', 'yhAwaiting', 'cdClosed', 'hzClosed', 'hzArrived', 'hzInDelivery'];

  it('has a case in overdue from dueAt on and not one millisecond earlier, with the worker stopped', async () => {
    const viewer = world.as('samrSupervisor');
    const { items } = (await viewer.get(`/cases?sort=dueAt&asOf=${at(beforeAny)}`)).body;
    const open = items.filter(({ dueAt }: { dueAt: string | null }) => dueAt !== null);
    expect(open).toHaveLength(7);
    for (const { id, dueAt } of open) {
      const [justBefore, then] = [at(Date.parse(dueAt) - 1), at(dueAt)];
      expect(await list(viewer, `overdue=true&asOf=${justBefore}`)).not.toContain(nameOf(id));
      expect(await list(viewer, `overdue=false&asOf=${justBefore}`)).toContain(nameOf(id));
      expect(await list(viewer, `overdue=true&asOf=${then}`)).toContain(nameOf(id));
      expect(await list(viewer, `overdue=false&asOf=${then}`)).not.toContain(nameOf(id));
      for (const [asOf, overdue] of [
        [justBefore, false],
        [then, true],
      ] as const) {
        expect((await viewer.get(`/cases?asOf=${asOf}&limit=200`)).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ id, overdue })]));
        const { body } = await viewer.read(id, `?asOf=${asOf}`);
        expect(body).toMatchObject({ overdue, asOf: decodeURIComponent(asOf) });
        const first = body.clocks.find((clock: { dueAt: string }) => clock.dueAt === dueAt);
        expect(first.overdue).toBe(overdue);
      }
    }
    expect(await list(viewer, `overdue=true&asOf=${at(beforeAny)}`)).toEqual([]);
    // What is closed is never late, whatever the time.
    expect(await list(viewer, 'overdue=true&asOf=2026-12-01T00:00:00Z')).toEqual(all.filter((name) => !name.endsWith('Closed')));
    expect(await list(viewer, 'overdue=false&asOf=2026-12-01T00:00:00Z')).toEqual(['cdClosed', 'hzClosed']);
  });

  it('is filtered by state, turn, time limit, office, body, request and text, each alone and all together', async () => {
    const viewer = world.as('samrSupervisor');
    expect(await list(viewer)).toEqual(all);
    expect(await list(viewer, 'state=inDelivery')).toEqual(['whTwin', 'whInDelivery', 'hzInDelivery']);
    expect(await list(viewer, 'state=closed,underCheck')).toEqual(['cdChecking', 'cdClosed', 'hzClosed']);
    expect(await list(viewer, 'state=closed&state=underCheck')).toEqual(['cdChecking', 'cdClosed', 'hzClosed']);
    expect(await list(viewer, 'turn=body')).toEqual(['whAwaiting', 'yhAwaiting', 'hzArrived']);
    expect(await list(viewer, 'turn=requester')).toEqual(['whTwin', 'whInDelivery', 'cdChecking', 'hzInDelivery']);
    expect(await list(viewer, `office=${sampleOrganisationId('wh')}`)).toEqual(['whTwin', 'whInDelivery', 'whAwaiting']);
    expect(await list(viewer, `body=${sampleOrganisationId('courier')}`)).toEqual(['whTwin', 'whInDelivery']);
    const { requestId } = (await viewer.read(ids['whTwin']!)).body;
    expect(await list(viewer, `request=${requestId}`)).toEqual(['whTwin']);
    expect(await list(viewer, `request=${requestId}&state=closed`)).toEqual([]);
    const { dueAt } = (await viewer.read(ids['cdChecking']!)).body;
    expect(await list(viewer, `dueBefore=${at(dueAt)}`)).not.toContain('cdChecking');
    expect(await list(viewer, `dueBefore=${at(Date.parse(dueAt) + 1)}`)).toContain('cdChecking');
    expect(await list(viewer, 'dueBefore=2027-01-01T00:00:00Z')).not.toContain('hzClosed');
    // By the end of a day or of the week, which ends on Sunday, and without what is overdue already unless that is asked for.
    const lastDay = (name: string) => viewer.read(ids[name]!).then(({ body }) => body.lastDay as string);
    expect(await lastDay('whAwaiting')).toBe('2026-06-22');
    const dueOn = (day: number, asked: string) => list(viewer, `due=${asked}&state=awaitingResponse&sort=dueAt&asOf=${at(june(day))}`);
    expect(await dueOn(21, 'thisWeek')).not.toContain('whAwaiting');
    expect(await dueOn(22, 'today')).toContain('whAwaiting');
    expect(await dueOn(22, 'thisWeek')).toContain('whAwaiting');
    expect(await dueOn(23, 'thisWeek')).not.toContain('whAwaiting');
    expect(await dueOn(23, 'thisWeek&overdue=true')).toContain('whAwaiting');
    const together = `state=awaitingResponse,inDelivery&turn=body&office=${sampleOrganisationId('wh')}&overdue=true&dueBefore=2027-01-01T00:00:00Z&text=${encodeURIComponent('百川')}`;
    expect(await list(viewer, together)).toEqual(['whAwaiting']);
  });

  it('finds text in number, body and target as it is written, wildcards included', async () => {
    const viewer = world.as('samrSupervisor');
    const { number } = (await viewer.read(ids['yhAwaiting']!)).body;
    const find = (text: string) => list(viewer, `text=${encodeURIComponent(text)}`);
    expect(await find(number)).toEqual(['yhAwaiting']);
    expect(await find('飞雁速递')).toEqual(['whTwin', 'whInDelivery']);
    expect(await find('dd-100%_一')).toEqual(['hzInDelivery']);
    expect(await find('%_')).toEqual(['hzInDelivery']);
    expect(await find('DD-100__一')).toEqual([]);
    expect(await find('\\')).toEqual([]);
  });

  it('is sorted both ways, what has no end behind the rest and the newest first, and the cursor walks all rows exactly once while rows share equal keys', async () => {
    const viewer = world.as('samrSupervisor');
    for (const sort of ['filedAt', 'dueAt']) {
      const whole = (await viewer.get(`/cases?limit=200&sort=${sort}`)).body.items as { id: string; filedAt: string; dueAt: string | null }[];
      expect(new Set(whole.map(({ id }) => id)).size).toBe(9);
      const keys = whole.map(({ filedAt, dueAt }) => (sort === 'dueAt' && dueAt ? ([dueAt, 0] as const) : (['without', -Date.parse(filedAt)] as const)));
      expect(keys).toEqual([...keys].sort(([end, age], [otherEnd, otherAge]) => end.localeCompare(otherEnd) || age - otherAge));
      expect(new Set(keys.map(String)).size).toBeLessThan(keys.length);
      expect(keys.filter(([end]) => end === 'without').length).toBeGreaterThan(1);
      for (const limit of [1, 2, 3]) {
        const walked = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const { body }: { body: any } = await viewer.get(`/cases?limit=${limit}&sort=${sort}${cursor && `&cursor=${cursor}`}`);
          expect(body.items.length).toBeLessThanOrEqual(limit);
          walked.push(...body.items.map(({ id }: { id: string }) => id));
          cursor = body.nextCursor;
        }
        expect(walked).toEqual(whole.map(({ id }) => id));
      }
    }
  });

  it('shows each viewer what is in sight and no more: a caseworker the own office, a lead also below, a body its own from arrival on', async () => {
    expect(await list(world.as('yhCaseworker'))).toEqual(['yhAwaiting']);
    expect(await list(world.as('hzCaseworker'))).toEqual(['hzClosed', 'hzArrived', 'hzInDelivery']);
    expect(await list(world.as('hzLead'))).toEqual(['yhAwaiting', 'hzClosed', 'hzArrived', 'hzInDelivery']);
    expect(await list(world.as('zjSupervisor'))).toEqual(['yhAwaiting', 'hzClosed', 'hzArrived', 'hzInDelivery']);
    expect(await list(world.as('zjApprover'))).toEqual([]);
    expect(await list(world.as('scSupervisor'))).toEqual(['whTwin', 'whInDelivery', 'whAwaiting', 'cdChecking', 'cdClosed']);
    expect(await list(world.as('whCaseworker'))).toEqual(['whTwin', 'whInDelivery', 'whAwaiting']);
    expect(await list(world.as('platformOfficer'))).toEqual(['whAwaiting', 'cdChecking', 'cdClosed', 'hzClosed', 'hzArrived']);
    expect(await list(world.as('superAppOfficer'))).toEqual(['yhAwaiting']);
    expect(await list(world.as('courierOfficer'))).toEqual([]);
    // A filter narrows the sight and never widens it.
    expect(await list(world.as('scSupervisor'), `office=${sampleOrganisationId('hz')}`)).toEqual([]);
    expect(await list(world.as('superAppOfficer'), `body=${sampleOrganisationId('platform')}`)).toEqual([]);
  });

  it('and each case and record: 404 out of sight, for a body also before the arrival and for the time before it', async () => {
    const status = async (viewer: ApiClient, name: string, rest = '') => (await viewer.get(`/cases/${ids[name]}${rest}`)).status;
    for (const [viewer, name, expected] of [
      [world.as('zjSupervisor'), 'yhAwaiting', 200],
      [world.as('scSupervisor'), 'yhAwaiting', 404],
      [world.as('yhCaseworker'), 'hzArrived', 404],
      [world.as('hzCaseworker'), 'yhAwaiting', 404],
      [world.as('zjApprover'), 'yhAwaiting', 404],
      [world.as('superAppOfficer'), 'yhAwaiting', 200],
      [world.as('courierOfficer'), 'whInDelivery', 404],
      [world.as('superAppOfficer'), 'whAwaiting', 404],
    ] as const) {
      expect([await status(viewer, name), await status(viewer, name, '/events')]).toEqual([expected, expected]);
    }
    const officer = world.as('platformOfficer');
    const [arrived] = (await officer.get(`/cases/${ids['hzArrived']}/events`)).body.items;
    expect(await status(officer, 'hzArrived', `?at=${at(Date.parse(arrived.recordedAt) - 1)}`)).toBe(404);
    expect(await status(officer, 'hzArrived', `?at=${at(arrived.recordedAt)}`)).toBe(200);
  });

  it('tells whose court a case was in how long, a body from the arrival on', async () => {
    const used = async (viewer: ApiClient, name: string) => (await viewer.read(ids[name]!, `?asOf=${at(june(10))}`)).body.timeUsed;
    // Filed, delivered and acknowledged on Thursday the 4th; days on which nobody was asked yet are nobody's.
    expect(await used(world.as('yhCaseworker'), 'yhAwaiting')).toEqual([
      { party: 'requester', days: 0, workdays: 0 },
      { party: 'body', days: 6, workdays: 4 },
    ]);
    expect(await used(world.as('superAppOfficer'), 'yhAwaiting')).toEqual([{ party: 'body', days: 6, workdays: 4 }]);
    // What is closed uses no time.
    expect(await used(world.as('hzCaseworker'), 'hzClosed')).toEqual([
      { party: 'requester', days: 0, workdays: 0 },
      { party: 'body', days: 0, workdays: 0 },
    ]);
  });

  it('goes into a file as it is listed: the same cases in the same order, in words, with the columns that were asked for', async () => {
    const viewer = world.as('scSupervisor');
    const query = `state=awaitingResponse,underCheck,closed&sort=dueAt&asOf=${at(june(10))}`;
    const { items } = (await viewer.get(`/cases?${query}`)).body;
    const columns = 'number,state,turn,due,risk,body,office,filedAt';
    const heads = ['编号', '状态', '轮到', '期限', '紧迫', '被协查方', '发起单位', '发起时间'];
    const expected = items.map(({ number, bodyName, officeName }: Record<string, string>) => expect.arrayContaining([number, bodyName, officeName]));
    expect(expected).toHaveLength(3);
    for (const format of ['csv', 'xlsx'] as const) {
      const answer = await fetch(`${world.url}/api/v1/cases/export?format=${format}&columns=${columns}&${query}`, {
        headers: { authorization: `Bearer ${viewer.token}` },
      });
      expect(answer.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('协查件')}-2026-06-10.${format}`);
      const sheet = await readSheet(format, Buffer.from(await answer.arrayBuffer()));
      expect(sheet.heads).toEqual(heads);
      expect(sheet.rows.map(({ cells }) => cells)).toEqual(expected);
      expect(sheet.rows[1]!.cells.slice(1)).toEqual([
        '待回复',
        '被协查方',
        '2026-06-22 24:00',
        '正常',
        '百川集市（示例平台）',
        expect.any(String),
        '2026-06-05 10:00',
      ]);
    }
    const { body: english } = await viewer.get(`/cases/export?format=csv&lang=en&columns=state,turn&${query}`);
    expect(english).toMatch(/^"State","Turn"\r\n/);
    expect((await viewer.get('/cases/export?format=csv&columns=number,nonsense')).status).toBe(422);
    expect((await viewer.get('/cases/export?format=pdf')).status).toBe(422);
  });

  it('offers a supervisor what a supervisor does, an administrator a recomputation, and each side its own', async () => {
    const actions = async (viewer: ApiClient, name: string) => (await viewer.read(ids[name]!)).body.actions;
    // What the body is late with may be referred under 网络交易监督管理办法 §53, by whoever supervises too.
    const late = ['hzArrived', 'yhAwaiting', 'whAwaiting'];
    for (const name of Object.keys(ids)) {
      const open = ['urge', 'comment', 'reassign', 'takeOver', 'extend', ...(late.includes(name) ? ['refer'] : [])];
      expect(await actions(world.as('samrSupervisor'), name)).toEqual(name.endsWith('Closed') ? ['reopen'] : open);
    }
    expect(await actions(world.as('admin'), 'hzArrived')).toEqual(['recomputeDeadlines']);
    expect(await actions(world.as('hzCaseworker'), 'hzInDelivery')).toEqual(['recordArrival', 'redeliver', 'withdraw', 'urge', 'comment', 'attach']);
    expect(await actions(world.as('hzLead'), 'yhAwaiting')).toEqual([]);
    expect(await actions(world.as('platformOfficer'), 'hzArrived')).toEqual(['acknowledge', 'submitPart', 'raise', 'respond', 'reassign']);
    expect(await actions(world.as('hzCaseworker'), 'hzArrived')).toEqual(['narrow', 'withdraw', 'correctArrival', 'urge', 'comment', 'attach']);
  });
});
