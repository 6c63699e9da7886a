import { judge, serialIn, type WorkCalendar } from './calendar.js';
import { type Day, dayOf, dayOfSerial, endOfDay, epochMsOf, type Instant, instantOf, serialOf, serialOfInstant } from './day.js';
import { countCalendarDays, type CountedDays, countWorkdays, type DayTerm, workdayAwayFrom, workdaysIn } from './day-term.js';
import type { DeadlineDay } from './deadline-day.js';
import { type Hold, heldDays, heldSpans } from './hold.js';
import { countElapsedHours, countWorkingHours, type CountedHours, type HourTerm } from './hour-term.js';
import { refuseFaultyTerm, type Term } from './term.js';
import { windowMinutes, type WorkingHours } from './working-hours.js';
import { WorkingTimeError } from './working-time-error.js';

/** When the clock starts: at an instant, on a day (for what is dated but not timed), or, for an extension, from the old last day. */
export type Start = Instant | { readonly day: Day } | { readonly lastDay: Day };

export interface DeadlineInput {
  readonly from: Start;
  readonly term: Term;
  /** Ended holds, in any order; what lies before the start changes nothing. */
  readonly holds?: readonly Hold[];
  readonly calendar: WorkCalendar;
  /** The office hours of the organisation that owes: needed for terms in working hours, ignored otherwise. */
  readonly workingHours?: WorkingHours;
}

export interface Deadline {
  /** The last day on which the duty can be met in time, L. */
  readonly lastDay: Day;
  /** The first instant that is too late: for terms in days, 00:00+08:00 of the day after L, whose year need not be loaded. */
  readonly dueAt: Instant;
  /** True when a day on the way was judged without its year's notice. */
  readonly provisional: boolean;
  /** One line a day, from the start to L. */
  readonly days: readonly DeadlineDay[];
}

/**
 * When a term ends. A day counts only if the clock ran through all of it, 00:00 to 24:00 in Asia/Shanghai: the days of
 * the start, of a hold and of its resume never count (民法典 §201; 行政处罚程序规定 §80).
 * @throws WorkingTimeError with the field at fault: `from`, `term.amount`, `term.unit`, `holds[i].from`, `holds[i].to`,
 * `workingHours…`; also when a day on the way cannot be judged (`beforeFirstYear`, `yearNotLoaded`, `beyondStatutoryTable`).
 */
export function deadline(input: DeadlineInput): Deadline {
  const { lastDay, dueAt, provisional, days } = settle(input);
  return { lastDay, dueAt, provisional, days };
}

/** A deadline with the text of its days, where that was at hand. */
export type Settled = Deadline & CountedDays;

/** `deadline`, for the proof. @throws like `deadline` */
export function settle(input: DeadlineInput): Settled {
  refuseFaultyTerm(input.term);
  const { unit } = input.term;
  switch (unit) {
    case 'workdays':
      return endOfDays(countWorkdays(dayTermOf(input)));
    case 'calendarDays':
      return endOfDays(countCalendarDays(dayTermOf(input)));
    case 'workingHours':
      return endOfHours(countWorkingHours(hourTermOf(input), windowMinutes(requiredHours(input)), input.calendar));
    case 'hours':
      return endOfHours(countElapsedHours(hourTermOf(input)));
  }
}

/**
 * The day of a rung, counted from the last day L: 0 is L, -1 the workday before, 1 the workday after.
 * @throws WorkingTimeError `invalidTerm` unless `workdays` is whole, or when a day on the way cannot be judged.
 */
export function offsetFromLastDay(lastDay: Day, workdays: number, calendar: WorkCalendar): Day {
  if (!Number.isInteger(workdays)) {
    throw new WorkingTimeError('invalidTerm', 'workdays', `An offset is a whole number of workdays, not ${workdays}`);
  }
  return dayOfSerial(workdayAwayFrom(calendar, serialOf(lastDay, 'lastDay'), workdays));
}

/**
 * How many workdays lie after `from` up to and with `to`: the term that ends on `to`.
 * @throws WorkingTimeError `invalidTerm` where `to` is not a workday after `from` (with `allowRest` it may be a day off, and
 * the count zero), or when a day on the way cannot be judged.
 */
export function workdaysBetween(from: Day, to: Day, calendar: WorkCalendar, { allowRest = false } = {}): number {
  const count = workdaysIn(calendar, serialOf(from, 'from'), serialOf(to, 'to'));
  if (allowRest) return count;
  if (count < 1) throw new WorkingTimeError('invalidTerm', 'lastDay', `${to} is not a workday after ${from}`);
  if (!judge(calendar, to).workday) throw new WorkingTimeError('invalidTerm', 'lastDay', `${to} is not a workday`);
  return count;
}

function dayTermOf({ from, term, holds, calendar }: DeadlineInput): DayTerm {
  const startReason = typeof from === 'string' || 'day' in from ? 'start' : 'oldLastDay';
  return { start: startSerial(from, calendar), startReason, amount: term.amount, held: holds?.length ? heldDays(holds) : [], calendar };
}

function startSerial(from: Start, calendar: WorkCalendar): number {
  if (typeof from === 'string') return serialOfInstant(from, 'from');
  return 'day' in from ? serialIn(calendar, from.day, 'from.day') : serialIn(calendar, from.lastDay, 'from.lastDay');
}

function hourTermOf({ from, term, holds = [] }: DeadlineInput): HourTerm {
  if (typeof from !== 'string') {
    throw new WorkingTimeError('invalidStart', 'from', `A term in ${term.unit} starts at an instant, not on a day`);
  }
  epochMsOf(from, 'from');
  return { start: from, hours: term.amount, held: heldSpans(holds) };
}

function requiredHours({ workingHours }: DeadlineInput): WorkingHours {
  if (!workingHours) {
    throw new WorkingTimeError('invalidWorkingHours', 'workingHours', 'A term in working hours needs the office hours of the organisation');
  }
  return workingHours;
}

function endOfDays({ days, text }: CountedDays): Settled {
  const last = days[days.length - 1]!;
  return { lastDay: last.day, dueAt: endOfDay(last.day), provisional: last.provisional, days, text };
}

function endOfHours({ dueAt, days }: CountedHours): Settled {
  return { lastDay: dayOf(instantOf(epochMsOf(dueAt) - 1)), dueAt, provisional: days.some((line) => line.provisional), days };
}
