import { addDays, type Day, dayOf, endOfDay, epochMsOf, type Instant, instantOf, minuteMs, startOfDay } from '@xiecha/working-time/day';
import type { Hold } from '@xiecha/working-time/hold';
import type { Deadline } from '../case-event.js';
import type { PlainCalendar } from './plain-calendar.js';

type Terms = Pick<Deadline, 'startedAt' | 'term' | 'holds' | 'extensions'>;
type End = Pick<Deadline, 'lastDay' | 'dueAt' | 'provisional'>;

/** When a duty ends, counted day by day as one would with a pencil. @throws UnjudgedDay */
export function recomputeEnd({ startedAt, term, holds, extensions }: Terms, calendar: PlainCalendar): End {
  // 民法典 §201: an extension is counted from the old last day, which itself does not count again.
  return extensions.reduce(
    (end: End, workdays) => {
      const lastDay = countDays(end.lastDay, workdays, (day) => isWhole(day, holds) && calendar.judge(day).workday);
      return { ...ofDay(lastDay, calendar), provisional: end.provisional || calendar.judge(lastDay).provisional };
    },
    firstEnd({ startedAt, term, holds }, calendar),
  );
}

function firstEnd({ startedAt, term, holds }: Omit<Terms, 'extensions'>, calendar: PlainCalendar): End {
  const start = dayOf(startedAt);
  switch (term.unit) {
    case 'workdays':
      return ofDay(
        countDays(start, term.amount, (day) => isWhole(day, holds) && calendar.judge(day).workday),
        calendar,
      );
    case 'calendarDays': {
      // 民法典 §203: a last day that is not worked moves to the next that is.
      let last = countDays(start, term.amount, (day) => isWhole(day, holds));
      while (!isWhole(last, holds) || !calendar.judge(last).workday) last = addDays(last, 1);
      return ofDay(last, calendar);
    }
    case 'hours': {
      const dueAt = countMinutes(startedAt, term.amount * 60, holds);
      return { lastDay: dayOf(instantOf(epochMsOf(dueAt) - 1)), dueAt, provisional: false };
    }
    case 'workingHours':
      throw new Error('No policy may state a term in working hours.');
  }
}

function ofDay(lastDay: Day, calendar: PlainCalendar): End {
  return { lastDay, dueAt: endOfDay(lastDay), provisional: calendar.judge(lastDay).provisional };
}

function countDays(after: Day, amount: number, counts: (day: Day) => boolean): Day {
  let day = after;
  for (let left = amount; left > 0;) {
    day = addDays(day, 1);
    if (counts(day)) left -= 1;
  }
  return day;
}

/** Whether the clock ran through all of the day; the instants at which a hold begins and ends belong to it. */
function isWhole(day: Day, holds: readonly Hold[]): boolean {
  return !holds.some(({ from, to }) => from < endOfDay(day) && to >= startOfDay(day));
}

/** Whole minutes count like whole days: a start is rounded up, a hold's begin down and its end up. */
function countMinutes(from: Instant, minutes: number, holds: readonly Hold[]): Instant {
  const down = (at: Instant) => Math.floor(epochMsOf(at) / minuteMs);
  const up = (at: Instant) => Math.ceil(epochMsOf(at) / minuteMs);
  const start = up(from);
  let end = start + minutes;
  let counted = start;
  for (const hold of holds.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const [begins, ends] = [Math.max(down(hold.from), counted), up(hold.to)];
    if (begins >= end || ends <= begins) continue;
    end += ends - begins;
    counted = ends;
  }
  return instantOf(end * minuteMs);
}
