import { dayMs, dayOf, epochMsOf, instantOf, weekday, type Day, type Instant } from '@xiecha/working-time/day';
import { plural } from '../plural.js';
import { read, type Text } from '../text.js';

const WEEKDAYS: readonly Text[] = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
];

/** The weekday, short enough for a column. */
export function weekdayName(day: Day): string {
  return read(WEEKDAYS[weekday(day) - 1]!);
}

/** The time of day in Asia/Shanghai, to the minute. */
export function timeOf(instant: Instant): string {
  // UTC+08:00 all year: moved by eight hours, the UTC text reads as Beijing's.
  return instantOf(epochMsOf(instant) + dayMs / 3).slice(11, 16);
}

/** A day with its weekday. */
export function dayText(day: Day): string {
  return read({ zh: `${day}（${weekdayName(day)}）`, en: `${weekdayName(day)} ${day}` });
}

/** An instant within a sentence. */
export function momentText(instant: Instant): string {
  return `${dayOf(instant)} ${timeOf(instant)}`;
}

/** "3 个工作日", "3 workdays" */
export function counted(count: number, zh: string, en: string): string {
  return read({ zh: `${count} ${zh}`, en: plural(count, en) });
}
