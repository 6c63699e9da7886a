import { randomUUID } from 'node:crypto';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { sampleOfficers } from '@xiecha/cli/sample-world/sample-officers';
import { AddedPeople } from '../builders/added-people.js';
import type { Answer, ApiClient } from '../builders/api-client.js';
import type { CaseInHand } from '../builders/case-in-hand.js';
import { answer, caseToBeAnswered, masked, planted, unmasked } from '../builders/planted-reply.js';
import { SessionClient } from '../builders/session-client.js';
import { raiseWorld, type World } from '../builders/world.js';

const reason = '核对经营者身份';

describe('what a body replied', () => {
  let world: World;
  let kase: CaseInHand;
  beforeAll(async () => {
    world = await raiseWorld();
    kase = await caseToBeAnswered(world);
    await answer(kase);
  });
  afterAll(() => world.end());

  const look = (api: ApiClient, words: Record<string, unknown> = {}, caseId = kase.id) =>
    api.call('POST', `/cases/${caseId}/reply-views`, { viewId: randomUUID(), reason, ...words });
  const views = async (api: ApiClient, rest = '') => {
    const { status, body } = await api.get(`/cases/${kase.id}/reply-views${rest}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as { items: any[]; nextCursor: string | null };
  };
  const loggedViews = async () => (await query<{ count: number }>(world.engine.db, 'SELECT count(*)::int AS count FROM reply_view'))[0]!.count;
  const faults = ({ status, body }: Answer) => [status, ...body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)];

  it('is masked in the record for everybody, officers and the body itself included: above L1, and every text', async () => {
    for (const person of ['hzCaseworker', 'hzLead', 'zjSupervisor', 'samrAuditor', 'admin', 'platformOfficer', 'platformAdmin'] as const) {
      const replies = (await kase.events(person)).filter(({ type }) => type === 'partSubmitted' || type === 'responded');
      expect({ person, replies: replies.map(({ payload }) => payload) }).toEqual({ person, replies: masked });
    }
  });

  it('is shown to each of the two officers who stand behind the request, with a reason, whole or by cells', async () => {
    const before = await loggedViews();
    const whole = await look(world.as('hzCaseworker'));
    expect(whole).toMatchObject({ status: 200, body: unmasked });
    const session = await SessionClient.open(world.url, world.engine.db, samplePersonId('hzLead'));
    const cells = ['X1@T1', 'ID005@T1'];
    const { status, body } = await look(session, { cells });
    expect({ status, cells: body.cells, statements: body.statements }).toEqual({
      ...{ status: 200, statements: [] },
      cells: cells.map((cell) => unmasked.cells.find((one) => one.cell === cell)),
    });
    expect(await loggedViews()).toBe(before + 2);
  });

  it('is shown to nobody else: not above, not beside, not by role or number alone; out of sight it looks unknown', async () => {
    const before = await loggedViews();
    const { db } = world.engine;
    const people = new AddedPeople(world);
    const give = (id: string, number: string) => query(db, 'UPDATE app_user SET certificate_number = $2 WHERE id = $1', [id, number]);
    const { certificateNumber } = sampleOfficers('hzCaseworker')[0]!;
    const certified = async (at: Parameters<typeof sampleOrganisationId>[0], number: string, ...roles: Role[]) => {
      const { id, api } = await people.add(at, ...roles);
      await give(id, number);
      return api;
    };
    const refused: [ApiClient, number, string][] = [
      [(await people.add('hz', 'caseworker')).api, 403, 'notOneOfTheOfficers'],
      [await certified('hz', `${certificateNumber}0`, 'caseworker', 'lead'), 403, 'notOneOfTheOfficers'],
      // Another office may have the same number.
      [await certified('zj', certificateNumber, 'lead'), 403, 'notOneOfTheOfficers'],
      [await certified('wh', certificateNumber, 'caseworker'), 404, 'noSuchCase'],
      [world.as('zjLead'), 403, 'notOneOfTheOfficers'],
      [world.as('yhLead'), 404, 'noSuchCase'],
      ...(['zjSupervisor', 'zjApprover', 'samrAuditor', 'admin', 'platformOfficer', 'platformLead', 'platformAdmin'] as const).map(
        (person): [ApiClient, number, string] => [world.as(person), 403, 'notAllowed'],
      ),
    ];
    for (const [api, status, code] of refused) {
      const { status: was, body } = await look(api);
      expect([was, body.code]).toEqual([status, code]);
      for (const word of Object.values(planted)) expect(JSON.stringify(body)).not.toContain(word);
    }
    // Who still has the number and handles nothing any more, and who handles and has the number no more.
    const id = samplePersonId('hzLead');
    await people.changeRoles(id, 'reviewer');
    expect(await look(world.as('hzLead'))).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    await people.changeRoles(id, 'lead');
    await give(id, 'ZJ-7');
    expect(await look(world.as('hzLead'))).toMatchObject({ status: 403, body: { code: 'notOneOfTheOfficers' } });
    await give(id, sampleOfficers('hzLead')[1]!.certificateNumber);
    expect(await loggedViews()).toBe(before);
  });

  it('is not shown without a reason, or where there is nothing to show, and nothing is logged', async () => {
    const before = await loggedViews();
    const officer = world.as('hzCaseworker');
    expect(faults(await look(officer, { reason: ' 看看 ' }))).toEqual([422, 'reason tooSmall']);
    const malformed = [422, 'page unknownField', 'reason tooBig', 'viewId invalidFormat'];
    expect(faults(await look(officer, { reason: '看'.repeat(501), viewId: 'mine', page: 1 })).sort()).toEqual(malformed);
    expect(faults(await look(officer, { cells: ['ID001@T1', 'ID004@T1', 'ID001@T2'] }))).toEqual([422, 'cells[1] notAnswered', 'cells[2] notAnswered']);
    expect(faults(await look(officer, { cells: [] }))).toEqual([422, 'cells tooSmall']);
    expect(await look(officer, {}, (await caseToBeAnswered(world)).id)).toMatchObject({ status: 409, body: { code: 'noReplyYet' } });
    expect(await loggedViews()).toBe(before);
  });

  it('is in the log before anything is answered: where it cannot be written nothing is shown, and it stands where nothing could be read', async () => {
    const { db } = world.engine;
    const officer = world.as('hzCaseworker');
    const before = await loggedViews();
    await query(db, 'ALTER TABLE reply_view ADD CONSTRAINT planted_fault CHECK (false) NOT VALID');
    const unwritten = await look(officer);
    expect(unwritten).toMatchObject({ status: 500, body: { code: 'fault' } });
    await query(db, 'ALTER TABLE reply_view DROP CONSTRAINT planted_fault');
    expect(await loggedViews()).toBe(before);
    // What cannot be deciphered: the reading fails, behind the row.
    const flip = `UPDATE event_payload SET payload = set_byte(payload, 20, 255 - get_byte(payload, 20)) WHERE case_id = $1 AND seq = (SELECT max(seq) FROM event_payload WHERE case_id = $1)`;
    const viewId = randomUUID();
    await query(db, flip, [kase.id]);
    const unread = await look(officer, { viewId });
    expect(unread).toMatchObject({ status: 500, body: { code: 'fault' } });
    await query(db, flip, [kase.id]);
    expect(await loggedViews()).toBe(before + 1);
    expect(await look(officer, { viewId })).toMatchObject({ status: 200, body: unmasked });
    expect(await loggedViews()).toBe(before + 1);
  });

  it('is looked at once by one id, however often and by however many calls, and shown as it was then; another officer’s id is another view', async () => {
    const officer = world.as('hzCaseworker');
    const before = await loggedViews();
    const viewId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => look(officer, { viewId })));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: answers[0]!.body });
    for (const words of [{ reason: '另有缘由' }, { cells: ['ID001@T1'] }])
      expect(await look(officer, { viewId, ...words })).toMatchObject({ status: 422, body: { code: 'viewIdInUse' } });
    expect(await loggedViews()).toBe(before + 1);
    await kase.take('hzCaseworker', 'sendBack', { cells: ['ID003@T1'], reason: '请补充统一社会信用代码。' });
    await kase.take('platformOfficer', 'respond', { cells: [{ cell: 'ID003@T1', answer: 'value', value: '91330100MA2XC0001K' }] });
    expect((await look(officer, { viewId })).body).toEqual(answers[0]!.body);
    const cellOf = ({ body }: Answer) => body.cells.find(({ cell }: { cell: string }) => cell === 'ID003@T1');
    expect([cellOf(answers[0]!).answer, cellOf(await look(officer))]).toMatchObject(['notHeld', { answer: 'value', value: '91330100MA2XC0001K' }]);
    expect(await look(world.as('hzLead'), { viewId, reason: '另有缘由' })).toMatchObject({ status: 200 });
    expect(await loggedViews()).toBe(before + 3);
  });

  it('is looked at in a log that can be read page by page, and says nothing of what was seen but which cells, and why', async () => {
    const { items } = await views(world.as('zjSupervisor'));
    expect(items).toHaveLength(await loggedViews());
    const fields = ['at', 'cells', 'id', 'officeId', 'officeName', 'realAt', 'reason', 'upToSeq', 'viewId', 'viewerId', 'viewerName', 'whole'];
    for (const item of items) expect(Object.keys(item).sort()).toEqual(fields);
    expect(items.at(-1)).toMatchObject({
      ...{ viewerId: samplePersonId('hzCaseworker'), viewerName: '杭州办案员', officeId: sampleOrganisationId('hz'), officeName: '杭州市市场监督管理局' },
      ...{ reason, whole: true, cells: unmasked.cells.map(({ cell }) => cell) },
    });
    expect(items.at(-2)).toMatchObject({ viewerName: '杭州科室负责人', whole: false, cells: ['X1@T1', 'ID005@T1'] });
    const walked: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof views>> = await views(world.as('hzLead'), `?limit=2${cursor && `&cursor=${cursor}`}`);
      walked.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(walked).toEqual(items);
    for (const person of ['samrAuditor', 'samrSupervisor'] as const) expect((await views(world.as(person))).items).toEqual(items);
    const own = (await views(world.as('hzCaseworker'))).items;
    expect(own).toEqual(items.filter(({ viewerName }) => viewerName === '杭州办案员'));
    expect(own.length).toBeLessThan(items.length);
    const nobody: readonly SamplePerson[] = ['admin', 'zjApprover', 'platformOfficer', 'platformLead', 'platformAdmin'];
    for (const person of nobody)
      expect(await world.as(person).get(`/cases/${kase.id}/reply-views`)).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    expect(await world.as('whLead').get(`/cases/${kase.id}/reply-views`)).toMatchObject({ status: 404 });
  });

  it('is looked at in one log of all cases in sight, page by page, for whoever looks after the office and for nobody beside it', async () => {
    const another = await caseToBeAnswered(world);
    await answer(another);
    expect((await look(world.as('hzCaseworker'), {}, another.id)).status).toBe(200);
    const logOf = async (person: SamplePerson, rest = '') =>
      (await world.as(person).get(`/reply-views${rest}`)).body as { items: any[]; nextCursor: string | null };
    for (const person of ['hzLead', 'zjSupervisor', 'samrAuditor'] as const) {
      const { items } = await logOf(person);
      expect(items).toHaveLength(await loggedViews());
      expect(items[0]).toMatchObject({ caseId: another.id, number: (await another.read()).number, viewerName: '杭州办案员', reason, whole: true });
      expect(items.map(({ caseId }) => caseId)).toContain(kase.id);
      for (const word of Object.values(planted)) expect(JSON.stringify(items)).not.toContain(word);
    }
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await logOf('zjSupervisor', `?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual((await logOf('zjSupervisor')).items.map(({ id }) => id));
    for (const person of ['scSupervisor', 'yhLead'] as const) expect(await logOf(person)).toEqual({ items: [], nextCursor: null });
    for (const person of ['hzCaseworker', 'admin', 'platformLead'] as const) expect((await world.as(person).get('/reply-views')).status).toBe(403);
  });

  it('is looked at in a log that is only ever added to, its reasons sealed', async () => {
    const { db } = world.engine;
    for (const statement of ["UPDATE reply_view SET reason = ''", 'DELETE FROM reply_view', 'TRUNCATE reply_view'])
      await expect(query(db, statement)).rejects.toThrow('only ever inserted into');
    const [log] = await query<{ text: string }>(db, `SELECT string_agg(v::text, ' ') AS text FROM reply_view v`);
    expect(log!.text).toContain('ID005@T1');
    for (const form of [reason, Buffer.from(reason).toString('hex')]) expect(log!.text).not.toContain(form);
  });
});
