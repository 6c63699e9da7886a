import type { DayReason } from './day-judgement.js';
import type { Day } from './day.js';

/**
 * Why a day counts or does not: the calendar's reason, or one of the clock's own. start: 民法典 §201, the starting day does
 * not count. oldLastDay: an extension counts from the day after. held: the clock stood still in a part of the day.
 * movedTo: the last day was none that is worked and moved here (民法典 §203). elapsed: hours run through every day.
 */
export type CountReason = DayReason | 'start' | 'oldLastDay' | 'held' | 'movedTo' | 'elapsed';

/** One line of the proof: a day from the start to the last day, both included. */
export interface DeadlineDay {
  readonly day: Day;
  readonly counted: boolean;
  readonly why: CountReason;
  readonly name?: string | undefined;
  /** The notice, regulation or clause that the reason rests on. */
  readonly source: string;
  readonly provisional: boolean;
  /** Minutes that counted on this day: only for terms in hours. */
  readonly minutes?: number;
}

/** Sources of the reasons that are not the calendar's. */
export const clockRules = {
  start: '民法典 §201；行政处罚程序规定 §80',
  oldLastDay: '民法典 §201',
  held: 'policy:hold',
  movedTo: '民法典 §203',
  elapsed: 'policy:elapsed-hours',
} as const satisfies Record<Exclude<CountReason, DayReason>, string>;

/** A line whose reason is the clock's, not the calendar's. */
export function clockDay(day: Day, why: keyof typeof clockRules): DeadlineDay {
  return { day, counted: false, why, name: undefined, source: clockRules[why], provisional: false };
}
