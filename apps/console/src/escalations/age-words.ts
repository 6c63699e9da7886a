import type { Label } from '@xiecha/assistance-case/labels';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { dayOf, type Instant } from '@xiecha/working-time/day';
import { workdaysAfter } from '@xiecha/working-time/workdays-after';
import { words as caseWords } from '../cases/words.js';
import { words } from './words.js';

/** How long an escalation has waited, in workdays; undefined while the calendar is not there, or beyond it: nobody knows then. */
export function ageWords(openedAt: Instant, now: Instant, calendar: WorkCalendar | undefined): Label | undefined {
  const passed = calendar && workdaysAfter(calendar, dayOf(openedAt), dayOf(now));
  if (passed === undefined) return undefined;
  return passed > 0 ? words.age(caseWords.workdays(passed)) : words.today;
}
