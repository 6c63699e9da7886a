import { moveWorldClock } from '@xiecha/case-store/world-clock';
import { dayOf, instantOf } from '@xiecha/working-time/day';
import { workdaysBetween } from '@xiecha/working-time/deadline';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { caseIn } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('rehearsal', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  const advance = (workdays: number) => world.as('zjSupervisor').call('POST', '/world/advance', { workdays });

  it('moves a sample world on by workdays to the same hour, and all that is due on the way has happened and was told', async () => {
    const id = await caseIn(world, 'awaitingAcknowledgement');
    const { status, body } = await advance(2);
    expect(status).toBe(200);
    expect(workdaysBetween(dayOf(body.from), dayOf(body.now), shippedCalendar)).toBe(2);
    expect(body.now.slice(10)).toBe(body.from.slice(10));

    const { now, mode, aheadSeconds } = (await world.as('platformOfficer').get('/world')).body;
    expect(mode).toBe('sample');
    expect(now >= body.now).toBe(true);
    expect(aheadSeconds).toBeGreaterThan(86_400);

    const { items } = (await world.as('hzLead').get(`/cases/${id}/events`)).body;
    const fired = items.filter(({ actor }: { actor: { capacity: string } }) => actor.capacity === 'clock');
    expect(fired.map(({ type }: { type: string }) => type)).toContain('reminded');
    for (const { receivedAt } of fired) expect(receivedAt <= body.now).toBe(true);
    const inbox = (await world.as('platformOfficer').get('/inbox')).body.items;
    const told = inbox.filter(({ caseId }: { caseId: string }) => caseId === id).map(({ deliveredAt }: { deliveredAt: string }) => deliveredAt);
    expect(told.filter((at: string) => at > body.from && at <= body.now).length).toBeGreaterThan(0);
  });

  it('is moved by one at a time, and the other is told', async () => {
    const answers = await Promise.all([advance(1), advance(1)]);
    expect(answers.map(({ status, body }) => [status, body.code]).toSorted()).toEqual([
      [200, undefined],
      [409, 'worldIsMoving'],
    ]);
  });

  it('says so where the calendar ends, and stays where it is', async () => {
    const far = await raiseWorld();
    try {
      await moveWorldClock(far.engine.db, instantOf(Date.parse('2099-12-01T09:00:00+08:00')));
      const answer = await far.as('zjSupervisor').call('POST', '/world/advance', { workdays: 1 });
      expect(answer).toMatchObject({ status: 409, body: { code: 'calendarEnds' } });
      expect((await far.as('zjSupervisor').get('/world')).body.now).toContain('2099-12-01');
    } finally {
      await far.end();
    }
  });

  it('moves nothing in production', async () => {
    const production = await raiseWorld({ mode: 'production', worker: false, temporalAddress: '127.0.0.1:1' });
    try {
      const api = production.as('zjSupervisor');
      expect(await api.call('POST', '/world/advance', { workdays: 1 })).toMatchObject({ status: 409, body: { code: 'notASampleWorld' } });
      expect((await api.get('/world')).body).toMatchObject({ mode: 'production', aheadSeconds: 0 });
    } finally {
      await production.end();
    }
  });
});
