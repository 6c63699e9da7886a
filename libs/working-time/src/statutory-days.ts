import { addDays, type Day, weekday } from './day.js';
import type { HolidayName } from './calendar-year.js';
import { movingFeasts } from './statutory-dates.js';

/** The regulation that fixes the statutory days; its 2024 revision is in force since 2025-01-01. */
export const statutoryDaysRule = '《全国年节及纪念日放假办法》（国务院令第795号）';

/** A statutory day, or the weekday that is off in place of one that falls on a weekend. */
export interface StatutoryDay {
  readonly day: Day;
  readonly name: HolidayName;
  readonly compensates: boolean;
}

/**
 * The 13 statutory days of a year by the rule of 2025 (§2), in order: 元旦 1, 春节 4 (除夕 to 初三), 清明节 1, 劳动节 2,
 * 端午节 1, 中秋节 1, 国庆节 3. Two holidays that meet on a day (国庆节 and 中秋节 in 2031) name it twice.
 * Undefined for a year whose moving feasts are not in the table.
 */
function statutoryDays(year: number): StatutoryDay[] | undefined {
  const feasts = movingFeasts.get(year);
  if (!feasts) return undefined;
  const run = (name: HolidayName, first: Day, days: number): StatutoryDay[] =>
    Array.from({ length: days }, (_, i) => ({ day: addDays(first, i), name, compensates: false }));
  return [
    ...run('元旦', `${year}-01-01` as Day, 1),
    ...run('春节', addDays(feasts.springFestival, -1), 4),
    ...run('清明节', feasts.qingming, 1),
    ...run('劳动节', `${year}-05-01` as Day, 2),
    ...run('端午节', feasts.dragonBoat, 1),
    ...run('中秋节', feasts.midAutumn, 1),
    ...run('国庆节', `${year}-10-01` as Day, 3),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/**
 * What a year without its notice is taken to be: all statutory days off, and for each that falls on a weekend the next
 * weekday that is not off already (适逢周六、周日，在工作日补假). A day that two holidays share is made up once as well,
 * as the notice of 2020 did. Breaks lengthened by make-up workdays are not guessed.
 */
export function provisionalDaysOff(year: number): StatutoryDay[] | undefined {
  const statutory = statutoryDays(year);
  if (!statutory) return undefined;
  const off = new Map<Day, StatutoryDay>();
  const owed: StatutoryDay[] = [];
  for (const holiday of statutory) {
    if (off.has(holiday.day) || weekday(holiday.day) > 5) owed.push(holiday);
    if (!off.has(holiday.day)) off.set(holiday.day, holiday);
  }
  for (const { day, name } of owed) {
    let next = addDays(day, 1);
    while (weekday(next) > 5 || off.has(next)) next = addDays(next, 1);
    off.set(next, { day: next, name, compensates: true });
  }
  return [...off.values()];
}
