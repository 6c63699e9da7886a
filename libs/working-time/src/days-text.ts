import { groundOf, letterOf, sameGround } from './day-line-text.js';
import type { DeadlineDay } from './deadline-day.js';

/** The days of a proof as text: a letter for each, and wherever what they rest on changes a line that states it. */
export function daysText(days: readonly DeadlineDay[]): string {
  let text = '';
  days.forEach((line, i) => {
    const before = days[i - 1];
    text += before && sameGround(before, line) ? letterOf(line) : groundOf(line) + letterOf(line);
  });
  return text;
}
