import { textLike } from './text.js';

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the Gregorian calendar has such a day. Year 0 is none. */
export function dayExists(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a text is a day written YYYY-MM-DD that exists. */
export function isCalendarDay(text: string): boolean {
  const [, year, month, day] = shape.exec(text) ?? [];
  return day !== undefined && dayExists(Number(year), Number(month), Number(day));
}

/** A calendar day, YYYY-MM-DD, that exists. */
export const calendarDayFaults = textLike(
  isCalendarDay,
  'invalidDay',
  'a day that exists, written YYYY-MM-DD',
  'write it like 2026-02-28, without a time, and check the calendar',
);
