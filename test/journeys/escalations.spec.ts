import { randomUUID } from 'node:crypto';
import { actorOf } from '@xiecha/access/capacity';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { takeIn } from '@xiecha/case-store/take-in';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { instantOf } from '@xiecha/working-time/day';
import { AddedPeople } from '../builders/added-people.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { aReply } from '../builders/requests.js';
import type { World } from '../builders/world.js';

const key = 'response#1.1:+3wd';
const note = { note: '已联系平台。' };

describe('an escalation', () => {
  let world: World;
  /** A supervisor of the city’s own, so that the province is somebody else. */
  let city: Awaited<ReturnType<AddedPeople['add']>>;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
    city = await new AddedPeople(world).add('hz', 'supervisor');
  });
  afterAll(() => world.end());

  /** Nobody has answered for three workdays after the end. */
  async function escalated(state: 'awaitingAcknowledgement' | 'awaitingResponse' = 'awaitingResponse'): Promise<CaseInHand> {
    const late = new CaseInHand(world, await caseIn(world, state));
    await late.waitFor('response', '+3wd');
    expect(await late.escalations()).toMatchObject([{ key, clock: 'response', round: 1, owner: city.id, status: 'open' }]);
    return late;
  }

  const listed = async (caseId: string) =>
    (await city.api.get('/escalations?mine=true&limit=500')).body.items.filter((item: { caseId: string }) => item.caseId === caseId);
  async function acknowledged(late: CaseInHand, workdays = 2): Promise<string> {
    const promisedFor = await dayAhead(late, workdays);
    expect(await city.api.send(late.id, 'acknowledgeEscalation', { key, promisedFor, ...note })).toMatchObject({ status: 200 });
    return promisedFor;
  }
  /** A workday to come, read off the ladder. */
  async function dayAhead(late: CaseInHand, workdays: number): Promise<string> {
    const at = await late.rungAt('response', workdays === 2 ? '+5wd' : '+8wd');
    return instantOf(Date.parse(at) + 8 * 3_600_000).slice(0, 10);
  }

  it('is acknowledged with a promise, which is kept: then all is done', async () => {
    const late = await escalated();
    expect((await city.api.read(late.id)).body.actions).toEqual(expect.arrayContaining(['acknowledgeEscalation', 'resolveEscalation', 'refer']));
    expect(await listed(late.id)).toMatchObject([{ key, status: 'open', ownerId: city.id }]);
    const promisedFor = await acknowledged(late);
    expect(await late.read()).toMatchObject({ owes: expect.arrayContaining(['body', 'requester']), escalations: [{ status: 'acknowledged', promisedFor }] });
    expect(await late.clock('promise')).toMatchObject({ owes: 'requester', lastDay: promisedFor });
    // To the body nothing of it is told: whose turn it is, is theirs alone.
    const told = await late.read('platformOfficer');
    expect(told).toMatchObject({ escalations: [], owes: ['body'] });
    expect(told.clocks.map(({ clock }: { clock: string }) => clock)).toEqual(['response']);
    const [{ owes }] = (await world.as('platformOfficer').get(`/cases?limit=200`)).body.items.filter(({ id }: { id: string }) => id === late.id);
    expect(owes).toEqual(['body']);
    await late.take('platformOfficer', 'respond', aReply());
    expect(await late.read()).toMatchObject({ owes: ['requester'], escalations: [{ status: 'resolved', end: 'dutyDone', promisedFor }] });
    expect(JSON.stringify(await late.events('platformOfficer'))).not.toContain('promise');
    expect((await late.read()).clocks.map(({ clock }: { clock: string }) => clock)).toEqual(['check']);
    expect((await late.told()).filter(({ template }) => template === 'escalationSettled').map(({ to }) => to)).toEqual([city.id]);
    expect(await listed(late.id)).toEqual([]);
  });

  it('whose promise is broken goes up to the province', async () => {
    const late = await escalated();
    await acknowledged(late);
    await late.waitFor('promise', '+1wd');
    expect(await late.rungs('promise')).toEqual(['promise#1.1:0wd', 'promise#1.1:+1wd']);
    expect((await late.told('promise#1.1:0wd')).map(({ to }) => to)).toEqual([city.id]);
    expect((await late.told('promise#1.1:+1wd')).map(({ to }) => to)).toEqual(['zjSupervisor']);
    expect((await late.escalations()).filter(({ clock }) => clock === 'promise')).toMatchObject([{ owner: samplePersonId('zjSupervisor'), status: 'open' }]);
    await late.take('platformOfficer', 'respond', aReply());
    for (const escalation of await late.escalations()) expect(escalation).toMatchObject({ status: 'resolved', end: 'dutyDone' });
  });

  it('is resolved by hand, once, and is not opened again by the same rung', async () => {
    const late = await escalated();
    expect(await late.refused('hzCaseworker', 'resolveEscalation', { key, ...note })).toMatchObject({ status: 403 });
    expect(await late.refused('zjSupervisor', 'resolveEscalation', { key: 'response#1.1:+5wd', ...note })).toMatchObject({
      status: 409,
      body: { code: 'noOpenEscalation', errors: [{ field: 'key' }] },
    });
    await late.take('hzLead', 'resolveEscalation', { key, ...note });
    expect(await late.escalations()).toMatchObject([{ status: 'resolved', end: 'byHand' }]);
    expect((await late.read('hzLead')).actions).not.toContain('resolveEscalation');
    expect(await late.refused('hzLead', 'resolveEscalation', { key, ...note })).toMatchObject({ status: 409, body: { code: 'noOpenEscalation' } });
    await late.waitFor('response', '+5wd');
    expect((await late.escalations()).map(({ key: opened, status }) => [opened, status])).toEqual([
      [key, 'resolved'],
      ['response#1.1:+5wd', 'open'],
    ]);
  });

  it('of a reply that was received in time and only decided late is retracted', async () => {
    const { db } = world.engine;
    const asked = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    const { version } = await asked.read();
    await advanceWorld(world.engine, instantOf(Date.parse((await asked.clock('response')).dueAt) - 60_000));
    // As an API does that dies with the row written: nobody delivers.
    const officer = { userId: samplePersonId('platformOfficer'), organisationId: sampleOrganisationId('platform') } as Parameters<typeof actorOf>[0];
    const commandId = randomUUID();
    const reply = aReply({ cells: [{ cell: 'ID001@T1', answer: 'notHeld', reason: '未收集' }] });
    const taken = await takeIn(db, {
      caseId: asked.id,
      commandId,
      command: 'respond',
      actor: actorOf(officer, 'bodyOfficer'),
      expectedVersion: version,
      facts: { cells: { 'ID001@T1': 'notHeld' } },
      payload: { statement: reply['statement'], cells: { 'ID001@T1': { reason: '未收集' } } },
    });
    expect(taken.kind).toBe('taken');
    await query(db, `UPDATE command SET deliver_after = 'infinity' WHERE case_id = $1 AND command_id = $2`, [asked.id, commandId]);
    await asked.waitFor('response', '+3wd');
    expect(await asked.escalations()).toMatchObject([{ key, status: 'open' }]);

    const sent = await world.as('platformOfficer').send(asked.id, 'respond', reply, { commandId, expectedVersion: version });
    expect(sent).toMatchObject({ status: 200, body: { status: 'committed', outcome: { state: 'underCheck' } } });
    expect(await asked.escalations()).toMatchObject([{ key, status: 'retracted', end: 'receivedInTime' }]);
    expect((await asked.told()).filter(({ template }) => template === 'escalationSettled').map(({ to }) => to)).toEqual([city.id]);
  });

  it('ends with a later extension as a fact that stays; an extension that does not reach today ends nothing', async () => {
    const late = await escalated();
    await late.take('zjSupervisor', 'extend', { clock: 'response', workdays: 1, reason: '材料较多' });
    expect(await late.escalations()).toMatchObject([{ status: 'open' }]);
    await late.take('zjSupervisor', 'extend', { clock: 'response', workdays: 10, reason: '材料较多' });
    expect(await late.escalations()).toMatchObject([{ status: 'resolved', end: 'extendedAfterDue' }]);
    expect((await late.read()).overdue).toBe(false);
  });

  it('is retracted where the arrival proves to have been later, or the objection right', async () => {
    const corrected = await escalated('awaitingAcknowledgement');
    const arrivedAt = (await corrected.read()).asOf;
    await corrected.take('hzCaseworker', 'correctArrival', { arrivedAt, evidence: '回证更正', reason: '登记有误' });
    expect(await corrected.escalations()).toMatchObject([{ status: 'retracted', end: 'deadlineMoved' }]);
    expect(await corrected.read()).toMatchObject({ overdue: false, arrivedAt });

    const wrong = await escalated();
    await wrong.take('platformOfficer', 'raise', { petition: 'objection', question: '该店铺不在本平台。', ground: 'wrongBody' });
    // Too late to hold, never too late to be right.
    expect(await wrong.read()).toMatchObject({ petitions: [{ effect: null }], overdue: true });
    await wrong.take('hzLead', 'decidePetition', { petition: 1, decision: 'upheld', reason: '确非该平台。' });
    expect(await wrong.read()).toMatchObject({ state: 'closed', outcome: 'misdirected', escalations: [{ status: 'retracted', end: 'objectionUpheld' }] });
  });

  it('takes no promise for today or before, nor for a day off, nor beyond ten workdays', async () => {
    const late = await escalated();
    const today = (await late.read()).asOf.slice(0, 10);
    for (const [promisedFor, code] of [
      [today, 'promiseNotAhead'],
      ['2026-01-05', 'promiseNotAhead'],
      ['2027-09-15', expect.any(String)],
      ['2027-12-30', 'termTooLong'],
    ] as const) {
      const answer = await late.refused('zjSupervisor', 'acknowledgeEscalation', { key, promisedFor, ...note });
      expect(answer).toMatchObject({ status: 409, body: { code, errors: [{ field: 'promisedFor' }] } });
    }
    expect(await late.escalations()).toMatchObject([{ status: 'open' }]);
  });

  it('is among regulators: a body has no list of them', async () => {
    expect(await world.as('platformOfficer').get('/escalations')).toMatchObject({ status: 403 });
  });
});
