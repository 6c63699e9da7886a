import type { WorkCalendar } from './calendar.js';
import { type Day, serialOf, yearOf } from './day.js';

/** How many workdays lie after `from` until and with `to`; 0 where `to` is `from` or before. Undefined beyond what the calendar judges. */
export function workdaysAfter({ index }: WorkCalendar, from: Day, to: Day): number | undefined {
  if (to <= from) return 0;
  const [begin, end] = [serialOf(from) + 1 - index.first, serialOf(to) + 1 - index.first];
  const [before, upTo] = [index.workdaysBefore[begin], index.workdaysBefore[end]];
  return before === undefined || upTo === undefined || yearOf(to) > 9998 ? undefined : upTo - before;
}
