import { WorkingTimeError } from './working-time-error.js';

/**
 * A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. Literals are assignable; text from outside goes through `parseDay`,
 * so that a plain string or an `Instant` given for a day does not compile. As text, days sort in order of time.
 */
export type Day = `${number}-${number}-${number}`;

/** A moment, ISO 8601 in UTC with milliseconds: '2026-11-22T01:00:00.000Z'. As text, instants sort in order of time. */
export type Instant = `${string}T${string}Z`;

/** A time of day in Asia/Shanghai, 'HH:mm', 00:00 to 24:00. */
export type TimeOfDay = `${number}:${number}`;

/** ISO 8601 weekday: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/**
 * Asia/Shanghai is UTC+08:00 all year: China has kept no daylight saving time since 1991, and this package judges no
 * day before 2020. A fixed offset makes every answer independent of the process's TZ and of its time zone database.
 */
const shanghaiOffsetMs = 8 * hourMs;

const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const looseInstantShape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const timeShape = /^(\d{2}):(\d{2})$/;

/**
 * Reads a calendar day. `field` is named in the error.
 * @throws WorkingTimeError `invalidDay` when the text is not YYYY-MM-DD or no such day exists (2026-02-30).
 */
export function parseDay(text: string, field = 'day'): Day {
  serialOf(text as Day, field);
  return text as Day;
}

/** Short for `parseDay`, for literals in tests and samples. */
export function day(text: string): Day {
  return parseDay(text);
}

/**
 * Reads an ISO 8601 date-time with `Z` or a numeric offset and gives it in UTC with milliseconds.
 * @throws WorkingTimeError `invalidInstant` for anything else; a date-time without offset is refused, never guessed.
 */
export function parseInstant(text: string, field = 'instant'): Instant {
  const shape = looseInstantShape.exec(text);
  const ms = shape ? Date.parse(text) : Number.NaN;
  if (!shape || Number.isNaN(ms)) {
    throw new WorkingTimeError('invalidInstant', field, `${show(text)} is not an ISO 8601 date-time with Z or an offset`);
  }
  parseDay(shape[1]!, field);
  return instantOf(ms);
}

/** The instant of epoch milliseconds. @throws WorkingTimeError `invalidInstant` outside the years 0000 to 9999. */
export function instantOf(epochMs: number): Instant {
  if (!Number.isFinite(epochMs) || Math.abs(epochMs) > 8.64e15) {
    throw new WorkingTimeError('invalidInstant', 'instant', `${epochMs} ms is no instant`);
  }
  return new Date(epochMs).toISOString() as Instant;
}

/** Epoch milliseconds of an instant. @throws WorkingTimeError `invalidInstant` unless it is written in UTC with ms. */
export function epochMsOf(instant: Instant, field = 'instant'): number {
  const serial = instantShape.test(instant) ? readSerial(instant) : undefined;
  const [hour, minute, second] = [twoDigitsAt(instant, 11), twoDigitsAt(instant, 14), twoDigitsAt(instant, 17)];
  if (serial === undefined || hour > 23 || minute > 59 || second > 59) {
    throw new WorkingTimeError('invalidInstant', field, `${show(instant)} is not an instant in UTC with milliseconds`);
  }
  return serial * dayMs + hour * hourMs + minute * minuteMs + second * 1000 + Number(instant.slice(20, 23));
}

/**
 * Days since 1970-01-01: the whole number that day arithmetic runs on.
 * @throws WorkingTimeError `invalidDay` when the text is not YYYY-MM-DD or no such day exists.
 */
export function serialOf(day: Day, field = 'day'): number {
  // Text from a file may be no text at all, and a regular expression would read ['2026-01-01'] as a day.
  if (typeof day !== 'string' || !dayShape.test(day)) {
    throw new WorkingTimeError('invalidDay', field, `${show(day)} is not a day written YYYY-MM-DD`);
  }
  const serial = readSerial(day);
  if (serial === undefined) throw new WorkingTimeError('invalidDay', field, `There is no day ${day as string}`);
  return serial;
}

