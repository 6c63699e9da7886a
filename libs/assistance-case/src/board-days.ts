import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { addDays, type Day } from '@xiecha/working-time/day';
import { nthWorkday } from '@xiecha/working-time/nth-workday';

/** Days in Asia/Shanghai, both included; open to the side on which none is named. */
export interface DaySpan {
  readonly from?: Day;
  readonly to?: Day;
}

/** How open cases stand to their earliest deadline, the worst first. Each is in exactly one band. */
export const dueBands = ['overdue', 'passed', 'today', 'soon', 'later', 'undated'] as const;
/**
 * `passed`: the last day is over, and nobody is late: the date is provisional. `soon`: within three workdays after today.
 * `undated`: nothing of it is due, since its clocks stand still or are protected.
 */
export type DueBand = (typeof dueBands)[number];

/** By how many workdays something is overdue; `to` is missing in the last band. */
export interface AgeBand {
  readonly workdays: { readonly from: number; readonly to?: number };
  /** Between which last days that lies. */
  readonly lastDay: DaySpan;
}

/** Which days a board of a day counts by. */
export interface BoardDays {
  readonly today: Day;
  /** Last days of the bands that have some. */
  readonly bands: { readonly [Band in 'passed' | 'today' | 'soon' | 'later']: DaySpan };
  readonly ages: readonly AgeBand[];
  /** The next workdays, each with the days since the workday before: what is due on a holiday stands under the next workday. */
  readonly ahead: readonly { readonly workday: Day; readonly lastDay: DaySpan }[];
}

const soon = 3;
const shownAhead = 10;
/** The most workdays of each band but the last. */
const ageLimits = [5, 10, 20];

/** @throws Error beyond what the calendar judges. */
export function boardDays(calendar: WorkCalendar, today: Day): BoardDays {
  const workday = (n: number) => {
    const found = nthWorkday(calendar, today, n);
    if (!found) throw new Error(`The calendar judges too few days around ${today}.`);
    return found;
  };
  const isWorkday = workday(1) === today;
  const lastSoon = workday(isWorkday ? soon + 1 : soon);
  return {
    today,
    bands: {
      passed: { to: addDays(today, -1) },
      today: { from: today, to: today },
      soon: { from: addDays(today, 1), to: lastSoon },
      later: { from: addDays(lastSoon, 1) },
    },
    ages: [...ageLimits, undefined].map((to, place) => {
      const more = ageLimits[place - 1] ?? 0;
      return {
        workdays: { from: more + 1, ...(to === undefined ? {} : { to }) },
        lastDay: {
          // With n workdays since, the last day is the (n + 1)th workday before, or a day off behind it.
          ...(to === undefined ? {} : { from: workday(-to - 1) }),
          ...(more === 0 ? {} : { to: addDays(workday(-more - 1), -1) }),
        },
      };
    }),
    ahead: Array.from({ length: shownAhead }, (_, n) => {
      const due = workday(n + 1);
      return { workday: due, lastDay: { from: n === 0 ? today : addDays(workday(n), 1), to: due } };
    }),
  };
}
