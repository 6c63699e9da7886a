import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { judge } from './calendar.js';
import { atTime, type Day, dayOf, instantOf, type Instant, minuteMs, type TimeOfDay } from './day.js';
import { deadline, type Deadline } from './deadline.js';
import type { Hold } from './hold.js';
import { shippedCalendar as calendar } from './shipped-years.js';
import type { WorkingHours } from './working-hours.js';

const office: WorkingHours = {
  windows: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
};
const working = (from: Instant, amount: number, holds: Hold[] = [], workingHours = office): Deadline =>
  deadline({ from, term: { amount, unit: 'workingHours' }, holds, calendar, workingHours });
const elapsed = (from: Instant, amount: number, holds: Hold[] = []): Deadline => deadline({ from, term: { amount, unit: 'hours' }, holds, calendar });

describe('working hours, 09:00 to 12:00 and 13:30 to 17:30', () => {
  it.each<[string, Day, TimeOfDay, number, Day, TimeOfDay]>([
    // One hour before lunch, one after.
    ['over lunch', '2026-11-23', '11:00', 2, '2026-11-23', '14:30'],
    ['from lunch', '2026-11-23', '12:40', 1, '2026-11-23', '14:30'],
    ['from before the office opens', '2026-11-23', '03:00', 1, '2026-11-23', '10:00'],
    // 30 minutes on Friday, the rest on Monday.
    ['over the weekend', '2026-11-20', '17:00', 1, '2026-11-23', '09:30'],
    // The end of the last counted minute, not the next opening.
    ['to the end of a day', '2026-11-23', '16:30', 1, '2026-11-23', '17:30'],
    // 09-30 has nothing left after 17:30; off until 10-07.
    ['over the national holiday', '2026-09-30', '18:00', 8, '2026-10-09', '10:00'],
    // Friday 10-09 30 minutes, Saturday 10-10 is a make-up workday.
    ['into a make-up Saturday', '2026-10-09', '17:00', 1, '2026-10-10', '09:30'],
  ])('%s', (_, day, time, amount, dueDay, dueTime) => {
    expect(working(atTime(day, time), amount)).toMatchObject({ dueAt: atTime(dueDay, dueTime), lastDay: dueDay });
  });

  it('counts only whole minutes: a start is rounded up, a hold outwards', () => {
    expect(working('2026-11-23T01:00:00.001Z', 1).dueAt).toBe(atTime('2026-11-23', '10:01'));
    const holds: Hold[] = [{ from: '2026-11-23T01:10:59.000Z', to: '2026-11-23T01:11:01.000Z' }];
    expect(working(atTime('2026-11-23', '09:00'), 1, holds).dueAt).toBe(atTime('2026-11-23', '10:02'));
  });

  it('says of each day how many minutes counted and why none did', () => {
    const holds: Hold[] = [{ from: atTime('2026-09-30', '16:30'), to: atTime('2026-10-08', '18:00') }];
    const { days } = working(atTime('2026-09-29', '20:00'), 7, holds);
    expect(days.map(({ day, why, minutes }) => [day, why, minutes])).toEqual([
      ['2026-09-29', 'start', 0],
      ['2026-09-30', 'weekday', 360],
      ...['01', '02', '03', '04', '05', '06', '07'].map((date) => [`2026-10-${date}`, 'holiday', 0]),
      ['2026-10-08', 'held', 0],
      ['2026-10-09', 'weekday', 60],
    ]);
  });

  it('is provisional where a day on the way is', () => {
    expect(working(atTime('2026-12-31', '17:00'), 1)).toMatchObject({ provisional: true, lastDay: '2027-01-04' });
    expect(working(atTime('2026-12-31', '16:00'), 1)).toMatchObject({ provisional: false, lastDay: '2026-12-31' });
  });

  it.each<[string, WorkingHours, string, string]>([
    ['no window', { windows: [] }, 'invalidWorkingHours', 'workingHours.windows'],
    ['a reversed window', { windows: [{ from: '12:00', to: '09:00' }] }, 'invalidWorkingHours', 'workingHours.windows[0].to'],
    [
      'overlapping windows',
      {
        windows: [
          { from: '09:00', to: '12:00' },
          { from: '11:59', to: '17:00' },
        ],
      },
      'invalidWorkingHours',
      'workingHours.windows[1].from',
    ],
    ['no time', { windows: [{ from: '9:00', to: '12:00' }] }, 'invalidTime', 'workingHours.windows[0].from'],
  ])('refuses %s', (_, hours, code, field) => {
    expect(() => working(atTime('2026-11-23', '09:00'), 1, [], hours)).toThrow(expect.objectContaining({ code, field }));
  });
});

