import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { type Day, dayOfSerial, serialOf, weekdayOfSerial } from '@xiecha/working-time/day';
import type { DayJudgement } from '@xiecha/working-time/day-judgement';

export interface MonthOfYear {
  /** 1 to 12. */
  readonly month: number;
  /** Monday to Sunday; undefined where another month has the day. */
  readonly weeks: readonly (readonly (DayJudgement | undefined)[])[];
  readonly workdays: number;
}

/** A year as the calendar judges it, month by month; undefined where it cannot. */
export function monthsOf({ index }: WorkCalendar, year: number): readonly MonthOfYear[] | undefined {
  const judged = (serial: number) => index.judgements[serial - index.first];
  if (!judged(serialOf(`${year}-01-01` as Day)) || !judged(serialOf(`${year}-12-31` as Day))) return undefined;
  return Array.from({ length: 12 }, (_, place) => {
    const month = place + 1;
    const first = serialOf(`${year}-${String(month).padStart(2, '0')}-01` as Day);
    const days: (DayJudgement | undefined)[] = Array.from({ length: weekdayOfSerial(first) - 1 }, () => undefined);
    for (let serial = first; dayOfSerial(serial).slice(5, 7) === String(month).padStart(2, '0'); serial += 1) days.push(judged(serial));
    while (days.length % 7 > 0) days.push(undefined);
    const weeks = Array.from({ length: days.length / 7 }, (_week, row) => days.slice(row * 7, row * 7 + 7));
    return { month, weeks, workdays: days.filter((day) => day?.workday).length };
  });
}
