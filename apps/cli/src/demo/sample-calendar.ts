import type { CalendarYear, HolidayLine } from '@xiecha/working-time/calendar-year';
import { addDays, serialOf, type Day } from '@xiecha/working-time/day';
import { provisionalDaysOff } from '@xiecha/working-time/statutory-days';

interface Break {
  readonly names: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/**
 * A year as the regulation alone gives it, in the shape of a notice, so that a demonstration can have deadlines that are not
 * provisional before the State Council has announced the year. Says in its title that it is no notice. `issuedOn`: today.
 * Undefined for a year whose moving feasts are not in the table.
 */
export function sampleCalendar(year: number, issuedOn: Day): CalendarYear | undefined {
  const daysOff = provisionalDaysOff(year);
  if (!daysOff) return undefined;
  const holidays = joined(daysOff.map(({ day, name }) => ({ names: [name], from: day, to: day }))).map(lineOf);
  const title = `示例日历：${year}年放假日由本系统按《全国年节及纪念日放假办法》推算，仅供演示，不是国务院办公厅的通知`;
  return { year, notices: [{ title, issuedOn, holidays }] };
}

/** One break for each holiday: from its first day off to its last, with the weekend between. Holidays that meet share one. */
function joined(days: readonly Break[]): Break[] {
  const breaks: Break[] = [];
  for (const day of [...days].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = breaks.at(-1);
    const belongs = last && (day.from <= addDays(last.to, 1) || last.names.includes(day.names[0]!));
    if (!belongs) breaks.push(day);
    else breaks[breaks.length - 1] = { names: [...new Set([...last.names, ...day.names])], from: last.from, to: day.to };
  }
  return breaks;
}

function lineOf({ names, from, to }: Break): HolidayLine {
  return { name: names.join('、'), from, to, days: serialOf(to) - serialOf(from) + 1, workdays: [] };
}
