import { type CalendarYear, type HolidayLine, holidayNames, linesInForce } from './calendar-year.js';
import { addDays, type Day, serialOf, weekday, yearOf } from './day.js';
import { type Fault, FaultList } from './fault.js';
import { movingFeasts } from './statutory-dates.js';
import { WorkingTimeError } from './working-time-error.js';

const numberShape = /^\S+〔\d{4}〕\d+号$/;
const urlShape = /^https?:\/\/\S+$/;
/** The longest break so far had 10 days (2020, as extended). A longer line is a slip of the month. */
const longestBreak = 15;

/**
 * Everything that is wrong with a calendar year: its shape, unknown keys, days that do not exist, a range that disagrees
 * with the stated count, a make-up workday in the middle of the week, a holiday that is missing or misses its own feast.
 */
export function calendarYearFaults(value: unknown): Fault[] {
  const list = new FaultList();
  const top = list.object(value, '', ['year', 'notices']);
  if (!top) return list.faults;
  const year = top['year'];
  if (!Number.isInteger(year) || (year as number) < 2000 || (year as number) > 2100) {
    if (year !== undefined) list.add('year', 'must be a whole number from 2000 to 2100');
    return list.faults;
  }
  const notices = list.array(top['notices'], 'notices', 1) ?? [];
  notices.forEach((notice, i) => noticeFaults(list, notice, `notices[${i}]`, year as number));
  // What the lines mean together can only be asked once each of them can be read.
  if (list.faults.length === 0) meaningFaults(list, value as CalendarYear);
  return list.faults;
}

/** @throws WorkingTimeError `invalidCalendar` with the first fault, for no year, or for a year given twice. */
export function refuseFaultyYears(years: readonly CalendarYear[]): void {
  if (years.length === 0) throw new WorkingTimeError('invalidCalendar', 'years', 'A calendar needs at least one year');
  const seen = new Set<number>();
  years.forEach((year, i) => {
    const [fault] = calendarYearFaults(year);
    if (fault) throw new WorkingTimeError('invalidCalendar', `years[${i}].${fault.path}`, `${year.year}: ${fault.path}: ${fault.reason}`);
    if (seen.has(year.year)) throw new WorkingTimeError('invalidCalendar', `years[${i}].year`, `The year ${year.year} is given twice`);
    seen.add(year.year);
  });
}

function noticeFaults(list: FaultList, value: unknown, path: string, year: number): void {
  const notice = list.object(value, path, ['title', 'issuedOn', 'holidays'], ['number', 'url']);
  if (!notice) return;
  list.text(notice['title'], `${path}.title`);
  list.text(notice['number'], `${path}.number`, numberShape, 'must look like 国办发明电〔2025〕7号');
  list.text(notice['url'], `${path}.url`, urlShape, 'must be an http or https address');
  list.day(notice['issuedOn'], `${path}.issuedOn`);
  const lines = list.array(notice['holidays'], `${path}.holidays`, 1) ?? [];
  lines.forEach((line, i) => lineFaults(list, line, `${path}.holidays[${i}]`, year));
}

function lineFaults(list: FaultList, value: unknown, path: string, year: number): void {
  const line = list.object(value, path, ['name', 'from', 'to', 'workdays'], ['days']);
  if (!line) return;
  const name = list.text(line['name'], `${path}.name`);
  for (const part of name?.split('、') ?? []) {
    if (!(holidayNames as readonly string[]).includes(part)) list.add(`${path}.name`, `"${part}" is none of ${holidayNames.join(', ')}`);
  }
  const from = list.day(line['from'], `${path}.from`);
  const to = list.day(line['to'], `${path}.to`);
  if (from && !belongsTo(year, from)) list.add(`${path}.from`, `${from} does not belong to ${year}`);
  if (from && to) {
    const days = serialOf(to) - serialOf(from) + 1;
    if (days < 1) list.add(`${path}.to`, `${to} lies before ${from}`);
    else if (days > longestBreak) list.add(`${path}.to`, `${days} days off are more than ${longestBreak}`);
    else if (yearOf(to) !== year) list.add(`${path}.to`, `${to} does not belong to ${year}`);
    else if (line['days'] !== undefined && line['days'] !== days)
      list.add(`${path}.days`, `${from} to ${to} are ${days} days, not ${JSON.stringify(line['days'])}`);
  }
  const workdays = list.array(line['workdays'], `${path}.workdays`, 0) ?? [];
  workdays.forEach((entry, i) => {
    const day = list.day(entry, `${path}.workdays[${i}]`);
    if (!day) return;
    if (!belongsTo(year, day)) list.add(`${path}.workdays[${i}]`, `${day} does not belong to ${year}`);
    if (weekday(day) <= 5) list.add(`${path}.workdays[${i}]`, `${day} is no Saturday or Sunday: only those are made workdays`);
  });
}

