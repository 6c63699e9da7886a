import { type Day, endOfDay, epochMsOf, type Instant, instantOf, parseDay, parseInstant, startOfDay } from '@xiecha/working-time/day';
import type { Hold } from '@xiecha/working-time/hold';
import { RefusedQuestion } from './refused-question.js';

/**
 * A hold as asked: `2025-02-06..2025-02-10`, or `{"from","to"}`; each side a day or an instant. Both days named are held
 * and do not count; the day after `to` counts again. So `to` as a day is the last millisecond of that day: at its 24:00 the
 * clock would resume on the day after, and a resume day never counts.
 * @throws RefusedQuestion with `field`, or its `.from` or `.to`
 */
export function readHold(value: unknown, field: string): Hold {
  const { from, to, path } = sidesOf(value, field);
  const hold = { from: sideOf(from, path('from'), startOfDay), to: sideOf(to, path('to'), lastMillisecondOf) };
  if (epochMsOf(hold.to) <= epochMsOf(hold.from)) {
    throw new RefusedQuestion('invalidHold', path('to'), `A hold ends after it begins: ${to} does not come after ${from}; write the earlier side first`);
  }
  return hold;
}

interface Sides {
  readonly from: string;
  readonly to: string;
  /** The field of a side: in a text both stand in the same one. */
  readonly path: (side: 'from' | 'to') => string;
}

function sidesOf(value: unknown, field: string): Sides {
  if (typeof value === 'string') {
    const [from, to, ...rest] = value.split('..');
    if (from && to && rest.length === 0) return { from, to, path: () => field };
  } else if (typeof value === 'object' && value !== null) {
    const unknown = Object.keys(value).find((key) => key !== 'from' && key !== 'to');
    if (unknown !== undefined) throw new RefusedQuestion('unknownField', `${field}.${unknown}`, `A hold has no field "${unknown}"; it has from and to`);
    const { from, to } = value as { from?: unknown; to?: unknown };
    if (typeof from === 'string' && typeof to === 'string') return { from, to, path: (side) => `${field}.${side}` };
  }
  throw new RefusedQuestion(
    'invalidHold',
    field,
    `${JSON.stringify(value)} is no hold; write "2025-02-06..2025-02-10" or {"from":"2025-02-06","to":"2025-02-10"}`,
  );
}

function sideOf(text: string, field: string, ofDay: (day: Day) => Instant): Instant {
  return isInstantLike(text) ? parseInstant(text, field) : ofDay(parseDay(text, field));
}

/** Whether a text is meant as an instant: it has a time, right or wrong. */
export function isInstantLike(text: string): boolean {
  return text.includes('T') || text.includes(':');
}

function lastMillisecondOf(day: Day): Instant {
  return instantOf(epochMsOf(endOfDay(day)) - 1);
}