describe('elapsed hours', () => {
  it('run through nights, weekends and holidays', () => {
    expect(elapsed(atTime('2026-10-01', '10:00'), 24)).toMatchObject({ dueAt: atTime('2026-10-02', '10:00'), lastDay: '2026-10-02', provisional: false });
  });

  it('that end at 00:00 end on the day before', () => {
    expect(elapsed(atTime('2026-10-01', '00:00'), 24)).toMatchObject({ dueAt: atTime('2026-10-02', '00:00'), lastDay: '2026-10-01' });
  });

  it('stand still in a hold', () => {
    const holds: Hold[] = [{ from: atTime('2026-10-01', '12:00'), to: atTime('2026-10-01', '15:30') }];
    expect(elapsed(atTime('2026-10-01', '10:00'), 4, holds).dueAt).toBe(atTime('2026-10-01', '17:30'));
  });

  it('ask no calendar', () => {
    expect(elapsed(atTime('2040-01-01', '10:00'), 48).dueAt).toBe(atTime('2040-01-03', '10:00'));
  });
});

describe('properties', () => {
  const base = Date.parse('2026-09-01T00:00:00.000Z') / minuteMs;
  const moment = fc.integer({ min: 0, max: 120 * 1440 }).map((minutes) => instantOf((base + minutes) * minuteMs));
  const oneHold = fc.tuple(fc.integer({ min: 0, max: 120 * 1440 }), fc.integer({ min: 1, max: 4_000 })).map(([at, length]): Hold => ({
    from: instantOf((base + at) * minuteMs),
    to: instantOf((base + at + length) * minuteMs),
  }));
  const unit = fc.constantFrom('workingHours', 'hours');
  const due = (unit: 'workingHours' | 'hours', from: Instant, amount: number, holds: Hold[]): Deadline =>
    (unit === 'hours' ? elapsed : working)(from, amount, holds);

  it('more hours never end earlier, a hold never makes it earlier, the minutes are the term (10,000 cases)', () => {
    fc.assert(
      fc.property(unit, moment, fc.integer({ min: 1, max: 100 }), oneHold, (unit, from, amount, hold) => {
        const plain = due(unit, from, amount, []);
        const held = due(unit, from, amount, [hold]);
        assert.ok(due(unit, from, amount + 1, []).dueAt > plain.dueAt);
        assert.ok(held.dueAt >= plain.dueAt);
        assert.equal(
          held.days.reduce((sum, { minutes }) => sum + minutes!, 0),
          amount * 60,
        );
        if (unit === 'workingHours') assert.ok(judge(calendar, held.lastDay).workday);
      }),
      { numRuns: 10_000 },
    );
  });

  it('agrees with counting minute by minute', () => {
    const open = [...Array(180).keys()].map((m) => m + 540).concat([...Array(240).keys()].map((m) => m + 810));
    const isOpen = new Set(open);
    fc.assert(
      fc.property(unit, moment, fc.integer({ min: 1, max: 20 }), oneHold, (unit, from, amount, hold) => {
        const heldFrom = Date.parse(hold.from);
        const heldTo = Date.parse(hold.to);
        let left = amount * 60;
        let at = Date.parse(from);
        for (; left > 0; at += minuteMs) {
          if (at >= heldFrom && at < heldTo) continue;
          const ofDay = (at / minuteMs + 480) % 1440;
          if (unit === 'hours' || (isOpen.has(ofDay) && judge(calendar, dayOf(instantOf(at))).workday)) left -= 1;
        }
        assert.equal(due(unit, from, amount, [hold]).dueAt, instantOf(at));
      }),
      { numRuns: 500 },
    );
  });
});
