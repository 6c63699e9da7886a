import { hash } from 'node:crypto';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import type { Instant } from '@xiecha/working-time/day';
import { isIntact } from '@xiecha/working-time/proof-sheet';
import { caseIn, carryTo, fileCase } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';

const sha256 = (text: string) => hash('sha256', text);

interface Clock {
  readonly clock: string;
  readonly overdue: boolean;
  readonly lastDay: string | null;
  readonly dueAt: string | null;
  readonly heldSince: string | null;
}

describe('a hold', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  const as = (asOf: string) => ({ asOf });
  const read = async (id: string) => (await world.as('hzCaseworker').read(id)).body;
  const clockOf = async (id: string, name = 'response'): Promise<Clock> => (await read(id)).clocks.find(({ clock }: Clock) => clock === name);
  const raise = (id: string, options = {}) => world.as('platformOfficer').send(id, 'raise', { petition: 'clarification', question: '订单范围不明' }, options);
  const answer = (id: string, options = {}) => world.as('hzCaseworker').send(id, 'answer', { answer: '仅限第三季度订单' }, options);
  const remindersOf = async (id: string): Promise<string[]> =>
    (await world.as('hzCaseworker').get(`/cases/${id}/events`)).body.items
      .filter(({ type }: { type: string }) => type === 'reminded')
      .map(({ commandId }: { commandId: string }) => commandId);
  const messagesOf = (id: string) =>
    query<{ template: string; organisation_id: string; facts: { clock: string; lastDay: string } }>(
      world.engine.db,
      'SELECT template, organisation_id, facts FROM outbox WHERE case_id = $1 ORDER BY seq',
      [id],
    );

  it('10 workdays from 2026-09-15, a question on 09-29 11:00, its answer on 10-09 15:00: the last day is the make-up Saturday 10-10', async () => {
    const arrivedAt = '2026-09-15T10:00:00+08:00';
    const id = await fileCase(world, as(arrivedAt));
    await world.as('hzCaseworker').send(id, 'recordArrival', { means: 'hand', arrivedAt, evidence: '送达回证' }, as(arrivedAt));
    expect((await clockOf(id)).lastDay).toBe('2026-09-29');
    expect(await raise(id, as('2026-09-29T11:00:00+08:00'))).toMatchObject({ status: 200, body: { outcome: { state: 'awaitingResponse' } } });
    expect(await read(id)).toMatchObject({ owes: ['requester'], petitions: [{ number: 1, status: 'open' }], acknowledgedAt: '2026-09-29T03:00:00.000Z' });
    expect(await clockOf(id)).toMatchObject({ heldSince: '2026-09-29T03:00:00.000Z', dueAt: null, lastDay: null, overdue: false });

    expect(await answer(id, as('2026-10-09T15:00:00+08:00'))).toMatchObject({ status: 200 });
    expect(await clockOf(id)).toMatchObject({ heldSince: null, lastDay: '2026-10-10', dueAt: '2026-10-10T16:00:00.000Z' });
    const { body } = await world.as('platformOfficer').get(`/cases/${id}/deadlines/response/proof`);
    expect(body).toMatchObject({
      round: 1,
      revision: 2,
      sheets: [{ lastDay: '2026-10-10', holds: [{ from: '2026-09-29T03:00:00.000Z', to: '2026-10-09T07:00:00.000Z' }] }],
    });
    expect(isIntact(body.sheets[0], sha256)).toBe(true);
    expect(body.sheets[0].days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(10);
  });

  it('frees the response of reminder and lateness while it lasts; the reminder of the new revision fires once', async () => {
    const id = await caseIn(world, 'awaitingResponse');
    const dueAt = (await clockOf(id)).dueAt!;
    expect(await raise(id)).toMatchObject({ status: 200 });
    await advanceWorld(world.engine, `${dueAt.slice(0, 10)}T20:00:00.000Z`);
    // The petition's own clock, owed by the office, has reminded; the held one is silent.
    expect(await remindersOf(id)).toEqual(['clarification#1.1:-1wd', 'clarification#1.1:+1wd']);
    expect(await clockOf(id)).toMatchObject({ overdue: false, dueAt: null });
    const late = await world.as('platformOfficer').get('/cases?overdue=true&turn=body&limit=100');
    expect(late.body.items.map(({ id: other }: { id: string }) => other)).not.toContain(id);

    expect(await answer(id)).toMatchObject({ status: 200 });
    const after = await clockOf(id);
    expect(after.dueAt! > dueAt).toBe(true);
    // The body is told the new last day at once.
    expect((await messagesOf(id)).findLast(({ template }) => template === 'deadlineMoved')).toMatchObject({
      template: 'deadlineMoved',
      organisation_id: sampleOrganisationId('platform'),
      facts: { clock: 'response', lastDay: after.lastDay },
    });
    await advanceWorld(world.engine, after.dueAt! as Instant);
    expect(await remindersOf(id)).toEqual(['clarification#1.1:-1wd', 'clarification#1.1:+1wd', 'response#1.2:-3wd', 'response#1.2:-1wd']);
    await advanceWorld(world.engine, `${after.dueAt!.slice(0, 10)}T22:00:00.000Z`);
    // The next morning it is late, of which the ladder goes on to tell.
    expect((await remindersOf(id)).slice(4)).toEqual(['response#1.2:+1wd']);

    // A second question is answered beside the running clock, and has a deadline of its own.
    expect(await raise(id)).toMatchObject({ status: 200 });
    expect(await clockOf(id)).toMatchObject({ heldSince: null, lastDay: after.lastDay });
    expect((await world.as('hzCaseworker').get(`/cases/${id}/deadlines/clarification/proof`)).body).toMatchObject({ round: 2, revision: 1 });
    expect((await read(id)).owes.sort()).toEqual(['body', 'requester']);
    expect(await raise(id)).toMatchObject({ status: 409, body: { code: 'petitionIsOpen' } });
  });

  it('is told nothing of while it lasts, however its clock is extended; its end tells the last day', async () => {
    const id = await caseIn(world, 'awaitingResponse');
    await raise(id);
    const supervisor = world.as('zjSupervisor');
    expect(await supervisor.send(id, 'extend', { clock: 'response', workdays: 3, reason: '材料较多' })).toMatchObject({ status: 200 });
    const ofDeadlines = async () => (await messagesOf(id)).filter(({ template }) => template === 'deadlineMoved');
    expect(await ofDeadlines()).toEqual([]);
    expect(await clockOf(id)).toMatchObject({ heldSince: expect.any(String), lastDay: null });
    await answer(id);
    expect((await ofDeadlines()).map(({ facts }) => facts.lastDay)).toEqual([(await clockOf(id)).lastDay]);
  });

  it('ends when the question is taken back, and the duty goes on', async () => {
    const id = await caseIn(world, 'awaitingResponse');
    await raise(id);
    const takeBack = () => world.as('platformOfficer').send(id, 'takeBack', { petition: 1, note: '已自行查明' });
    expect(await takeBack()).toMatchObject({ status: 200 });
    expect(await read(id)).toMatchObject({ owes: ['body'], petitions: [{ status: 'takenBack' }] });
    expect(await clockOf(id)).toMatchObject({ heldSince: null, lastDay: expect.any(String) });
    expect(await takeBack()).toMatchObject({ status: 409, body: { code: 'noPetitionIsOpen' } });
  });

  it('ends with the reply: the open petition lapses and its clock stops', async () => {
    const id = await caseIn(world, 'awaitingAcknowledgement');
    await raise(id);
    await carryTo(world, id, 'underCheck');
    expect(await read(id)).toMatchObject({ owes: ['requester'], petitions: [{ status: 'lapsed' }] });
    expect((await read(id)).clocks.map(({ clock }: Clock) => clock)).toEqual(['check']);
    expect(await answer(id)).toMatchObject({ status: 409, body: { code: 'noPetitionIsOpen' } });
  });
});
