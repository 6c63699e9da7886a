import { addDays, atTime, type Day, epochMsOf, type Instant, instantOf } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import fc from 'fast-check';
import type { ProposedClockChange } from './case-event.js';
import type { LadderRung, Policy } from './policy.js';
import { policyV2 } from './policy-v2.js';
import { settleDeadline } from './settle-deadline.js';
import type { Settlement } from './settlement.js';
import type { ClockName } from './vocabulary.js';
import { aSettlement } from '../../../test/builders/pure-case.js';

/** The share of the window that a case's id gives: none of it, and all but nothing of it. */
const earliestCase = '019a0000-0000-7000-8000-000000000000';
const latestCase = '019a0000-0000-7000-8000-0000ffffffff';

function starting(clock: ClockName, from: Instant): Extract<ProposedClockChange, { change: 'start' }> {
  return { change: 'start', clock, owes: 'body', from };
}

function settled(clock: ClockName, from: Instant, changes: Partial<Settlement> = {}) {
  return settleDeadline(starting(clock, from), 1, aSettlement(from, { caseId: earliestCase, ...changes })).deadline;
}

/** The policy with another ladder for the delivery, whose term is one workday. */
function withLadder(...offsets: string[]): Policy {
  const [rung] = policyV2.clocks.delivery.ladder;
  const ladder = offsets.map((offset): LadderRung => ({ ...rung!, offset }));
  return { ...policyV2, clocks: { ...policyV2.clocks, delivery: { ...policyV2.clocks.delivery, ladder } } };
}

describe('settleDeadline, worked dates of 2026', () => {
  it.each<[string, ClockName, Instant, Day, string, Day]>([
    // 2026-03-02 is a Monday: 3 to 6 (4), 9 to 13 (9), 16 (10).
    ['an ordinary fortnight', 'response', atTime('2026-03-02', '10:00'), '2026-03-16', '-1wd', '2026-03-13'],
    // Thursday 09-17: 18 (1), make-up Sunday 20 (2), 21 to 24 (6), mid-autumn off, 28 to 30 (9), national day off until 10-07, 10-08 (10).
    [
      'across mid-autumn and the national-day week, from the last day after it to the workday before it',
      'response',
      atTime('2026-09-17', '10:00'),
      '2026-10-08',
      '-1wd',
      '2026-09-30',
    ],
    // Monday 09-21: 22 to 24 (3), 28 to 30 (6), 10-08, 10-09 (8), make-up Saturday 10-10 (9), Monday 10-12 (10).
    ['a reminder on a make-up Saturday', 'response', atTime('2026-09-21', '10:00'), '2026-10-12', '-1wd', '2026-10-10'],
    ['a last day on a make-up Saturday', 'delivery', atTime('2026-10-09', '17:30'), '2026-10-10', '0wd', '2026-10-10'],
    ['a last day on a make-up Sunday', 'delivery', atTime('2026-09-18', '09:00'), '2026-09-20', '0wd', '2026-09-20'],
    ['one workday from the eve of the national-day week', 'delivery', atTime('2026-09-30', '17:00'), '2026-10-08', '0wd', '2026-10-08'],
    ['one workday from within the week', 'acknowledgement', atTime('2026-10-03', '12:00'), '2026-10-08', '0wd', '2026-10-08'],
    // Friday 10-09: make-up Saturday 10 (1), 12 to 15 (5).
    ['a check over a make-up Saturday', 'check', atTime('2026-10-09', '09:00'), '2026-10-15', '-1wd', '2026-10-14'],
    ['23:59:59.999 still belongs to its day', 'delivery', '2026-03-02T15:59:59.999Z', '2026-03-03', '0wd', '2026-03-03'],
    ['00:00 belongs to the day that it begins', 'delivery', '2026-03-02T16:00:00.000Z', '2026-03-04', '0wd', '2026-03-04'],
  ])('%s', (_words, clock, from, lastDay, rung, rungDay) => {
    const deadline = settled(clock, from);
    expect(deadline).toMatchObject({ clock, startedAt: from, lastDay, dueAt: atTime(addDays(lastDay, 1), '00:00'), provisional: false, round: 1, revision: 1 });
    expect(deadline.rungs).toContainEqual(
      expect.objectContaining({
        rung,
        at: atTime(rungDay, '00:05'),
        notBefore: atTime(rungDay, '09:00'),
        does: 'remind',
        severity: 'warning',
        template: 'dutyEndsSoon',
      }),
    );
  });

  it('says when the last day lies in a year without its notice', () => {
    expect(settled('response', atTime('2026-12-25', '10:00'))).toMatchObject({ lastDay: '2027-01-11', provisional: true });
  });

  it('names what it was reckoned with', () => {
    expect(settled('check', atTime('2026-03-02', '10:00'))).toMatchObject({ policyVersion: '2026.2', calendarRevision: shippedCalendar.revision });
  });
});

