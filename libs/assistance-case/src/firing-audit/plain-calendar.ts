import { type CalendarYear, type HolidayLine } from '@xiecha/working-time/calendar-year';
import { addDays, type Day, weekday, yearOf } from '@xiecha/working-time/day';
import { movingFeasts } from '@xiecha/working-time/statutory-dates';

export interface PlainDay {
  readonly workday: boolean;
  /** No notice has announced the day's year yet. */
  readonly provisional: boolean;
}

/** A day that the calendar cannot tell: a deadline that needs it should have been refused. */
export class UnjudgedDay extends Error {
  override readonly name = 'UnjudgedDay';
}

/**
 * Calendar years read as a person reads the notices, a day at a time. It shares the years' data with
 * `@xiecha/working-time/calendar`, and none of its arithmetic: the audit would not see an error in what it audits.
 */
export class PlainCalendar {
  private readonly known = new Map<Day, PlainDay>();
  private readonly provisionalDaysOff = new Map<number, ReadonlySet<Day>>();
  private readonly lines: readonly HolidayLine[];
  private readonly loaded: ReadonlySet<number>;
  private readonly lastYear: number;

  constructor(years: readonly CalendarYear[]) {
    this.loaded = new Set(years.map(({ year }) => year));
    this.lastYear = Math.max(...this.loaded);
    this.lines = years.toSorted((one, other) => one.year - other.year).flatMap(linesOf);
  }

  /** @throws UnjudgedDay for a day of a year that is neither loaded nor one of the tabled years after the last. */
  judge(day: Day): PlainDay {
    const judged = this.known.get(day) ?? this.look(day);
    this.known.set(day, judged);
    return judged;
  }

  /** The `n`-th workday after a day or, for a negative `n`, before it; the day itself for 0. @throws UnjudgedDay */
  workdayFrom(day: Day, n: number): Day {
    let found = day;
    for (let left = Math.abs(n); left > 0;) {
      found = addDays(found, Math.sign(n));
      if (this.judge(found).workday) left -= 1;
    }
    return found;
  }

  /** How many workdays lie after a day, up to and with another. @throws UnjudgedDay */
  workdaysAfter(day: Day, through: Day): number {
    let count = 0;
    for (let next = addDays(day, 1); next <= through; next = addDays(next, 1)) if (this.judge(next).workday) count += 1;
    return count;
  }

  private look(day: Day): PlainDay {
    const named = this.lines.findLast(({ from, to, workdays }) => workdays.includes(day) || (from <= day && day <= to));
    if (named) return { workday: named.workdays.includes(day), provisional: false };
    const year = yearOf(day);
    if (this.loaded.has(year)) return { workday: weekday(day) <= 5, provisional: false };
    if (year < this.lastYear) throw new UnjudgedDay(`${day}: the year ${year} is not loaded`);
    return { workday: weekday(day) <= 5 && !this.daysOff(year).has(day), provisional: true };
  }

  private daysOff(year: number): ReadonlySet<Day> {
    const off = this.provisionalDaysOff.get(year) ?? guessDaysOff(year);
    this.provisionalDaysOff.set(year, off);
    return off;
  }
}

/** A later notice of a year restates whole the lines that it changes. */
function linesOf({ notices }: CalendarYear): HolidayLine[] {
  const stated = notices.flatMap(({ holidays }) => holidays);
  return stated.filter(({ name }, place) => stated.findLastIndex((other) => other.name === name) === place);
}

/**
 * 《全国年节及纪念日放假办法》 §2 with §6: thirteen days, and for each that falls on a weekend, or on a day that is off
 * already, the next weekday that is not off.
 */
function guessDaysOff(year: number): ReadonlySet<Day> {
  const feasts = movingFeasts.get(year);
  if (!feasts) throw new UnjudgedDay(`the table of feasts does not reach ${year}`);
  const { springFestival, qingming, dragonBoat, midAutumn } = feasts;
  const inYear = (monthAndDate: string) => `${year}-${monthAndDate}` as Day;
  const statutory = [
    ...[inYear('01-01'), qingming, dragonBoat, midAutumn, inYear('05-01'), inYear('05-02'), inYear('10-01'), inYear('10-02'), inYear('10-03')],
    ...[-1, 0, 1, 2].map((later) => addDays(springFestival, later)),
  ].sort();
  const off = new Set<Day>(statutory);
  const lost = statutory.filter((day, place) => weekday(day) > 5 || statutory[place - 1] === day);
  for (const day of lost) {
    let next = addDays(day, 1);
    while (weekday(next) > 5 || off.has(next)) next = addDays(next, 1);
    off.add(next);
  }
  return off;
}
