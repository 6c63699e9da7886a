import type { WorkCalendar } from './calendar.js';
import { type Day, dayOfSerial, serialOf } from './day.js';

/**
 * The n-th workday from `day` on, which counts itself where it is one: 1 is the first. Negative: backwards, −1 is the last workday
 * until and with `day`. Undefined beyond what the calendar judges.
 */
export function nthWorkday({ index }: WorkCalendar, day: Day, n: number): Day | undefined {
  const place = serialOf(day) - index.first;
  const before = index.workdaysBefore[place];
  if (before === undefined) return undefined;
  const upTo = before + (index.judgements[place]?.workday ? 1 : 0);
  const serial = index.workdays[n > 0 ? before + n - 1 : upTo + n];
  return serial === undefined ? undefined : dayOfSerial(serial);
}
