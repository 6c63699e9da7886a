import { judge } from '@xiecha/working-time/calendar';
import type { DayJudgement, DayReason } from '@xiecha/working-time/day-judgement';
import { type Day, parseDay } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { refusing } from './deadline-answer.js';

/** The contract of `xiecha workday`: these keys, in this order (docs/cli-working-time.md). */
export interface WorkdayAnswer {
  readonly day: Day;
  readonly workday: boolean;
  readonly why: DayReason;
  /** The notice that says so; in a provisional year the regulation. */
  readonly source: string;
  readonly provisional: boolean;
}

export const WORKDAY_EXAMPLE = '"2025-01-26"';

/** @throws RefusedQuestion */
export function answerWorkday(value: unknown): WorkdayAnswer {
  const { day, workday, why, source, provisional } = judgementOf(value);
  return { day, workday, why, source, provisional };
}

/** What the shipped calendar says of a day, with the name of its holiday. @throws RefusedQuestion */
export function judgementOf(value: unknown): DayJudgement {
  // What is no text at all is refused by the reader of days.
  return refusing(() => judge(shippedCalendar, parseDay(value as string)));
}