describe('settleDeadline, rungs', () => {
  it('decides between 00:05 and 06:00 Shanghai, wherever the id lies in the window', () => {
    const from = atTime('2026-03-02', '10:00');
    expect(settled('delivery', from).rungs[0]?.at).toBe(atTime('2026-03-03', '00:05'));
    expect(settled('delivery', from, { caseId: latestCase }).rungs[0]?.at).toBe('2026-03-02T21:59:59.999Z');
    fc.assert(
      fc.property(fc.uuid(), (caseId) => {
        const { at } = settled('delivery', from, { caseId }).rungs[0]!;
        expect(at >= atTime('2026-03-03', '00:05') && at < atTime('2026-03-03', '06:00')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('spreads a herd over the whole window', () => {
    const minutes = fc.sample(fc.uuid({ version: 7 }), { numRuns: 2_000, seed: 42 }).map((caseId) => {
      const { at } = settled('delivery', atTime('2026-03-02', '10:00'), { caseId }).rungs[0]!;
      return Math.floor((epochMsOf(at) - epochMsOf(atTime('2026-03-03', '00:00'))) / 60_000);
    });
    const hours = new Set(minutes.map((minute) => Math.floor(minute / 60)));
    expect([...hours].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('keeps one instant for one case', () => {
    const from = atTime('2026-03-02', '10:00');
    expect(settled('response', from, { caseId: latestCase })).toEqual(settled('response', from, { caseId: latestCase }));
  });

  it('drops rungs at or before the start', () => {
    const policy = withLadder('-1wd', '0wd', '+1wd');
    const rungsFrom = (from: Instant) => settled('delivery', from, { policy }).rungs.map(({ rung }) => rung);
    const decided = atTime('2026-03-02', '00:05');
    expect(rungsFrom(atTime('2026-03-02', '10:00'))).toEqual(['0wd', '+1wd']);
    expect(rungsFrom(decided)).toEqual(['0wd', '+1wd']);
    expect(rungsFrom(instantOf(epochMsOf(decided) - 1))).toEqual(['-1wd', '0wd', '+1wd']);
  });

  it('records as superseded what had passed when a back-dated command came', () => {
    const policy = withLadder('0wd', '+1wd', '+3wd');
    const from = atTime('2026-03-02', '10:00');
    const supersededAt = (worldNow: Instant, backDated = true) =>
      settled('delivery', from, { policy, worldNow, backDated })
        .rungs.filter(({ superseded }) => superseded)
        .map(({ rung }) => rung);
    expect(supersededAt(instantOf(epochMsOf(atTime('2026-03-03', '00:05')) - 1))).toEqual([]);
    expect(supersededAt(atTime('2026-03-03', '00:05'))).toEqual(['0wd']);
    expect(supersededAt(atTime('2026-03-05', '12:00'))).toEqual(['0wd', '+1wd']);
    expect(supersededAt(atTime('2026-06-01', '12:00'))).toEqual(['0wd', '+1wd', '+3wd']);
  });

  it('supersedes nothing for a command of now, however late it is recorded: the alarm fires late', () => {
    const rungs = settled('delivery', atTime('2026-03-02', '10:00'), { worldNow: atTime('2026-03-09', '12:00') }).rungs;
    expect(rungs.map(({ rung }) => rung)).toEqual(['0wd', '+1wd', '+3wd', '+5wd']);
    expect(rungs.filter(({ superseded }) => superseded)).toEqual([]);
  });
});
