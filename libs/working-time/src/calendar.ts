import type { CalendarYear } from './calendar-year.js';
import { citationOf, linesInForce } from './calendar-year.js';
import { refuseFaultyYears } from './calendar-faults.js';
import { type CalendarLines, writeLines } from './calendar-lines.js';
import { checksumOf } from './checksum.js';
import type { DayJudgement } from './day-judgement.js';
import { type Day, dayOfSerial, serialOf, weekdayOfSerial } from './day.js';
import { lastTabledYear } from './statutory-dates.js';
import { provisionalDaysOff, statutoryDaysRule } from './statutory-days.js';
import { WorkingTimeError } from './working-time-error.js';

/** Loaded calendar years with an index for arithmetic. Immutable; build it once and keep it. */
export interface WorkCalendar {
  /** Names what is loaded: first and last year, date of the newest notice, checksum of the whole content. */
  readonly revision: string;
  readonly years: readonly CalendarYear[];
  readonly firstYear: number;
  /** The last year whose notice is loaded. */
  readonly lastYear: number;
  /** The last year that can be judged at all. */
  readonly lastJudgedYear: number;
  readonly index: WorkdayIndex;
  readonly lines: CalendarLines;
}

/** One entry a day from `first` on; serials are days since 1970-01-01. Days of a year that is not loaded hold undefined. */
export interface WorkdayIndex {
  readonly first: number;
  readonly judgements: readonly (DayJudgement | undefined)[];
  /** The serial of each judged day: looked up in a third of the time that reading it takes. */
  readonly serials: ReadonlyMap<Day, number>;
  /** How many workdays lie before each day. */
  readonly workdaysBefore: Int32Array;
  /** The serial of each workday, in order. */
  readonly workdays: Int32Array;
}

/** All keys of a calendar year, in one order: the same content has the same checksum however its keys came, from a file or a database. */
const contentKeys = ['year', 'notices', 'title', 'number', 'issuedOn', 'url', 'holidays', 'name', 'from', 'to', 'days', 'workdays'];

/**
 * A calendar of the given years, in any order. Years after the last are provisional, as far as the table of statutory
 * dates goes; a gap between two years stays unjudged.
 * @throws WorkingTimeError `invalidCalendar` for no year, a year given twice, or a malformed one.
 */
export function calendarOf(years: readonly CalendarYear[]): WorkCalendar {
  refuseFaultyYears(years);
  const loaded = [...years].sort((a, b) => a.year - b.year);
  const firstYear = loaded[0]!.year;
  const lastYear = loaded[loaded.length - 1]!.year;
  const lastJudgedYear = Math.max(lastYear, lastTabledYear);
  const newest = loaded
    .flatMap((year) => year.notices.map((notice) => notice.issuedOn))
    .sort()
    .at(-1)!;
  const index = buildIndex(loaded, firstYear, lastYear, lastJudgedYear);
  return {
    revision: `${firstYear}-${lastYear}:${newest}:${checksumOf(JSON.stringify(loaded, contentKeys))}`,
    years: loaded,
    firstYear,
    lastYear,
    lastJudgedYear,
    index,
    lines: writeLines(index.judgements),
  };
}

/**
 * What the calendar says of a day.
 * @throws WorkingTimeError `invalidDay`, `beforeFirstYear`, `yearNotLoaded` (a gap) or `beyondStatutoryTable`.
 */
export function judge(calendar: WorkCalendar, day: Day): DayJudgement {
  const serial = serialIn(calendar, day);
  refuseUnjudged(calendar, serial, serial);
  return calendar.index.judgements[serial - calendar.index.first]!;
}

/** `serialOf` of any day, quick for those that the calendar judges. @throws WorkingTimeError `invalidDay` */
export function serialIn({ index }: WorkCalendar, day: Day, field = 'day'): number {
  return index.serials.get(day) ?? serialOf(day, field);
}

/** Refuses a span of days (serials, both included) of which one cannot be judged. @throws like `judge`. */
export function refuseUnjudged(calendar: WorkCalendar, from: number, to: number, field = 'day'): void {
  const { index, firstYear, lastYear, lastJudgedYear } = calendar;
  if (from < index.first) {
    throw new WorkingTimeError('beforeFirstYear', field, `${dayOfSerial(from)} lies before ${firstYear}, the first calendar year loaded`);
  }
  if (to >= index.first + index.judgements.length) {
    throw new WorkingTimeError(
      'beyondStatutoryTable',
      field,
      `Days after ${lastJudgedYear} cannot be judged: no notice is loaded and the table of statutory dates ends`,
    );
  }
  if (calendar.years.length === lastYear - firstYear + 1) return;
  for (let serial = from; serial <= to; serial += 1) {
    if (!index.judgements[serial - index.first]) {
      const year = dayOfSerial(serial).slice(0, 4);
      throw new WorkingTimeError('yearNotLoaded', field, `The calendar year ${year} is not loaded; ${firstYear} to ${lastYear} are, with gaps`);
    }
  }
}

function buildIndex(loaded: readonly CalendarYear[], firstYear: number, lastYear: number, lastJudgedYear: number): WorkdayIndex {
  const special = new Map<Day, DayJudgement>();
  for (let year = lastYear + 1; year <= lastJudgedYear; year += 1) {
    for (const off of provisionalDaysOff(year) ?? []) {
      const why = off.compensates ? 'compensatoryDay' : 'statutoryDay';
      special.set(off.day, { day: off.day, workday: false, why, name: off.name, source: statutoryDaysRule, provisional: true });
    }
  }
  const yearSource = new Map<number, string>();
  for (const year of loaded) {
    yearSource.set(year.year, citationOf(year.notices[0]));
    for (const { line, notice } of linesInForce(year)) {
      const facts = { name: line.name, source: citationOf(notice), provisional: false };
      for (let serial = serialOf(line.from); serial <= serialOf(line.to); serial += 1) {
        const day = dayOfSerial(serial);
        special.set(day, { day, workday: false, why: 'holiday', ...facts });
      }
      for (const day of line.workdays) special.set(day, { day, workday: true, why: 'makeUpWorkday', ...facts });
    }
  }
  const first = serialOf(`${firstYear}-01-01` as Day);
  const length = serialOf(`${lastJudgedYear}-12-31` as Day) - first + 1;
  const judgements: (DayJudgement | undefined)[] = [];
  const serials = new Map<Day, number>();
  const workdaysBefore = new Int32Array(length);
  const workdays: number[] = [];
  for (let serial = first; serial < first + length; serial += 1) {
    workdaysBefore[serial - first] = workdays.length;
    const day = dayOfSerial(serial);
    const year = Number(day.slice(0, 4));
    const provisional = year > lastYear;
    const source = provisional ? statutoryDaysRule : yearSource.get(year);
    const workweek = weekdayOfSerial(serial) <= 5;
    const judgement: DayJudgement | undefined =
      source === undefined ? undefined : (special.get(day) ?? { day, workday: workweek, why: workweek ? 'weekday' : 'weekend', source, provisional });
    judgements.push(judgement && Object.freeze(judgement));
    if (judgement) serials.set(day, serial);
    if (judgement?.workday) workdays.push(serial);
  }
  return { first, judgements, serials, workdaysBefore, workdays: Int32Array.from(workdays) };
}
