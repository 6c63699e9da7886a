import type { Day } from './day.js';

/** Why a day is or is not a workday. The last two occur only in provisional years. */
export type DayReason = 'weekday' | 'makeUpWorkday' | 'weekend' | 'holiday' | 'statutoryDay' | 'compensatoryDay';

/** What the calendar says of one day. */
export interface DayJudgement {
  readonly day: Day;
  readonly workday: boolean;
  readonly why: DayReason;
  /** The holiday that the day belongs to, or that a make-up workday pays for. */
  readonly name?: string | undefined;
  /** The notice that says so, by its number; in a provisional year the regulation. */
  readonly source: string;
  /** True when the year's notice is not loaded yet: shown as such, and never a ground for an overdue rung. */
  readonly provisional: boolean;
}