/** The day of a serial number. @throws WorkingTimeError `invalidDay` outside the years 0000 to 9999. */
export function dayOfSerial(serial: number): Day {
  if (!Number.isInteger(serial) || serial < firstSerial || serial > lastSerial) {
    throw new WorkingTimeError('invalidDay', 'day', `${serial} is no day of the years 0000 to 9999`);
  }
  // The inverse of `readSerial`: eras of 400 years, and years that begin with March.
  const sinceEraZero = serial + marchYearZero;
  const era = Math.floor(sinceEraZero / 146_097);
  const dayOfEra = sinceEraZero - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${twoDigits[Math.floor(year / 100)]}${twoDigits[year % 100]}-${twoDigits[month]}-${twoDigits[date]}` as Day;
}

/** '00' to '99'. */
const twoDigits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** Days from 0000-03-01 to 1970-01-01, and the serials of 0000-01-01 and 9999-12-31. */
const marchYearZero = 719_468;
const firstSerial = -719_528;
const lastSerial = 2_932_896;

/** The serial number of the day in Asia/Shanghai in which an instant lies. @throws WorkingTimeError `invalidInstant`. */
export function serialOfInstant(instant: Instant, field = 'instant'): number {
  return serialOfMs(epochMsOf(instant, field));
}

/** The same of epoch milliseconds. */
export function serialOfMs(epochMs: number): number {
  return Math.floor((epochMs + shanghaiOffsetMs) / dayMs);
}

/** The day `n` calendar days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
  return dayOfSerial(serialOf(day) + n);
}

/** The ISO weekday of a day: 1 is Monday, 7 Sunday. */
export function weekday(day: Day): Weekday {
  return weekdayOfSerial(serialOf(day));
}

/** The ISO weekday of a serial number. */
export function weekdayOfSerial(serial: number): Weekday {
  // 1970-01-01, serial 0, was a Thursday.
  return (((((serial + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The calendar day in Asia/Shanghai in which an instant lies; 00:00+08:00 belongs to the day that it begins. */
export function dayOf(instant: Instant, field = 'instant'): Day {
  return dayOfSerial(serialOfInstant(instant, field));
}

/** 00:00 in Asia/Shanghai at the beginning of a day. */
export function startOfDay(day: Day): Instant {
  return instantOf(serialOf(day) * dayMs - shanghaiOffsetMs);
}

/** 24:00 in Asia/Shanghai, the first instant after a day: always 16:00 UTC of the day itself. */
export function endOfDay(day: Day): Instant {
  return `${day}T16:00:00.000Z`;
}

/** A time of day in Asia/Shanghai as an instant; 24:00 is 00:00 of the next day. */
export function atTime(day: Day, time: TimeOfDay): Instant {
  return instantOf(serialOf(day) * dayMs - shanghaiOffsetMs + minutesOf(time) * minuteMs);
}

/** Minutes from 00:00 to a time of day, 0 to 1440. @throws WorkingTimeError `invalidTime`. */
export function minutesOf(time: string, field = 'time'): number {
  const parts = timeShape.exec(time);
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  if (!parts || Number(parts[2]) > 59 || minutes > 1440) {
    throw new WorkingTimeError('invalidTime', field, `${show(time)} is not a time of day written HH:mm, 00:00 to 24:00`);
  }
  return minutes;
}

/** Negative when `a` is the earlier day, positive when the later, 0 when they are the same: for sorting. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The serial number of a text that begins with YYYY-MM-DD, or undefined when there is no such day. */
function readSerial(text: string): number | undefined {
  const year = twoDigitsAt(text, 0) * 100 + twoDigitsAt(text, 2);
  const month = twoDigitsAt(text, 5);
  const date = twoDigitsAt(text, 8);
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth[month - 1]!) return undefined;
  if (month === 2 && date === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return undefined;
  // Counted in years that begin with March, so that the leap day comes last (Gregorian calendar, 400 years of 146,097 days).
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear - marchYearZero;
}

/** The number that two digits write; the shape of the text is checked before. */
function twoDigitsAt(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528; // 528 is 11 times the code of '0'
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
