import type { CaseColumn } from '@xiecha/assistance-case/case-columns';
import { type Label, labels } from '@xiecha/assistance-case/labels';
import { riskLabels, riskLevel } from '@xiecha/assistance-case/risk-level';
import type { Party, StateName } from '@xiecha/assistance-case/vocabulary';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { addDays, dayOf, type Instant, startOfDay } from '@xiecha/working-time/day';
import type { z } from 'zod';
import type { CaseListItem } from '../cases/case-answer.js';

type Item = z.output<typeof CaseListItem>;

/** What stands in a column of an exported case, in words; times are those of Asia/Shanghai. */
export function caseCell(item: Item, column: CaseColumn, now: Instant, calendar: WorkCalendar): Label {
  switch (column) {
    case 'risk':
      return riskLabels[riskLevel(item, now, calendar)];
    case 'number':
      return alike(item.number);
    case 'state':
      return labels[item.state as StateName];
    case 'turn': {
      const parties = item.owes.map((party) => labels[party as Party]);
      return { zh: parties.map(({ zh }) => zh).join('、'), en: parties.map(({ en }) => en).join(', ') };
    }
    case 'due':
      return alike(item.dueAt === null ? '' : endText(item.dueAt as Instant));
    case 'body':
      return alike(item.bodyName);
    case 'office':
      return alike(item.officeName);
    case 'ownNumber':
      return alike(item.ownNumber ?? '');
    case 'filedAt':
      return alike(timeText(item.filedAt as Instant));
  }
}

function alike(text: string): Label {
  return { zh: text, en: text };
}

/** `2026-11-27 17:25` */
function timeText(at: Instant): string {
  const day = dayOf(at);
  const minutes = Math.floor((Date.parse(at) - Date.parse(startOfDay(day))) / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An end at 00:00 is the end of the day before: `2026-11-27 24:00`. */
function endText(dueAt: Instant): string {
  const day = dayOf(dueAt);
  return dueAt === startOfDay(day) ? `${addDays(day, -1)} 24:00` : timeText(dueAt);
}
