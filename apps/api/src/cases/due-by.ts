import { addDays, dayOf, type Instant, instantOf, startOfDay, weekday } from '@xiecha/working-time/day';

export const dueSpans = ['today', 'thisWeek'] as const;
export type DueSpan = (typeof dueSpans)[number];

/** Until when, exclusive, something is due that is due by the end of today or of this week, which ends on Sunday: a day's end is 00:00 of the next. */
export function dueBefore(span: DueSpan, now: Instant): Instant {
  const today = dayOf(now);
  const days = span === 'today' ? 1 : 8 - weekday(today);
  return instantOf(Date.parse(startOfDay(addDays(today, days))) + 1);
}