/** A notice may reach into the last days of the year before: 元旦 of 2023 began on 2022-12-31. */
function belongsTo(year: number, day: Day): boolean {
  return yearOf(day) === year || (yearOf(day) === year - 1 && day >= `${year - 1}-12-20`);
}

function meaningFaults(list: FaultList, calendarYear: CalendarYear): void {
  const [first, ...revisions] = calendarYear.notices;
  const named = first.holidays.flatMap((line) => line.name.split('、'));
  for (const name of holidayNames) {
    const times = named.filter((other) => other === name).length;
    if (times !== 1) list.add('notices[0].holidays', times === 0 ? `${name} is missing` : `${name} is given ${times} times`);
  }
  revisions.forEach((notice, i) => {
    const path = `notices[${i + 1}]`;
    const before = calendarYear.notices[i]!;
    if (notice.issuedOn <= before.issuedOn) list.add(`${path}.issuedOn`, `is not after ${before.issuedOn}, the day of the notice before`);
    notice.holidays.forEach((line, j) => {
      if (!first.holidays.some(({ name }) => name === line.name)) {
        list.add(`${path}.holidays[${j}].name`, `a revision restates a line of the first notice, and none is named ${line.name}`);
      }
      if (notice.holidays.findIndex(({ name }) => name === line.name) < j) list.add(`${path}.holidays[${j}].name`, `${line.name} is given twice`);
    });
  });
  calendarYear.notices.forEach((notice, i) => {
    notice.holidays.forEach((line, j) => feastFaults(list, line, `notices[${i}].holidays[${j}]`, calendarYear.year));
  });
  overlapFaults(list, calendarYear);
}

/** Each holiday must contain its own feast, where the table of statutory dates reaches. */
function feastFaults(list: FaultList, line: HolidayLine, path: string, year: number): void {
  const feasts = movingFeasts.get(year);
  if (!feasts) return;
  const feastOf: Readonly<Record<string, Day>> = {
    元旦: `${year}-01-01` as Day,
    春节: feasts.springFestival,
    清明节: feasts.qingming,
    劳动节: `${year}-05-01` as Day,
    端午节: feasts.dragonBoat,
    中秋节: feasts.midAutumn,
    国庆节: `${year}-10-01` as Day,
  };
  for (const name of line.name.split('、')) {
    const feast = feastOf[name]!;
    if (feast < line.from || feast > line.to) list.add(`${path}.from`, `${line.from} to ${line.to} does not contain ${feast}, the day of ${name}`);
  }
}

/** No day may be off twice, worked twice, or both. */
function overlapFaults(list: FaultList, calendarYear: CalendarYear): void {
  const claimed = new Map<Day, string>();
  for (const { line, notice } of linesInForce(calendarYear)) {
    const path = `notices[${calendarYear.notices.indexOf(notice)}].holidays[${notice.holidays.indexOf(line)}]`;
    const claim = (day: Day, where: string): void => {
      const other = claimed.get(day);
      if (other) list.add(where, `${day} is given a second time; the first is ${other}`);
      else claimed.set(day, where);
    };
    for (let day = line.from; day <= line.to; day = addDays(day, 1)) claim(day, `${path}.from`);
    line.workdays.forEach((day, i) => claim(day, `${path}.workdays[${i}]`));
  }
}
