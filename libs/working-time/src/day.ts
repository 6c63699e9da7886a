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
  const ms = digits(instant, 11, 2) * hourMs + digits(instant, 14, 2) * minuteMs + digits(instant, 17, 2) * 1000 + digits(instant, 20, 3);
  if (serial === undefined || instant > `${instant.slice(0, 11)}23:59:59.999Z` || digits(instant, 14, 2) > 59 || digits(instant, 17, 2) > 59) {
    throw new WorkingTimeError('invalidInstant', field, `${show(instant)} is not an instant in UTC with milliseconds`);
  }
  return serial * dayMs + ms;
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
  const text = Number.isInteger(serial) && Math.abs(serial) < 1e8 ? new Date(serial * dayMs).toISOString().slice(0, -14) : String(serial);
  return parseDay(text);
}

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
  return ((((serial + 3) % 7) + 7) % 7 + 1) as Weekday;
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
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const date = digits(text, 8, 2);
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth[month - 1]!) return undefined;
  if (month === 2 && date === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return undefined;
  // Counted in years that begin with March, so that the leap day comes last (Gregorian calendar, 400 years of 146,097 days).
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear - 719_468;
}

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
