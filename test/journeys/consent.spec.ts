import { randomUUID } from 'node:crypto';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { CaseInHand } from '../builders/case-in-hand.js';
import { eventually } from '../builders/eventually.js';
import { rowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

const special = { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] };
const bodies = (...codes: ('platform' | 'superApp' | 'courier')[]) => ({ ...special, bodies: codes.map(sampleOrganisationId) });

describe('the province’s decision', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  const arrivesIn = (asked: CaseInHand, state: string) => eventually(async () => (await asked.state()) === state, 20_000);
  const decisions = () => query<{ number: string | null }>(world.engine.db, 'SELECT number FROM request_decision ORDER BY received_at');

  it('is one for all bodies of a request, with one number; the case that needs none notes it and goes on', async () => {
    const [platform, superApp, courier] = (await CaseInHand.file(world, 'hzCaseworker', bodies('platform', 'superApp', 'courier'))) as [
      CaseInHand,
      CaseInHand,
      CaseInHand,
    ];
    expect([await platform.state(), await superApp.state(), await courier.state()]).toEqual(['awaitingConsent', 'awaitingConsent', 'inDelivery']);
    const { version } = await courier.read();
    await platform.take('zjApprover', 'consent', { note: '同意' });
    await arrivesIn(superApp, 'awaitingAcknowledgement');
    await eventually(async () => (await courier.eventTypes()).includes('decisionInapplicable'), 20_000);
    const { consent } = await platform.read();
    expect(consent).toEqual({ decisionId: expect.any(String), number: expect.stringMatching(/^浙市监网协同〔\d{4}〕1号$/) });
    expect((await superApp.read()).consent).toEqual(consent);
    expect(await courier.read()).toMatchObject({ state: 'inDelivery', consent: null, version });
    expect(await decisions()).toEqual([{ number: consent.number }]);
  });

  it('strikes what the body then never sees: not in the case, not in the events, not among the cells', async () => {
    const [asked] = await CaseInHand.file(world, 'yhCaseworker', { ...bodies('superApp'), confirmations: ['甲某经营该店铺'] });
    await asked!.take('zjApprover', 'consent', { strike: ['X1', 'ID003'] });
    const seen = await asked!.read('superAppOfficer');
    expect(seen).toMatchObject({ state: 'awaitingAcknowledgement', struck: [], consent: null, request: { fields: ['ID001'], specialFields: [] } });
    expect(seen.reply.open).toEqual(['ID001@T1', 'C1@T1']);
    for (const shown of [seen, await asked!.events('superAppOfficer')]) {
      const text = JSON.stringify(shown);
      for (const struck of ['客服聊天记录', '查明引导线下交易', 'X1', 'ID003', 'strike']) expect(text).not.toContain(struck);
    }
    const stray = await asked!.refused('superAppOfficer', 'submitPart', { cells: [{ cell: 'X1@T1', answer: 'value', value: '记录' }] });
    expect(stray).toMatchObject({ status: 409, body: { code: 'cellNotAsked', errors: [{ field: 'cells[X1@T1]' }] } });
    expect(stray.body.detail).not.toContain('客服');
    // The office is told what was struck.
    expect(await asked!.read('yhCaseworker')).toMatchObject({ struck: ['X1', 'ID003'] });
  });

  it('comes to a case that no longer waits as a note, and changes nothing in it', async () => {
    const [waiting, gone] = (await CaseInHand.file(world, 'hzCaseworker', bodies('platform', 'superApp'))) as [CaseInHand, CaseInHand];
    await gone.take('hzCaseworker', 'withdraw', { reason: '已自行和解。' });
    const before = await gone.read();
    await waiting.take('zjApprover', 'consent');
    await eventually(async () => (await gone.eventTypes()).at(-1) === 'decisionInapplicable', 20_000);
    expect(await gone.read()).toMatchObject({ state: 'withdrawn', version: before.version, seq: before.seq + 1, clocks: [], consent: null });
  });

  it('with the worker stopped is taken in, and reaches every case when it is back; the same decision again has the same number', async () => {
    const [one, other] = (await CaseInHand.file(world, 'whCaseworker', bodies('platform', 'superApp'))) as [CaseInHand, CaseInHand];
    const decision = { commandId: randomUUID() };
    const consent = (strike: string[] = []) => world.as('scApprover').send(one.id, 'consent', { strike }, decision);
    await world.stopWorker();
    expect(await consent()).toMatchObject({ status: 202, body: { status: 'received', outcome: null } });
    // Whoever lost the answer asks by the id that it chose, in any of the request's cases.
    const standing = (kase: CaseInHand) => world.as('scApprover').get(`/cases/${kase.id}/commands/${decision.commandId}`);
    for (const kase of [one, other]) expect(await standing(kase)).toMatchObject({ status: 200, body: { command: 'consent', status: 'received' } });
    expect([await one.state(), await other.state()]).toEqual(['awaitingConsent', 'awaitingConsent']);
    await world.startWorker();
    await arrivesIn(one, 'inDelivery');
    await arrivesIn(other, 'awaitingAcknowledgement');
    const given = (await one.read()).consent;
    expect(given).toEqual({ decisionId: decision.commandId, number: expect.stringMatching(/^川市监网协同〔\d{4}〕1号$/) });
    expect((await other.read()).consent).toEqual(given);

    const before = await rowCounts(world);
    expect(await consent()).toMatchObject({ status: 200, body: { status: 'committed' } });
    expect(await consent(['X1'])).toMatchObject({ status: 422, body: { code: 'commandIdInUse' } });
    expect((await one.read()).consent).toEqual(given);
    expect(await rowCounts(world)).toEqual(before);
    // No number was lost or given twice.
    const [next] = await CaseInHand.file(world, 'whCaseworker', special);
    expect((await next!.take('scApprover', 'consent')).consent.number).toMatch(/〕2号$/);
  });

  it('to refuse ends all that wait, to return sends all back, each resubmitted and decided anew', async () => {
    const [one, other] = (await CaseInHand.file(world, 'hzCaseworker', bodies('platform', 'superApp'))) as [CaseInHand, CaseInHand];
    await one.take('zjApprover', 'return', { reason: '请说明必要性。' });
    await arrivesIn(other, 'returned');
    expect((await decisions()).at(-1)).toEqual({ number: null });
    const again = { targets: [{ kind: 'shop', value: 'https://shop.example/8848' }], fields: ['ID001'], ...special, reason: '已补充说明。' };
    await one.take('hzCaseworker', 'resubmit', again);
    await other.take('hzCaseworker', 'resubmit', again);
    await other.take('zjApprover', 'refuse', { reason: '与办案目的不相称。' });
    await arrivesIn(one, 'refused');
    expect((await one.read()).consent).toEqual((await other.read()).consent);
    expect(await other.state()).toBe('refused');
  });

  it('that the case would not take is taken for none of them, and nothing is saved', async () => {
    const [one, other] = (await CaseInHand.file(world, 'hzCaseworker', bodies('platform', 'superApp'))) as [CaseInHand, CaseInHand];
    const before = await rowCounts(world);
    expect(await one.refused('zjApprover', 'consent', { strike: ['ID099'] })).toMatchObject({
      status: 409,
      body: { code: 'notAsked', errors: [{ field: 'strike' }], offered: expect.arrayContaining(['consent']) },
    });
    expect(await one.refused('zjApprover', 'consent', { strike: ['nonsense'] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'input.strike[0]' }] },
    });
    expect(await one.refused('hzLead', 'consent')).toMatchObject({ status: 403 });
    expect(await one.refused('zjSupervisor', 'consent')).toMatchObject({ status: 403 });
    expect(await rowCounts(world)).toEqual(before);
    expect([await one.state(), await other.state()]).toEqual(['awaitingConsent', 'awaitingConsent']);
  });
});
