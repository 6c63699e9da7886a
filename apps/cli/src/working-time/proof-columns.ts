import type { DeadlineDay } from '@xiecha/working-time/deadline-day';
import { read, type Text } from '../text.js';
import { reasonOf, sourceOf, weekdayOf } from './reason-name.js';

/** The days of a proof as rows under a head, for the console and for Markdown alike. */
export interface ProofColumns {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const DAY: Text = { zh: '日期', en: 'day' };
const WEEKDAY: Text = { zh: '星期', en: 'weekday' };
const COUNTED: Text = { zh: '计入', en: 'counted' };
const MINUTES: Text = { zh: '分钟', en: 'minutes' };
const WHY: Text = { zh: '理由', en: 'why' };
const SOURCE: Text = { zh: '依据', en: 'source' };

/** Days that count are numbered; terms in hours show their minutes instead. */
export function proofColumns(days: readonly DeadlineDay[]): ProofColumns {
  const inMinutes = days.some(({ minutes }) => minutes !== undefined);
  let number = 0;
  const rows = days.map((line) => {
    if (line.counted) number += 1;
    const counted = inMinutes ? String(line.minutes ?? 0) : line.counted ? String(number) : '—';
    const mark = line.provisional ? read({ zh: '（暂定）', en: ' (provisional)' }) : '';
    return [line.day, weekdayOf(line.day), counted, `${reasonOf(line)}${mark}`, sourceOf(line)];
  });
  return { head: [DAY, WEEKDAY, inMinutes ? MINUTES : COUNTED, WHY, SOURCE].map(read), rows };
}
