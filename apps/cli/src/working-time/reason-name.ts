import { type Day, weekday } from '@xiecha/working-time/day';
import type { CountReason, DeadlineDay } from '@xiecha/working-time/deadline-day';
import { read, type Text } from '../text.js';

const REASONS: Readonly<Record<CountReason, Text>> = {
  weekday: { zh: '工作日', en: 'weekday' },
  makeUpWorkday: { zh: '调休上班', en: 'make-up workday' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '放假', en: 'holiday' },
  statutoryDay: { zh: '法定节假日', en: 'statutory holiday' },
  compensatoryDay: { zh: '补假', en: 'day off in lieu' },
  start: { zh: '起算当日不计入', en: 'starting day, never counts' },
  oldLastDay: { zh: '原期限最后一日', en: 'old last day, never counts' },
  held: { zh: '中止计时', en: 'held' },
  movedTo: { zh: '顺延至此工作日', en: 'moved to this workday' },
  elapsed: { zh: '连续计时', en: 'elapsed time' },
};

const WEEKDAYS: readonly Text[] = [
  { zh: '星期一', en: 'Mon' },
  { zh: '星期二', en: 'Tue' },
  { zh: '星期三', en: 'Wed' },
  { zh: '星期四', en: 'Thu' },
  { zh: '星期五', en: 'Fri' },
  { zh: '星期六', en: 'Sat' },
  { zh: '星期日', en: 'Sun' },
];

/** Why a day counts or not, as people say it, with the holiday concerned. */
export function reasonOf({ why, name }: Pick<DeadlineDay, 'why' | 'name'>): string {
  const reason = read(REASONS[why]);
  return name === undefined ? reason : read({ zh: `${reason}（${name}）`, en: `${reason} (${name})` });
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
