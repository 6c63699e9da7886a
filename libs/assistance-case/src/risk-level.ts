import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { dayOf, type Day, type Instant } from '@xiecha/working-time/day';
import { workdaysAfter } from '@xiecha/working-time/workdays-after';
import type { Label } from './labels.js';

/** What of a case or clock says until when. */
export interface Due {
  readonly dueAt: string | null;
  readonly lastDay: string | null;
  readonly overdue: boolean;
  readonly provisional: boolean;
}

/** `unknown`: the calendar by which workdays are counted is not there yet. */
export type RiskLevel = 'overdue' | 'today' | 'near' | 'far' | 'provisional' | 'none' | 'unknown';

/** The level as a word: colour alone says nothing to whoever does not see it. */
export const riskLabels: Readonly<Record<RiskLevel, Label>> = {
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

/** How pressing a duty is at `now`. Days are workdays in Asia/Shanghai; the last day ends at 24:00. */
export function riskLevel({ dueAt, lastDay, overdue, provisional }: Due, now: Instant, calendar: WorkCalendar | undefined): RiskLevel {
  if (dueAt === null) return 'none';
  if (overdue) return 'overdue';
  if (lastDay === null) return 'today';
  if (provisional) return 'provisional';
  const today = dayOf(now);
  if (lastDay <= today) return 'today';
  if (calendar === undefined) return 'unknown';
  const left = workdaysAfter(calendar, today, lastDay as Day);
  // What lies beyond the calendar is far.
  return left !== undefined && left <= near ? 'near' : 'far';
}
