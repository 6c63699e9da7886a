import type { Label } from '@xiecha/assistance-case/labels';
import { dayOf, type Day, type Instant } from '@xiecha/working-time/day';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { dayWords, timeWords } from '../time/shanghai.js';
import { workdaysAfter } from '../time/work-calendar.js';
import { words } from './words.js';

/** What of a case or clock says until when. */
export interface Due {
  readonly dueAt: string | null;
  readonly lastDay: string | null;
  readonly overdue: boolean;
  readonly provisional: boolean;
}

/** `unknown`: the calendar by which workdays are counted is not there yet. */
export type RiskLevel = 'overdue' | 'today' | 'near' | 'far' | 'provisional' | 'none' | 'unknown';

export interface Risk {
  readonly level: RiskLevel;
  /** The level as a word: colour alone says nothing to whoever does not see it. */
  readonly word: Label;
  /** How much is left, or how late it is. */
  readonly left: Label;
  /** Until when; absent where nothing runs. */
  readonly until?: Label;
}

const levelWords: Readonly<Record<RiskLevel, Label>> = {
  overdue: { zh: '逾期', en: 'Overdue' },
  today: { zh: '今日到期', en: 'Due today' },
  near: { zh: '临近', en: 'Soon' },
  far: { zh: '正常', en: 'On time' },
  provisional: { zh: '暂定', en: 'Provisional' },
  none: { zh: '无时限', en: 'No clock' },
  unknown: { zh: '', en: '' },
};

/** So few workdays left count as soon. */
const near = 2;

/** How a duty stands at `now`, in words. Days are workdays in Asia/Shanghai; the last day ends at 24:00. */
export function riskOf({ dueAt, lastDay, overdue, provisional }: Due, now: Instant, calendar: WorkCalendar | undefined): Risk {
  if (dueAt === null) return { level: 'none', word: levelWords.none, left: { zh: '', en: '' } };
  const until = untilWords(dueAt, lastDay);
  const today = dayOf(now);
  if (overdue) return { level: 'overdue', word: levelWords.overdue, left: lateWords(lastDay as Day | null, today, calendar), until };
  if (lastDay === null) return { level: 'today', word: levelWords.today, left: { zh: '按小时计', en: 'by the hour' }, until };
  const left = calendar && workdaysAfter(calendar, today, lastDay as Day);
  const level = provisional ? 'provisional' : lastDay <= today ? 'today' : levelOf(left, calendar);
  return { level, word: levelWords[level], left: leftWords(lastDay as Day, today, left), until };
}

function levelOf(left: number | undefined, calendar: WorkCalendar | undefined): RiskLevel {
  if (calendar === undefined) return 'unknown';
  // What lies beyond the calendar is far.
  return left !== undefined && left <= near ? 'near' : 'far';
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
