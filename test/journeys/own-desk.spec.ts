import { randomUUID } from 'node:crypto';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { takeAnchor } from '@xiecha/case-store/anchors';
import { query } from '@xiecha/case-store/transaction';
import { CaseInHand } from '../builders/case-in-hand.js';
import { caseIn, carryTo } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('what somebody keeps at the own desk', () => {
  let world: World;
  beforeAll(async () => (world = await raiseWorld()));
  afterAll(() => world.end());

  const inbox = { name: '等待本方', query: { turn: 'body', columns: ['number', 'due'] } };

  it('a saved view is its owner’s alone, changes under its id, and goes', async () => {
    const [own, other] = [world.as('hzCaseworker'), world.as('hzLead')];
    const views = async (api = own) => (await api.get('/views')).body.items;
    const id = randomUUID();
    expect((await own.call('PUT', `/views/${id}`, inbox)).body).toEqual({ id, ...inbox });
    expect(await views()).toEqual([{ id, ...inbox }]);
    expect(await views(other)).toEqual([]);
    // The same id and name of somebody else is another view.
    expect((await other.call('PUT', `/views/${id}`, { ...inbox, query: { due: 'thisWeek' } })).status).toBe(200);
    expect(await views()).toEqual([{ id, ...inbox }]);
    await own.call('PUT', `/views/${id}`, { name: '平台待办', query: { due: 'today', overdue: false } });
    expect(await views()).toEqual([{ id, name: '平台待办', query: { due: 'today', overdue: false } }]);
    expect((await own.call('PUT', `/views/${randomUUID()}`, { name: '平台待办', query: {} })).body.code).toBe('viewNameTaken');
    // Both tabs at once, under the same new name.
    const both = await Promise.all([0, 1].map(() => own.call('PUT', `/views/${randomUUID()}`, { name: '两处同存', query: {} })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect((await own.call('DELETE', `/views/${id}`)).status).toBe(204);
    expect((await own.call('DELETE', `/views/${id}`)).body.code).toBe('noSuchView');
    expect(await views(other)).toHaveLength(1);
  });

  it('a view never holds what was searched, nor what no list has, and thirty are the most', async () => {
    const own = world.as('whCaseworker');
    const refused = async (asked: object) => (await own.call('PUT', `/views/${randomUUID()}`, { name: '某', query: asked })).status;
    for (const asked of [{ text: '张三' }, { nonsense: 1 }, { columns: ['number', 'number'] }, { state: [] }, { due: 'never' }])
      expect(await refused(asked)).toBe(422);
    const save = (n: number) => own.call('PUT', `/views/${randomUUID()}`, { name: `第${n}个`, query: {} });
    for (let n = 0; n < 30; n += 1) expect((await save(n)).status).toBe(200);
    expect((await save(30)).body.code).toBe('tooManyViews');
    const [first] = (await own.get('/views')).body.items;
    expect((await own.call('PUT', `/views/${first.id}`, { name: '改名', query: {} })).status).toBe(200);
  });

  it('a body’s own number is shown to that body and found by its search, and nobody else learns of it', async () => {
    const bodies = [sampleOrganisationId('superApp'), sampleOrganisationId('platform')];
    const [asked] = (await CaseInHand.file(world, 'hzCaseworker', { bodies })) as [CaseInHand];
    const [officer, other, office] = [world.as('superAppOfficer'), world.as('platformOfficer'), world.as('hzCaseworker')];
    const give = (ownNumber: string | null) => officer.call('PUT', `/cases/${asked.id}/own-number`, { ownNumber });
    const found = async (api = officer, text = '法务_2026-ab') =>
      (await api.get(`/cases?text=${encodeURIComponent(text)}`)).body.items.map((item: { id: string }) => item.id);
    const before = await asked.read('superAppOfficer');
    expect((await give('法务_2026-AB17')).status).toBe(200);
    const after = await asked.read('superAppOfficer');
    expect(after).toMatchObject({ ownNumber: '法务_2026-AB17', version: before.version, seq: before.seq });
    expect(await found()).toEqual([asked.id]);
    expect(await found(officer, 'AB1')).toEqual([asked.id]);
    expect(await found(officer, '法务x2026')).toEqual([]);
    expect((await officer.get('/cases?sort=dueAt&text=ab17')).body.items).toEqual([expect.objectContaining({ ownNumber: '法务_2026-AB17' })]);
    expect((await officer.get('/cases/export?format=csv')).body).toContain('法务_2026-AB17');
    for (const api of [office, world.as('samrSupervisor'), other]) {
      expect(await found(api)).toEqual([]);
      expect(JSON.stringify((await api.get('/cases?limit=200')).body)).not.toContain('AB17');
    }
    expect((await asked.read('hzCaseworker')).ownNumber).toBeNull();
    expect((await office.call('PUT', `/cases/${asked.id}/own-number`, { ownNumber: '1' })).status).toBe(403);
    await give('改后-9');
    expect([await found(), await found(officer, '改后')]).toEqual([[], [asked.id]]);
    expect((await give(null)).status).toBe(200);
    expect((await asked.read('superAppOfficer')).ownNumber).toBeNull();
    expect(await found(officer, '改后')).toEqual([]);
  });

  it('a receipt says what was handed in, by whom, when and where in the record, and nothing of what was in it', async () => {
    const id = await caseIn(world, 'underCheck');
    const asked = new CaseInHand(world, id);
    const events = (await world.as('platformOfficer').get(`/cases/${id}/events`)).body.items as { seq: number; type: string; receivedAt: string }[];
    const seqOf = (type: string) => events.find((event) => event.type === type)!;
    const { seq, receivedAt } = seqOf('responded');
    const receipt = (await world.as('platformOfficer').get(`/cases/${id}/receipts/${seq}`)).body;
    const { number, reply } = await asked.read('platformOfficer');
    expect(receipt).toMatchObject({ caseId: id, number, seq, type: 'responded', receivedAt, petition: null });
    expect(receipt.by).toBe('百川协查专员');
    const kinds = Object.values(reply.cells as Record<string, string>);
    expect(receipt.answers).toEqual(Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length])));
    const [stored] = await query<{ sm3: string }>(world.engine.db, `SELECT encode(chain_sm3, 'hex') AS sm3 FROM case_event WHERE case_id = $1 AND seq = $2`, [
      id,
      seq,
    ]);
    expect(receipt.sm3).toBe(stored!.sm3);
    expect(JSON.stringify(receipt)).not.toContain('店铺经营者为示例公司');
    expect((await world.as('platformOfficer').get(`/cases/${id}/receipts/${seqOf('acknowledged').seq}`)).body).toMatchObject({
      type: 'acknowledged',
      answers: {},
    });
    // What the office did has none, nor has anybody else's case, and regulators ask the record.
    for (const path of [`${id}/receipts/1`, `${id}/receipts/${seqOf('arrivalRecorded').seq}`, `${id}/receipts/x`]) {
      expect((await world.as('platformOfficer').get(`/cases/${path}`)).body.code).toBe('noSuchReceipt');
    }
    expect((await world.as('superAppOfficer').get(`/cases/${id}/receipts/${seq}`)).body.code).toBe('noSuchCase');
    expect((await world.as('hzCaseworker').get(`/cases/${id}/receipts/${seq}`)).status).toBe(403);
  });

  it('an audit of a case walks along its chain and compares it with the latest anchor', async () => {
    const id = await caseIn(world, 'awaitingAcknowledgement');
    const audit = async () => (await world.as('hzCaseworker').get(`/cases/${id}/audit`)).body;
    const events = (await world.as('hzCaseworker').get(`/cases/${id}/events`)).body.items as { seq: number; type: string }[];
    const before = await audit();
    expect(before).toMatchObject({ sound: true, findings: [], anchor: null });
    expect(before.links.map(({ seq, type }: { seq: number; type: string }) => [seq, type])).toEqual(events.map(({ seq, type }) => [seq, type]));
    const anchor = await takeAnchor(world.engine.db);
    expect(await audit()).toMatchObject({ sound: true, anchor: { number: anchor.id, takenAt: anchor.takenAt, seq: events.length, agrees: true } });
    // Whoever owns the database can do this, and it shows.
    const { db } = world.engine;
    await query(db, 'ALTER TABLE case_event DISABLE TRIGGER ALL');
    await query(db, `UPDATE case_event SET received_at = received_at - interval '1 day' WHERE case_id = $1 AND seq = 1`, [id]);
    expect(await audit()).toMatchObject({ sound: false, findings: [{ kind: 'eventChanged', seq: 1 }] });
    expect((await world.as('platformOfficer').get(`/cases/${id}/audit`)).status).toBe(403);
    expect((await world.as('whCaseworker').get(`/cases/${id}/audit`)).body.code).toBe('noSuchCase');
  });

  it('a case as it stood is shown by the events recorded until then: state, version, turn and clocks', async () => {
    const viewer = world.as('hzLead');
    const id = await caseIn(world, 'inDelivery');
    const stood = [(await viewer.read(id)).body];
    for (const state of ['awaitingAcknowledgement', 'awaitingResponse', 'underCheck', 'closed'] as const) {
      await carryTo(world, id, state);
      stood.push((await viewer.read(id)).body);
    }
    await world.stopWorker();
    const { items } = (await viewer.get(`/cases/${id}/events`)).body;
    expect(items).toHaveLength(stood.length);
    for (const [index, { recordedAt }] of items.entries()) {
      const { actions, asOf, ...then } = (await viewer.read(id, `?at=${recordedAt}`)).body;
      const { actions: _actions, asOf: _asOf, ...expected } = stood[index];
      expect(then).toEqual(expected);
      expect({ actions, asOf }).toEqual({ actions: [], asOf: recordedAt });
      const before = await viewer.read(id, `?at=${new Date(Date.parse(recordedAt) - 1).toISOString()}`);
      expect(before.body).toMatchObject(index === 0 ? { status: 404, code: 'noSuchCase' } : { state: stood[index - 1].state, version: index });
    }
  });
});
