import { refuseUnjudged, type WorkCalendar, type WorkdayIndex } from './calendar.js';
import { unheldText } from './calendar-lines.js';
import { dayOfSerial } from './day.js';
import { clockDay, type DeadlineDay } from './deadline-day.js';
import type { HeldDays } from './hold.js';

/** A term in days, in serials: counting begins on the day after `start`. */
export interface DayTerm {
  readonly start: number;
  readonly startReason: 'start' | 'oldLastDay';
  readonly amount: number;
  readonly held: readonly HeldDays[];
  readonly calendar: WorkCalendar;
}

/** The lines of a term. */
export interface CountedDays {
  readonly days: readonly DeadlineDay[];
  /** What `daysText` says of them, where it came without a look at each: no hold lies between, and that is most often. */
  readonly text?: string | undefined;
}

/** The lines from the start to the n-th workday after it that no hold touches. @throws WorkingTimeError when a day on the way cannot be judged. */
export function countWorkdays(term: DayTerm): CountedDays {
  const { start, amount, held, calendar } = term;
  const { index } = calendar;
  let place = workdaysThrough(index, start) + amount;
  let last = workdayAt(calendar, place);
  for (const { from, to } of held) {
    if (to <= start) continue;
    if (from > last) break;
    place += workdaysThrough(index, to) - workdaysThrough(index, Math.max(from - 1, start));
    last = workdayAt(calendar, place);
  }
  refuseUnjudged(calendar, start + 1, last, 'from');
  const known = calendar.lines.lines;
  const days = known.slice(Math.max(start - index.first, 0), last - index.first + 1) as DeadlineDay[];
  // The start is never judged: it may lie in the year before the first, or in none that is loaded.
  const startLine = clockDay(known[start - index.first]?.day ?? dayOfSerial(start), term.startReason);
  if (start < index.first) days.unshift(startLine);
  else days[0] = startLine;
  if (held.length === 0) return { days, text: unheldText(calendar.lines, term.startReason, start + 1 - index.first, last - index.first) };
  markHeld(days, start, last, held);
  return { days };
}

/**
 * The lines from the start to the n-th calendar day after it that no hold touches; where that is not a workday, the next workday that no hold
 * touches (民法典 §203). @throws WorkingTimeError when a day on the way cannot be judged.
 */
export function countCalendarDays(term: DayTerm): CountedDays {
  const { start, amount, held, calendar } = term;
  const { index } = calendar;
  let nth = start + amount;
  for (const { from, to } of held) {
    if (to <= start) continue;
    if (from > nth) break;
    nth += to - Math.max(from - 1, start);
  }
  const isHeld = (serial: number): boolean => held.some(({ from, to }) => from <= serial && serial <= to);
  let last = nth;
  refuseUnjudged(calendar, start + 1, last, 'from');
  while (!index.judgements[last - index.first]!.workday || isHeld(last)) {
    last += 1;
    refuseUnjudged(calendar, last, last, 'from');
  }
  const days: DeadlineDay[] = [clockDay(dayOfSerial(start), term.startReason)];
  for (let serial = start + 1; serial <= last; serial += 1) {
    const { day, why, name, source, provisional } = index.judgements[serial - index.first]!;
    if (serial === last && last > nth) days.push({ ...clockDay(day, 'movedTo'), provisional });
    else days.push({ day, counted: serial <= nth, why, name, source, provisional });
  }
  markHeld(days, start, last, held);
  return { days };
}

/**
 * The workday `n` workdays away from a day, which need not be a workday itself: 0 is the day, -1 the workday before, 1 the
 * workday after. @throws WorkingTimeError when a day on the way cannot be judged.
 */
export function workdayAwayFrom(calendar: WorkCalendar, serial: number, n: number): number {
  if (n === 0) return serial;
  const { index } = calendar;
  const away = n > 0 ? workdaysThrough(index, serial) + n : workdaysThrough(index, serial - 1) + 1 + n;
  const found = workdayAt(calendar, away, n < 0);
  if (n > 0) refuseUnjudged(calendar, serial + 1, found, 'lastDay');
  else refuseUnjudged(calendar, found, serial - 1, 'lastDay');
  return found;
}

/** How many workdays lie after one day and up to and with another (serials); none where it is not later. @throws WorkingTimeError when a day on the way cannot be judged. */
export function workdaysIn(calendar: WorkCalendar, from: number, to: number): number {
  if (to <= from) return 0;
  refuseUnjudged(calendar, from + 1, to, 'lastDay');
  return workdaysThrough(calendar.index, to) - workdaysThrough(calendar.index, from);
}

/** How many workdays of the index lie on or before a day. */
function workdaysThrough(index: WorkdayIndex, serial: number): number {
  const next = serial + 1 - index.first;
  if (next <= 0) return 0;
  return next < index.workdaysBefore.length ? index.workdaysBefore[next]! : index.workdays.length;
}

/** The workday at a place in the index, counted from 1; past either end it is the day that cannot be judged. */
function workdayAt(calendar: WorkCalendar, place: number, backwards = false): number {
  const { index } = calendar;
  const found = index.workdays[place - 1];
  if (found !== undefined) return found;
  return backwards ? index.first - 1 : index.first + index.judgements.length;
}

function markHeld(days: DeadlineDay[], start: number, last: number, held: readonly HeldDays[]): void {
  for (const { from, to } of held) {
    for (let serial = Math.max(from, start + 1); serial <= Math.min(to, last); serial += 1) {
      const line = days[serial - start]!;
      days[serial - start] = { ...clockDay(line.day, 'held'), provisional: line.provisional };
    }
  }
}
