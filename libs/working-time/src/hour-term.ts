import { judge, type WorkCalendar } from './calendar.js';
import { addDays, type Day, dayMs, dayOf, epochMsOf, type Instant, instantOf, minuteMs, startOfDay } from './day.js';
import { clockDay, type DeadlineDay } from './deadline-day.js';
import type { HeldSpan } from './hold.js';
import type { WindowMinutes } from './working-hours.js';

/**
 * A term in hours, at a resolution of one minute. The rule of days holds for minutes too: one counts only if the clock ran
 * through all of it, so a start is rounded up, a hold's begin down and its end up.
 */
export interface HourTerm {
  readonly start: Instant;
  readonly hours: number;
  readonly held: readonly HeldSpan[];
}

/** The end of the last counted minute, exclusive, and the lines from the day of the start to the last day. */
export interface CountedHours {
  readonly dueAt: Instant;
  readonly days: readonly DeadlineDay[];
}

/** Elapsed hours: nights, weekends and holidays count like any other hour; only holds do not. No calendar is asked. */
export function countElapsedHours(term: HourTerm): CountedHours {
  const wholeDay = [{ from: 0, to: dayMs / minuteMs }];
  return count(term, (day) => ({ windows: wholeDay, line: clockDay(day, 'elapsed') }));
}

/**
 * Working hours: minutes inside the windows on workdays, beginning at once.
 * @throws WorkingTimeError when a day on the way cannot be judged.
 */
export function countWorkingHours(term: HourTerm, windows: readonly WindowMinutes[], calendar: WorkCalendar): CountedHours {
  return count(term, (day) => {
    const { workday, why, name, source, provisional } = judge(calendar, day);
    return { windows: workday ? windows : [], line: { day, counted: false, why, name, source, provisional } };
  });
}

interface OpenDay {
  readonly windows: readonly WindowMinutes[];
  readonly line: DeadlineDay;
}

function count(term: HourTerm, open: (day: Day) => OpenDay): CountedHours {
  const start = Math.ceil(epochMsOf(term.start) / minuteMs);
  const held = term.held.map((span) => ({ from: Math.floor(span.fromMs / minuteMs), to: Math.ceil(span.toMs / minuteMs) }));
  const days: DeadlineDay[] = [];
  let left = term.hours * 60;
  for (let day = dayOf(term.start); ; day = addDays(day, 1)) {
    const midnight = epochMsOf(startOfDay(day)) / minuteMs;
    const { windows, line } = open(day);
    const spans = windows.map(({ from, to }) => ({ from: Math.max(midnight + from, start), to: midnight + to }));
    const running = held.reduce(
      without,
      spans.filter(({ from, to }) => from < to),
    );
    let minutes = 0;
    for (const { from, to } of running) {
      const taken = Math.min(left, to - from);
      minutes += taken;
      left -= taken;
      if (left === 0) {
        days.push({ ...line, counted: true, minutes });
        return { dueAt: instantOf((from + taken) * minuteMs), days };
      }
    }
    days.push(minutes > 0 ? { ...line, counted: true, minutes } : { ...idle(line, spans), minutes });
  }
}

/** A day on which no minute counted: either nothing was open, or the start came too late, or a hold took it all. */
function idle(line: DeadlineDay, spans: readonly WindowMinutes[]): DeadlineDay {
  if (spans.length === 0) return line;
  const why = spans.some(({ from, to }) => from < to) ? 'held' : 'start';
  return { ...clockDay(line.day, why), provisional: line.provisional };
}

function without(spans: readonly WindowMinutes[], hold: WindowMinutes): WindowMinutes[] {
  return spans.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, hold.from) },
      { from: Math.max(from, hold.to), to },
    ].filter((part) => part.from < part.to),
  );
}
