import type { Label } from '@xiecha/assistance-case/labels';
import { dayOf, dayOfSerial, type Day, type Instant, serialOf } from '@xiecha/working-time/day';
import { dayWords, timeWords } from '../time/shanghai.js';
import { words } from './words.js';

/** 00:00 of a day in Shanghai; the day after for whoever is away through all of it. */
export function startOf(day: Day): string {
  return `${day}T00:00:00+08:00`;
}

export function endOf(lastDay: Day): string {
  return startOf(dayOfSerial(serialOf(lastDay) + 1));
}

/** By its first and last day where it is of whole days, otherwise by its hours. `until`: exclusive. */
export function spanWords(from: Instant, until: Instant): Label {
  const first = dayOf(from);
  const last = dayOf(new Date(Date.parse(until) - 1).toISOString() as Instant);
  const isWhole = Date.parse(startOf(first)) === Date.parse(from) && Date.parse(endOf(last)) === Date.parse(until);
  if (!isWhole) return words.to(timeWords(from), timeWords(until));
  return first === last ? dayWords(first) : words.to(dayWords(first), dayWords(last));
}
