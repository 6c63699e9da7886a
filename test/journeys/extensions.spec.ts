import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { addDays, dayOf, startOfDay, type Day } from '@xiecha/working-time/day';
import { calendarOf, judge } from '@xiecha/working-time/calendar';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { calendar2027 } from '../builders/calendar-2027.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import type { World } from '../builders/world.js';

const moreTime = (workdays: number) => ({ petition: 'extension', question: '订单数据须从归档库调取。', workdays });
const decision = (petition: number, decided: 'granted' | 'denied', workdays?: number) => ({
  petition,
  decision: decided,
  reason: '已核实。',
  ...(workdays === undefined ? {} : { workdays }),
});

describe('a petition for more time', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(() => world.end());

  const awaiting = async () => new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
  const calendar = calendarOf([...shippedCalendar.years, calendar2027 as unknown as CalendarYear]);
  /** So many workdays later. */
  function later(day: Day, workdays: number): Day {
    const next = addDays(day, 1);
    const left = judge(calendar, next).workday ? workdays - 1 : workdays;
    return left === 0 ? next : later(next, left);
  }

  it('is granted by the lead from the old last day on, once up to the original term; by nobody else', async () => {
    const asked = await awaiting();
    const { lastDay } = await asked.clock('response');
    await asked.take('platformOfficer', 'raise', moreTime(5));
    expect(await asked.read()).toMatchObject({
      owes: ['requester', 'body'],
      petitions: [{ number: 1, kind: 'extension', workdays: 5, effect: 'protects', status: 'open' }],
    });
    expect((await asked.told()).filter(({ template }) => template === 'petitionRaised').map(({ to }) => to)).toEqual(['hzCaseworker', 'hzLead']);
    expect(await asked.refused('hzCaseworker', 'decidePetition', decision(1, 'granted', 5))).toMatchObject({ status: 403 });
    expect((await asked.read('zjSupervisor')).actions).not.toContain('decidePetition');
    expect(await asked.refused('zjSupervisor', 'decidePetition', decision(1, 'granted', 5))).toMatchObject({
      status: 409,
      body: { code: 'noPetitionToDecide' },
    });
    for (const [input, code, field] of [
      [decision(1, 'granted'), 'workdaysMissing', 'workdays'],
      [decision(1, 'granted', 11), 'extensionTooLong', 'workdays'],
      [{ ...decision(1, 'granted', 5), decision: 'upheld' }, 'decisionDoesNotFit', 'decision'],
      [decision(2, 'denied'), 'petitionIsClosed', 'petition'],
    ] as const) {
      expect(await asked.refused('hzLead', 'decidePetition', input)).toMatchObject({ status: 409, body: { code, errors: [{ field, code }] } });
    }
    await asked.take('hzLead', 'decidePetition', decision(1, 'granted', 4));
    expect(await asked.clock('response')).toMatchObject({ revision: 2, lastDay: later(lastDay, 4), extensions: [4] });
    expect(await asked.read()).toMatchObject({ owes: ['body'], petitions: [{ status: 'granted' }] });
    const told = (await asked.told()).filter(({ to }) => to === 'platformOfficer').map(({ template }) => template);
    expect(told).toEqual(['requestArrived', 'petitionSettled', 'deadlineMoved']);
  });

  it('a second time is decided by the supervisor, and a third time not raised', async () => {
    const asked = await awaiting();
    await asked.take('platformOfficer', 'raise', moreTime(1));
    await asked.take('hzLead', 'decidePetition', decision(1, 'granted', 1));
    await asked.take('platformOfficer', 'raise', moreTime(2));
    expect((await asked.read('hzLead')).actions).not.toContain('decidePetition');
    expect(await asked.refused('hzLead', 'decidePetition', decision(2, 'granted', 2))).toMatchObject({ status: 409, body: { code: 'noPetitionToDecide' } });
    await asked.take('zjSupervisor', 'decidePetition', decision(2, 'granted', 2));
    expect(await asked.clock('response')).toMatchObject({ revision: 3, extensions: [1, 2] });
    expect(await asked.refused('platformOfficer', 'raise', moreTime(1))).toMatchObject({ status: 409, body: { code: 'noMoreExtensions' } });
    expect(await asked.read()).toMatchObject({ petitions: [{ status: 'granted' }, { status: 'granted' }] });
  });

  it('denied before the end changes nothing; taken back neither', async () => {
    const asked = await awaiting();
    const { lastDay } = await asked.clock('response');
    await asked.take('platformOfficer', 'raise', moreTime(5));
    expect(await asked.refused('platformOfficer', 'raise', moreTime(5))).toMatchObject({ status: 409, body: { code: 'petitionIsOpen' } });
    await asked.take('hzLead', 'decidePetition', decision(1, 'denied'));
    await asked.take('platformOfficer', 'raise', moreTime(2));
    await asked.take('platformOfficer', 'takeBack', { petition: 2 });
    expect(await asked.clock('response')).toMatchObject({ revision: 1, lastDay });
    expect(await asked.read()).toMatchObject({ owes: ['body'], petitions: [{ status: 'denied' }, { status: 'takenBack' }] });
    expect((await asked.read('hzLead')).actions).not.toContain('decidePetition');
  });

  it('undecided past the end leaves the duty silent and nobody late; denied then, the next workday is the last', async () => {
    const asked = await awaiting();
    await asked.take('platformOfficer', 'raise', moreTime(5));
    const before = await asked.rungs('response');
    await asked.waitFor('response', '+3wd');
    expect((await asked.rungs('response')).slice(before.length)).toEqual(['response#1.1:-3wd', 'response#1.1:-1wd']);
    expect(await asked.read()).toMatchObject({
      clocks: expect.arrayContaining([expect.objectContaining({ clock: 'response', protected: true, overdue: false })]),
    });
    // The office is late instead, and its ladder climbs.
    expect((await asked.rungs('extension')).at(-1)).toBe('extension#1.1:+5wd');
    expect(await asked.refused('hzLead', 'refer', { reason: '逾期' })).toMatchObject({ status: 409, body: { code: 'dutyIsNotLate' } });

    const today = dayOf((await asked.read()).asOf);
    await asked.take('hzLead', 'decidePetition', decision(1, 'denied'));
    expect(await asked.clock('response')).toMatchObject({ revision: 2, lastDay: later(today, 1) });
    expect((await asked.escalations()).map(({ clock, status, end }) => [clock, status, end])).toEqual([
      ['extension', 'resolved', 'dutyDone'],
      ['extension', 'resolved', 'dutyDone'],
    ]);
    await asked.waitFor('response', '+1wd');
    expect((await asked.rungs('response')).at(-1)).toBe('response#1.2:+1wd');
    expect((await asked.read()).overdue).toBe(true);
  });

  it('granted past the end counts from the old last day all the same, and nobody was late', async () => {
    const asked = await awaiting();
    const { lastDay } = await asked.clock('response');
    await asked.take('platformOfficer', 'raise', moreTime(8));
    await asked.waitFor('response', '+1wd');
    await asked.take('hzLead', 'decidePetition', decision(1, 'granted', 8));
    expect(await asked.clock('response')).toMatchObject({ revision: 2, lastDay: later(lastDay, 8) });
    expect(await asked.read()).toMatchObject({ overdue: false, owes: ['body'] });
    expect((await asked.escalations()).filter(({ clock }) => clock === 'response')).toEqual([]);
  });

  it('on the last day comes too late', async () => {
    const asked = await awaiting();
    const { lastDay } = await asked.clock('response');
    await advanceWorld(world.engine, startOfDay(lastDay));
    expect(await asked.refused('platformOfficer', 'raise', moreTime(5))).toMatchObject({
      status: 409,
      body: { code: 'tooLateToExtend', errors: [{ field: 'petition' }] },
    });
  });
});
