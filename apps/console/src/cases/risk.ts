import type { Label } from '@xiecha/assistance-case/labels';
import { type Due, riskLabels, riskLevel, type RiskLevel } from '@xiecha/assistance-case/risk-level';
import { dayOf, type Day, type Instant } from '@xiecha/working-time/day';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { workdaysAfter } from '@xiecha/working-time/workdays-after';
import { dayWords, timeWords } from '../time/shanghai.js';
import { words } from './words.js';

export interface Risk {
  readonly level: RiskLevel;
  /** The level as a word: colour alone says nothing to whoever does not see it. */
  readonly word: Label;
  /** How much is left, or how late it is. */
  readonly left: Label;
  /** Until when; absent where nothing runs. */
  readonly until?: Label;
}

/** How a duty stands at `now`, in words. Days are workdays in Asia/Shanghai; the last day ends at 24:00. */
export function riskOf(due: Due, now: Instant, calendar: WorkCalendar | undefined): Risk {
  const level = riskLevel(due, now, calendar);
  const word = riskLabels[level];
  const { dueAt, lastDay } = due;
  if (dueAt === null) return { level, word, left: { zh: '', en: '' } };
  const until = untilWords(dueAt, lastDay);
  const today = dayOf(now);
  if (level === 'overdue') return { level, word, left: lateWords(lastDay as Day | null, today, calendar), until };
  if (lastDay === null) return { level, word, left: { zh: '按小时计', en: 'by the hour' }, until };
  return { level, word, left: leftWords(lastDay as Day, today, calendar && workdaysAfter(calendar, today, lastDay as Day)), until };
}

function untilWords(dueAt: string, lastDay: string | null): Label {
  if (lastDay === null) return timeWords(dueAt);
  const { zh, en } = dayWords(lastDay as Day);
  return { zh: `${zh}24时`, en: `${en}, 24:00` };
}

function leftWords(lastDay: Day, today: Day, left: number | undefined): Label {
  if (lastDay <= today) return { zh: '今日24时截止', en: 'ends today at 24:00' };
  if (left === undefined) return { zh: '', en: '' };
  const { zh, en } = words.workdays(left);
  return { zh: `还剩 ${zh}`, en: `${en} left` };
}

function lateWords(lastDay: Day | null, today: Day, calendar: WorkCalendar | undefined): Label {
  const late = lastDay && calendar && workdaysAfter(calendar, lastDay, today);
  if (!late) return { zh: '已逾期', en: 'overdue' };
  const { zh, en } = words.workdays(late);
  return { zh: `已逾期 ${zh}`, en: `${en} overdue` };
}
