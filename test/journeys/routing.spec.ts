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
