import { isCalendarDay } from './calendar-day.js';
import { textLike } from './text.js';

const shape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** Whether a text is an ISO 8601 date-time with an offset, of a day that exists. */
function isDateTime(text: string): boolean {
  const day = shape.exec(text)?.[1];
  return day !== undefined && isCalendarDay(day);
}

/** A date-time by ISO 8601 with its offset; without one nobody could say which moment is meant. */
export const dateTimeFaults = textLike(
  isDateTime,
  'invalidDateTime',
  'an ISO 8601 date-time with an offset, of a day that exists',
  'write it like 2026-02-28T16:50:00+08:00, with the offset at the end',
);
