import { randomUUID } from 'node:crypto';
import { loadCase } from '@xiecha/case-store/load-case';
import { CaseInHand } from '../builders/case-in-hand.js';
import { AddedPeople } from '../builders/added-people.js';
import type { ApiClient } from '../builders/api-client.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { aRequest } from '../builders/requests.js';
import { rowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

const special = { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] };
const immediate = { purpose: 'incidentHandling', urgency: 'immediate' };

describe('somebody in several roles', () => {
  let world: World;
  let people: AddedPeople;
  beforeAll(async () => {
    world = await raiseWorld();
    people = new AddedPeople(world);
  });
  afterAll(() => world.end());

  const filedBy = async (api: ApiClient, changes: Record<string, unknown> = {}) => {
    const { status, body } = await api.file(aRequest(changes));
    expect({ status, body }).toMatchObject({ status: 201 });
    return body.cases[0].id as string;
  };
  const taken = async (api: ApiClient, id: string, command: string, input: Record<string, unknown> = {}, commandId: string = randomUUID()) => {
    const { version, actions } = (await api.read(id)).body;
    expect(actions).toContain(command);
    expect(await api.send(id, command, input, { commandId, expectedVersion: version })).toMatchObject({ status: 200, body: { status: 'committed' } });
    return version as number;
  };
  const capacities = async (id: string, type: string) =>
    (await loadCase(world.engine.db, id)).events.filter((event) => event.type === type).map(({ actor }) => actor.capacity);

  it('may do what any of the roles may', async () => {
    const id = await caseIn(world, 'inDelivery');
    const both = await people.add('hz', 'supervisor', 'caseworker');
    const [caseworker, supervisor, union] = [world.as('hzCaseworker'), world.as('zjSupervisor'), both.api].map(
      async (api) => (await api.read(id)).body.actions,
    );
    expect([...(await union!)].sort()).toEqual([...new Set([...(await caseworker!), ...(await supervisor!)])].sort());
    await taken(both.api, id, 'redeliver', { means: 'post', reason: '原地址有误' });
    await taken(both.api, id, 'extend', { clock: 'delivery', workdays: 1, reason: '补正地址' });
    expect([await capacities(id, 'redelivered'), await capacities(id, 'extended')]).toEqual([['requesterCaseworker'], ['supervisor']]);
  });

  it('never reviews what they drafted, though they are the reviewer; a colleague’s they review', async () => {
    const reviewer = world.as('cdReviewer');
    const own = await filedBy(reviewer);
    expect((await reviewer.read(own)).body).toMatchObject({ state: 'awaitingReview' });
    for (const command of ['approveReview', 'return']) {
      expect((await reviewer.read(own)).body.actions).not.toContain(command);
      expect(await reviewer.send(own, command, command === 'return' ? { reason: '再议' } : {})).toMatchObject({
        status: 409,
        body: { code: 'drafterMayNotReview' },
      });
    }
    const theirs = await filedBy(world.as('cdCaseworker'));
    await taken(reviewer, theirs, 'approveReview');
    expect((await reviewer.read(theirs)).body).toMatchObject({ state: 'inDelivery' });
  });

  it('acts as whom the case takes the command from: what a lead must confirm as the lead', async () => {
    const lead = await people.add('hz', 'reviewer', 'caseworker', 'lead');
    const urgent = await filedBy(world.as('hzCaseworker'), immediate);
    await taken(lead.api, urgent, 'approveReview');
    expect(await capacities(urgent, 'reviewApproved')).toEqual(['requesterLead']);
    expect((await lead.api.read(await filedBy(lead.api, immediate))).body).toMatchObject({ state: 'inDelivery' });
  });

  it('decides each petition as whom it waits for, also where one of each waits', async () => {
    const both = await people.add('hz', 'lead', 'supervisor');
    const asked = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    const moreTime = { petition: 'extension', question: '订单数据须从归档库调取。', workdays: 2 };
    const granted = (petition: number) => ({ petition, decision: 'granted', workdays: 2, reason: '已核实。' });
    await asked.take('platformOfficer', 'raise', moreTime);
    await taken(both.api, asked.id, 'decidePetition', granted(1));
    // The second extension is the supervisor's to grant, the objection the lead's to decide.
    await asked.take('platformOfficer', 'raise', moreTime);
    await asked.take('platformOfficer', 'raise', { petition: 'objection', question: '超出办案需要。', ground: 'beyondPower' });
    await taken(both.api, asked.id, 'decidePetition', granted(2));
    await taken(both.api, asked.id, 'decidePetition', { petition: 3, decision: 'rejected', reason: '所需信息与办案目的相称。' });
    expect(await capacities(asked.id, 'petitionDecided')).toEqual(['requesterLead', 'supervisor', 'requesterLead']);
  });

  it('repeats a command as whom they sent it, though another of their roles would send it now', async () => {
    const both = await people.add('zj', 'reviewer', 'provincialApprover');
    const drafter = await people.add('zj', 'caseworker');
    const id = await filedBy(drafter.api, { ...immediate, ...special });
    const [asReviewer, asApprover] = [randomUUID(), randomUUID()];
    const reason = { reason: '请说明必要性。' };
    const first = await taken(both.api, id, 'return', reason, asReviewer);
    const { targets, fields, specialFields } = aRequest(special);
    await taken(drafter.api, id, 'resubmit', { targets, fields, specialFields, reason: '已补充说明。' });
    await taken(world.as('zjLead'), id, 'approveReview');
    const second = await taken(both.api, id, 'return', reason, asApprover);
    expect(await capacities(id, 'returned')).toEqual(['requesterReviewer', 'provincialApprover']);
    const before = await rowCounts(world);
    const again = async () => [
      await both.api.send(id, 'return', reason, { commandId: asReviewer, expectedVersion: first }),
      await both.api.send(id, 'return', reason, { commandId: asApprover, expectedVersion: second }),
    ];
    expect(await again()).toMatchObject([
      { status: 200, body: { outcome: { state: 'returned' } } },
      { status: 200, body: { outcome: { state: 'returned' } } },
    ]);
    await taken(drafter.api, id, 'resubmit', { targets, fields, specialFields, reason: '再次补充。' });
    expect(await again()).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(await rowCounts(world)).toEqual({ ...before, events: before.events + 1, commands: before.commands + 1 });
  });

  it('as an auditor sees what a supervisor of the office sees, and may do nothing', async () => {
    const [auditor, supervisor] = [world.as('samrAuditor'), world.as('samrSupervisor')];
    const id = await caseIn(world, 'awaitingResponse');
    expect(await auditor.get('/proof')).toMatchObject({ status: 200 });
    for (const path of ['/cases?limit=200', '/escalations', `/cases/${id}/events`]) {
      const [seen, theirs] = [await auditor.get(path), await supervisor.get(path)];
      const withoutActions = (items: object[]) => items.map((item) => ('actions' in item ? { ...item, actions: [] } : item));
      expect({ path, status: seen.status, items: seen.body.items }).toEqual({ path, status: 200, items: withoutActions(theirs.body.items) });
    }
    expect((await auditor.read(id)).body).toMatchObject({ number: expect.any(String), actions: [] });
    const before = await rowCounts(world);
    for (const command of ['urge', 'comment', 'takeOver', 'extend', 'reopen', 'reassign', 'recomputeDeadlines', 'withdraw', 'respond']) {
      expect(await auditor.send(id, command, {})).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    }
    expect(await auditor.file(aRequest())).toMatchObject({ status: 403 });
    expect(await rowCounts(world)).toEqual(before);
  });
});
