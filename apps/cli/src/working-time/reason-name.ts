import { type Day, weekday } from '@xiecha/working-time/day';
import { countReasonLabel } from '@xiecha/working-time/count-reason-labels';
import type { DeadlineDay } from '@xiecha/working-time/deadline-day';
import { read, type Text } from '../text.js';

const WEEKDAYS: readonly Text[] = [
  { zh: '星期一', en: 'Mon' },
  { zh: '星期二', en: 'Tue' },
  { zh: '星期三', en: 'Wed' },
  { zh: '星期四', en: 'Thu' },
  { zh: '星期五', en: 'Fri' },
  { zh: '星期六', en: 'Sat' },
  { zh: '星期日', en: 'Sun' },
];

/** Why a day counts or not, in the language chosen. */
export function reasonOf(line: Pick<DeadlineDay, 'why' | 'name'>): string {
  return read(countReasonLabel(line));
}

export function weekdayOf(day: Day): string {
  return read(WEEKDAYS[weekday(day) - 1]!);
}

const OWN_RULES: Readonly<Record<string, Text>> = {
  'policy:hold': { zh: '本系统规则：中止', en: 'rule of this system: hold' },
  'policy:elapsed-hours': { zh: '本系统规则：连续计时', en: 'rule of this system: elapsed hours' },
};

/** What a reason rests on: a notice or a clause is cited as it is, in Chinese; a rule of ours is never shown as law. */
export function sourceOf({ source }: Pick<DeadlineDay, 'source'>): string {
  const own = OWN_RULES[source];
  return own ? read(own) : source;
}
