import { erasePayload } from '@xiecha/case-store/erase-payload';
import { keyAllTargets } from '@xiecha/case-store/key-targets';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { CaseInHand } from '../builders/case-in-hand.js';
import { AddedPeople } from '../builders/added-people.js';
import { aRequest } from '../builders/requests.js';
import { rowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

const special = { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] };
const superApp = { bodies: [sampleOrganisationId('superApp')] };
const courier = { bodies: [sampleOrganisationId('courier')] };
const immediate = { purpose: 'incidentHandling', urgency: 'immediate' };

describe('a request goes', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  const filed = async (by: SamplePerson, changes: Record<string, unknown> = {}) => (await CaseInHand.file(world, by, changes))[0]!;

  it('straight into delivery where nothing is special; through the portal it has arrived with the filing', async () => {
    expect(await (await filed('hzCaseworker')).read()).toMatchObject({ state: 'inDelivery', owes: ['requester'], arrivedAt: null });
    const portal = await filed('hzCaseworker', superApp);
    const seen = await portal.read('superAppOfficer');
    expect(seen).toMatchObject({ state: 'awaitingAcknowledgement', owes: ['body'], arrivedAt: seen.filedAt, version: 2 });
    expect((await portal.told()).map(({ template, to }) => [template, to])).toEqual([['requestArrived', 'superAppOfficer']]);
  });

  it('with its cause to whom it is addressed, who finds it by any part of that as the office does, however it is written; nobody by another’s', async () => {
    const [one, other] = [
      await filed('hzCaseworker', { ...superApp, cause: ' 涉嫌销售LED三无灯具 ' }),
      await filed('hzCaseworker', { ...superApp, cause: '涉嫌传销' }),
    ];
    for (const viewer of ['hzCaseworker', 'superAppOfficer'] as const) {
      expect((await one.read(viewer)).request.cause).toBe('涉嫌销售LED三无灯具');
      for (const text of ['led三无', '销售LED', '涉嫌销售LED三无灯具', '灯具']) {
        const { body } = await world.as(viewer).get(`/cases?text=${encodeURIComponent(text)}`);
        expect(body.items.map(({ id }: { id: string }) => id)).toEqual([one.id]);
      }
      const { body } = await world.as(viewer).get(`/cases?text=${encodeURIComponent('传销')}`);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([other.id]);
    }
  });

  it('with a special field to the province of the requester, whichever office files, and to nobody else’s', async () => {
    for (const [by, approver, stranger] of [
      ['whCaseworker', 'scApprover', 'zjApprover'],
      ['hzCaseworker', 'zjApprover', 'scApprover'],
      ['yhCaseworker', 'zjApprover', 'scApprover'],
    ] as const) {
      const waiting = await filed(by, special);
      expect(await waiting.read(approver)).toMatchObject({ state: 'awaitingConsent', owes: ['province'], actions: ['consent', 'return', 'refuse', 'comment'] });
      expect((await world.as(stranger).read(waiting.id)).status).toBe(404);
      expect((await waiting.told()).map(({ template, to }) => [template, to])).toEqual([['consentAsked', approver]]);
      await waiting.take(approver, 'consent');
      expect(await waiting.state()).toBe('inDelivery');
    }
    const reviewed = await filed('cdCaseworker', special);
    await reviewed.take('cdLead', 'approveReview');
    expect(await reviewed.read('scApprover')).toMatchObject({ state: 'awaitingConsent' });
  });

  it('to other service providers without consent: the standard-field regime does not bind them', async () => {
    expect(await (await filed('hzCaseworker', { ...special, ...courier })).read()).toMatchObject({ state: 'inDelivery', bodyClass: 'otherServiceProvider' });
    expect(await (await filed('hzCaseworker', { ...special, ...superApp })).state()).toBe('awaitingConsent');
  });

  it('from SAMR to a third person of SAMR: not who drafted it', async () => {
    const people = new AddedPeople(world);
    const drafter = await people.add('samr', 'lead');
    const both = await people.add('samr', 'provincialApprover');
    const { body } = await drafter.api.file(aRequest(special));
    const waiting = new CaseInHand(world, body.cases[0].id);
    expect(await waiting.read()).toMatchObject({ state: 'awaitingConsent' });
    // The same person in another role is still the one who drafted it.
    await people.changeRoles(drafter.id, 'provincialApprover');
    expect((await drafter.api.read(waiting.id)).body.actions).toEqual(['comment']);
    expect(await drafter.api.send(waiting.id, 'consent', {})).toMatchObject({ status: 409, body: { code: 'notThirdPerson' } });
    expect((await world.as('zjApprover').read(waiting.id)).status).toBe(404);
    expect(await both.api.send(waiting.id, 'consent', {})).toMatchObject({ status: 200, body: { outcome: { state: 'inDelivery' } } });
  });

  it('nowhere with scoped fields or without a target, except from SAMR and a province that it authorised', async () => {
    const before = await rowCounts(world);
    const people = new AddedPeople(world);
    const sc = await people.add('sc', 'caseworker');
    const wrong = [
      [{ fields: ['ID001', 'ST001'] }, 'fields'],
      [{ targets: [] }, 'targets'],
    ] as const;
    for (const [changes, field] of wrong) {
      for (const api of [world.as('yhCaseworker'), world.as('whCaseworker'), sc.api]) {
        const { status, body } = await api.file(aRequest(changes));
        expect({ status, body }).toMatchObject({ status: 422, body: { code: 'scopedWithoutPower', errors: [{ field, code: 'scopedWithoutPower' }] } });
        expect(body.detail).toContain('ask your province to file it');
      }
    }
    expect(await rowCounts(world)).toEqual(before);
    const samr = await people.add('samr', 'caseworker');
    for (const [changes] of wrong) {
      for (const api of [world.as('zjLead'), samr.api]) expect(await api.file(aRequest(changes))).toMatchObject({ status: 201 });
    }
  });

  it('through the office’s review, by a colleague who did not draft it', async () => {
    const drafted = await filed('cdLead');
    expect(await drafted.read('cdLead')).toMatchObject({ state: 'awaitingReview' });
    expect((await drafted.read('cdLead')).actions).not.toContain('approveReview');
    for (const command of ['approveReview', 'return']) {
      expect(await drafted.refused('cdLead', command, command === 'return' ? { reason: '再议' } : {})).toMatchObject({
        status: 409,
        body: { code: 'drafterMayNotReview' },
      });
    }
    await drafted.take('cdCaseworker', 'approveReview', { note: '同意' });
    expect(await drafted.state()).toBe('inDelivery');
  });

  it('back to who drafted it, and out again by a route that follows from what is asked then', async () => {
    const returned = await filed('hzCaseworker', special);
    await returned.take('zjApprover', 'return', { reason: '请说明必要性。' });
    expect(await returned.read()).toMatchObject({ state: 'returned', owes: ['requester'] });
    const { targets, reason } = aRequest();
    expect(await returned.refused('hzCaseworker', 'resubmit', { targets: [], fields: ['ID001'], reason })).toMatchObject({
      status: 409,
      body: { code: 'scopedWithoutPower', errors: [{ field: 'targets' }] },
    });
    await returned.take('hzCaseworker', 'resubmit', { targets, fields: ['ID001', 'ID004'], reason });
    expect(await returned.read()).toMatchObject({ state: 'inDelivery', request: { fields: ['ID001', 'ID004'] } });
  });

  it('back and out again is found by what it was put right to, and no more by what it asked before, a cause that was left out among it', async () => {
    const { reason } = aRequest();
    const about = (value: string) => [{ kind: 'shop', value }];
    const found = async (text: string) => {
      const { body } = await world.as('zjLead').get(`/cases?text=${encodeURIComponent(text)}`);
      return body.items.map(({ id }: { id: string }) => id);
    };
    const period = { from: '2026-01-01', to: '2026-01-31' };
    const asked = await filed('hzCaseworker', { ...special, ...superApp, targets: about('旧址之店'), cause: '涉嫌发布旧式广告', period });
    for (const text of ['旧址之店', '旧式广告']) expect(await found(text)).toEqual([asked.id]);
    await asked.take('zjApprover', 'return', { reason: '请说明必要性。' });
    await asked.take('hzCaseworker', 'resubmit', { ...special, targets: about('新址之店'), fields: ['ID001'], cause: '涉嫌发布新式广告', reason });
    for (const text of ['旧址之店', '旧式广告']) expect(await found(text)).toEqual([]);
    for (const text of ['新址之店', '新式广告']) expect(await found(text)).toEqual([asked.id]);
    expect((await asked.read()).request).toMatchObject({ cause: '涉嫌发布新式广告', targets: [{ value: '新址之店' }] });
    expect((await asked.read()).request).not.toHaveProperty('period');

    await asked.take('zjApprover', 'return', { reason: '请再说明。' });
    await asked.take('hzCaseworker', 'resubmit', { targets: about('再址之店'), fields: ['ID001'], reason });
    for (const text of ['新址之店', '新式广告', '旧式广告']) expect(await found(text)).toEqual([]);
    expect((await asked.read('superAppOfficer')).request).not.toHaveProperty('cause');

    // Keyed anew where the key was lost, it is by what it asks now.
    const { db } = world.engine;
    await query(db, 'DELETE FROM target_search');
    await keyAllTargets(db);
    expect([await found('旧址之店'), await found('新址之店'), await found('再址之店')]).toEqual([[], [], [asked.id]]);
    const events = await asked.events();
    const seqOf = (event: { seq: number } | undefined) => event!.seq;
    const [first, last] = [events.find(({ type }) => type === 'resubmitted'), events.findLast(({ type }) => type === 'resubmitted')].map(seqOf);
    const erased = (seq: number) => erasePayload(db, { caseId: asked.id, seq, order: '一号', erasedBy: 'operator' });
    expect(await erased(first!)).toMatchObject({ kind: 'erased' });
    expect(await found('再址之店')).toEqual([asked.id]);
    expect(await erased(last!)).toMatchObject({ kind: 'erased' });
    expect(await found('再址之店')).toEqual([]);
  });

  it('back, where a pre-flight tells what sending it again comes to: the way and the dates by what is asked then, what it would be refused for, and not itself as similar', async () => {
    // About one instant, which the proof of a date names.
    const minutesAgo = (count: number) => ({ asOf: new Date(Date.now() - count * 60_000).toISOString() });
    const sentAt = minutesAgo(1);
    const returned = await filed('cdCaseworker', { ...special, ...minutesAgo(3) });
    await returned.take('cdReviewer', 'return', { reason: '请说明必要性。' }, minutesAgo(2));
    const { targets, reason } = aRequest();
    const again = { targets, fields: ['ID001'], reason, ...special, ...sentAt };
    const foretold = async (changes: object = {}) => (await world.as('cdCaseworker').preflight({ resubmits: returned.id, ...again, ...changes })).body;
    const states = ({ bodies }: { bodies: { route: { state: string }[] }[] }) => bodies[0]!.route.map(({ state }) => state);
    expect(states(await foretold())).toEqual(['awaitingReview', 'awaitingConsent', 'inDelivery', 'awaitingAcknowledgement']);
    const { refusals, bodies, similar } = await foretold({ specialFields: [] });
    expect(states({ bodies })).toEqual(['awaitingReview', 'inDelivery', 'awaitingAcknowledgement']);
    expect(bodies).toMatchObject([
      { bodyId: sampleOrganisationId('platform'), route: [{ why: 'officeReviews', decides: { name: '成都市市场监督管理局' } }, {}, {}] },
    ]);
    expect({ refusals, own: similar.filter(({ id }: { id: string }) => id === returned.id) }).toEqual({ refusals: [], own: [] });

    const scoped = { targets: [], specialFields: [] };
    const refused = await returned.refused('cdCaseworker', 'resubmit', { fields: ['ID001'], reason, ...scoped });
    expect((await foretold(scoped)).refusals).toEqual(refused.body.errors);
    expect((await foretold({ reason: undefined })).refusals).toMatchObject([{ field: 'reason' }]);
    expect((await foretold({ fields: [], specialFields: [] })).refusals).toMatchObject([{ field: 'fields', code: 'nothingAsked' }]);
    expect(await world.as('cdCaseworker').preflight({ resubmits: returned.id, ...again, purpose: 'caseInvestigation' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'resubmits', code: 'staysAsFiled' }] },
    });

    await returned.take('cdCaseworker', 'resubmit', { targets, fields: ['ID001'], reason }, sentAt);
    const [station] = bodies[0].route;
    expect(await returned.state()).toBe(station.state);
    const clock = await returned.clock('review');
    const { sheets } = (await world.as('cdCaseworker').get(`/cases/${returned.id}/deadlines/review/proof`)).body;
    expect(station.clocks.map(({ lastDay, dueAt, sheet }: any) => ({ lastDay, dueAt, hash: sheet.hash }))).toEqual([
      { lastDay: clock.lastDay, dueAt: clock.dueAt, hash: sheets[0].hash },
    ]);
    expect((await foretold()).refusals).toMatchObject([{ code: 'notOffered' }]);
  });

  it('immediately once a lead confirms it: a caseworker’s waits for that, a lead’s own does not', async () => {
    const drafted = await filed('hzCaseworker', immediate);
    expect(await drafted.read()).toMatchObject({ state: 'awaitingReview', urgency: 'immediate' });
    await drafted.take('hzLead', 'approveReview');
    expect(await drafted.clock('delivery')).toMatchObject({ rule: 'immediate', term: { amount: 2, unit: 'hours' } });
    expect(await (await filed('hzLead', immediate)).state()).toBe('inDelivery');
    const reviewed = await filed('cdLead', immediate);
    expect(await reviewed.refused('cdCaseworker', 'approveReview')).toMatchObject({ status: 409, body: { code: 'leadMustConfirm' } });
    const before = await rowCounts(world);
    const wrong = await world.as('hzCaseworker').file(aRequest({ urgency: 'immediate' }));
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'urgency', code: 'urgencyDoesNotFit' }] } });
    expect(await rowCounts(world)).toEqual(before);
  });
});
