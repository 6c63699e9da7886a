import { randomUUID } from 'node:crypto';
import { extend } from '@xiecha/assistance-case/reduce';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { loadCase } from '@xiecha/case-store/load-case';
import type { NewCommand } from '@xiecha/case-store/take-in';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePeople, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { Browser } from '../builders/browser.js';
import { CaseListeners, numbersIn } from '../builders/case-listeners.js';
import { EventStream, type StreamEvent } from '../builders/event-stream.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseSignInWorld } from '../builders/sign-in-world.js';
import type { World } from '../builders/world.js';

const caseworker = { capacity: 'requesterCaseworker', userId: samplePersonId('hzCaseworker'), organisationId: sampleOrganisationId('hz') } as const;

describe('the stream of case events', () => {
  let world: World;
  let writer: RecordWriter;
  let listeners: CaseListeners;
  beforeAll(async () => {
    world = await raiseSignInWorld();
    writer = new RecordWriter(world.engine.db);
    listeners = await CaseListeners.in(world);
  });
  afterAll(() => world.end());

  async function act(caseId: string, command: PeoplesCommand, changes: Partial<NewCommand> = {}): Promise<void> {
    const seen = await writer.state(caseId);
    expect(await writer.decideOn(seen, await writer.takenIn(caseId, command, changes))).toMatchObject({ outcome: { status: 'committed' } });
  }
  const typesIn = (told: readonly StreamEvent[], caseId: string) => told.filter(({ data }) => data.caseId === caseId).map(({ data }) => data.type);

  it('tells each event in order, with where its case stands after it and nothing of what it says', async () => {
    const { rest } = await listeners.follow('hzCaseworker');
    const caseId = await writer.arrived();
    await act(caseId, 'acknowledge');
    await act(caseId, 'urge', { actor: caseworker });
    const told = (await rest()).filter(({ data }) => data.caseId === caseId);
    const { events } = await loadCase(world.engine.db, caseId);
    const { number } = (await world.as('hzCaseworker').read(caseId)).body;
    const stood = events.map((_, index) => extend(undefined, events.slice(0, index + 1)));
    expect(stood.map(({ version }) => version)).toEqual([1, 2, 3, 3]);
    expect(told.map(({ event }) => event)).toEqual(events.map(() => 'caseEvent'));
    expect(told.map(({ data }) => data)).toEqual(
      events.map(({ seq, type, receivedAt, recordedAt }, index) => {
        const { version, state } = stood[index]!;
        return { caseId, number, seq, type, version, state, receivedAt, recordedAt };
      }),
    );
  });

  it('tells everybody of exactly the cases that lists show them', async () => {
    const { ready, rest } = await listeners.follow('samrSupervisor');
    const filed: string[] = [await writer.arrived()];
    for (const at of ['hz', 'yh', 'cd', 'wh'] as const) {
      const by = { ...caseworker, userId: samplePersonId(`${at}Caseworker`), organisationId: sampleOrganisationId(at) };
      for (const to of ['platform', 'superApp'] as const) filed.push(await writer.filed({ by, to: sampleOrganisationId(to) }));
    }
    filed.push(await writer.filed({ by: caseworker, specialFields: 1 }));
    const isFiled = (id: string) => filed.includes(id);
    const casesIn = (told: readonly StreamEvent[]) => [...new Set(told.map(({ data }) => data.caseId as string))].filter(isFiled).sort();
    expect(casesIn(await rest())).toEqual([...filed].sort());
    const readers = await Promise.all(samplePeople.map(async ({ code }) => ({ code, listener: await listeners.follow(code, ready.id) })));
    const sizes = new Set<number>();
    for (const { code, listener } of readers) {
      const told = casesIn(await listener.rest());
      const listed: string[] = (await world.as(code).get('/cases?limit=200')).body.items.map(({ id }: { id: string }) => id);
      expect({ code, told }).toEqual({ code, told: listed.filter(isFiled).sort() });
      sizes.add(told.length);
    }
    // The ministry, a province and its like, a city, its caseworker, an approver, a county, bodies that were reached, one that nobody asked.
    expect(sizes.size).toBeGreaterThan(4);
  });

  it('tells a body of its case from the arrival on, also when it reads later, and never of what is internal', async () => {
    const start = await listeners.follow('platformOfficer');
    const caseId = await writer.filed();
    await act(caseId, 'urge', { actor: caseworker });
    await act(caseId, 'recordArrival', { facts: { means: 'hand', arrivedAt: (await writer.state(caseId)).filedAt }, payload: { evidence: '回证' } });
    await act(caseId, 'comment', { actor: caseworker, payload: { text: '内部备注' } });
    await act(caseId, 'urge', { actor: caseworker });
    await act(caseId, 'acknowledge');
    const [others, later, regulator] = await Promise.all(
      (['courierOfficer', 'platformLead', 'hzLead'] as const).map((who) => listeners.follow(who, start.ready.id)),
    );
    expect(typesIn(await regulator!.rest(), caseId)).toEqual(['filed', 'urged', 'arrivalRecorded', 'commented', 'urged', 'acknowledged']);
    for (const reader of [start, later!]) expect(typesIn(await reader.rest(), caseId)).toEqual(['arrivalRecorded', 'urged', 'acknowledged']);
    expect(typesIn(await others!.rest(), caseId)).toEqual([]);
  });

  it('tells an approver of a case from when the consent was asked, also when it reads later, and of no other', async () => {
    const start = await listeners.follow('scApprover');
    const by = { ...caseworker, userId: samplePersonId('cdCaseworker'), organisationId: sampleOrganisationId('cd') };
    const lead = { capacity: 'requesterLead', userId: samplePersonId('cdLead'), organisationId: sampleOrganisationId('cd') } as const;
    const [caseId, plain] = [await writer.filed({ by, specialFields: 1 }), await writer.filed({ by })];
    await act(caseId, 'comment', { actor: by, payload: { text: '内部备注' } });
    for (const id of [caseId, plain]) await act(id, 'approveReview', { actor: lead });
    const province = { capacity: 'provincialApprover', userId: samplePersonId('scApprover'), organisationId: sampleOrganisationId('sc') } as const;
    await act(caseId, 'return', { actor: province, payload: { reason: '请说明必要性。' } });
    await act(caseId, 'withdraw', { actor: by, payload: { reason: '不再需要。' } });
    const [later, other] = [await listeners.follow('scApprover', start.ready.id), await listeners.follow('zjApprover', start.ready.id)];
    for (const reader of [start, later]) {
      const told = await reader.rest();
      expect(typesIn(told, caseId)).toEqual(['reviewApproved', 'returned', 'withdrawn']);
      expect(typesIn(told, plain)).toEqual([]);
    }
    expect(typesIn(await other.rest(), caseId)).toEqual([]);
  });

  it('tells of a case that somebody sees in two ways once', async () => {
    const by = { capacity: 'requesterLead', userId: samplePersonId('zjLead'), organisationId: sampleOrganisationId('zj') } as const;
    const { rest } = await listeners.follow('zjApprover');
    const caseId = await writer.filed({ by, specialFields: 1 });
    expect(numbersIn(await rest(), caseId)).toEqual([[caseId, 1]]);
  });

  it('goes on after Last-Event-ID: what was recorded while nobody listened is told, nothing twice', async () => {
    const first = await listeners.follow('hzCaseworker');
    expect(first.ready.data).toEqual({ resumed: false });
    const before = await writer.filed();
    const told = (await first.rest()).at(-1);
    expect(told!.data.caseId).toBe(before);
    const [missed, other] = [await writer.arrived(), await writer.filed()];
    const second = await listeners.follow('hzCaseworker', told!.id);
    expect(second.ready).toMatchObject({ id: told!.id, data: { resumed: true } });
    const since = [
      [missed, 1],
      [missed, 2],
      [other, 1],
    ];
    expect(numbersIn(await second.rest(), before, missed, other)).toEqual(since);
    expect(numbersIn(await (await listeners.follow('hzCaseworker', first.ready.id)).rest(), before, missed, other)).toEqual([[before, 1], ...since]);
  });

  it('brings up those who come back from different places, and tells the others meanwhile', async () => {
    const places = [(await listeners.follow('zjSupervisor')).ready.id];
    const cases: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      cases.push(await writer.filed());
      places.push((await listeners.follow('zjSupervisor')).ready.id);
    }
    const readers = await Promise.all(places.map((place) => listeners.follow('zjLead', place)));
    cases.push(await writer.filed());
    for (const [index, { rest }] of readers.entries()) {
      const since = cases.slice(index);
      expect(numbersIn(await rest(), ...since)).toEqual(since.map((id) => [id, 1]));
    }
  });

  it('follows one case where that is asked; out of sight is 404 like unknown, for a body until the arrival', async () => {
    const [caseId, other] = [await writer.filed(), await writer.filed()];
    const { rest } = await listeners.follow('hzCaseworker', undefined, caseId.toUpperCase());
    await act(caseId, 'urge', { actor: caseworker });
    await act(other, 'urge', { actor: caseworker });
    const told = await rest();
    expect(told.at(-1)!.data).toMatchObject({ caseId, seq: 2 });
    expect(numbersIn(told, other)).toEqual([]);
    const answers = [];
    for (const [person, id] of [['yhCaseworker', caseId] as const, ['platformOfficer', caseId] as const, ['hzCaseworker', randomUUID()] as const]) {
      const { status, body } = await world.as(person).get(`/events?caseId=${id}`);
      answers.push({ status, body });
    }
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'noSuchCase' } });
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect(await world.as('hzCaseworker').get('/events?caseId=1')).toMatchObject({ body: { code: 'invalidInput', errors: [{ field: 'caseId' }] } });
  });

  it('ends with its session, and says so; others go on', async () => {
    const browser = new Browser(world.url);
    await browser.signIn('hzLead');
    const stream = await EventStream.open(`${world.url}/api/v1/events`, '', { authorization: '', cookie: `xiecha-session=${browser.session}` });
    const kept = await listeners.follow('hzLead');
    expect(await stream.next()).toMatchObject({ event: 'ready' });
    await browser.post('/sign-out');
    expect(await stream.next()).toMatchObject({ event: 'signedOut' });
    expect(await stream.next()).toBeUndefined();
    const caseId = await writer.filed();
    expect(numbersIn(await kept.rest(), caseId)).toEqual([[caseId, 1]]);
  });

  it('ends for somebody whose office was put elsewhere by now, before anything is told', async () => {
    const move = (path: string) => query(world.engine.db, 'UPDATE organisation SET path = $2 WHERE id = $1', [sampleOrganisationId('zj'), path]);
    const { stream, ready } = await listeners.follow('zjSupervisor');
    await move('/samr/elsewhere/');
    const caseId = await writer.filed();
    expect(await stream.next()).toBeUndefined();
    expect(numbersIn(await (await listeners.follow('zjSupervisor', ready.id)).rest(), caseId)).toEqual([]);
    await move('/samr/zj/');
  });

  it('ends for somebody who has other roles by now, before anything is told', async () => {
    const roles = (role: string) => query(world.engine.db, 'UPDATE user_role SET role = $2 WHERE user_id = $1', [samplePersonId('zjSupervisor'), role]);
    const { stream, ready } = await listeners.follow('zjSupervisor');
    await roles('caseworker');
    const caseId = await writer.filed();
    expect(await stream.next()).toBeUndefined();
    expect(numbersIn(await (await listeners.follow('zjSupervisor', ready.id)).rest(), caseId)).toEqual([]);
    await roles('supervisor');
  });
});
