import type { WorkCalendar } from './calendar.js';
import { linesOf } from './calendar-lines.js';
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

/**
 * The same text, without a look at each day, for days of which all but the first are the calendar's own: what follows the
 * start is a slice of the calendar's text. `place` is that of the start among the calendar's lines.
 */
export function plainDaysText(days: readonly DeadlineDay[], calendar: WorkCalendar, place: number): string {
  const { lines, text, ends, grounds } = linesOf(calendar);
  const [start] = days;
  const from = place + 1;
  const letters = text.slice(ends[from]! - 1, ends[place + days.length - 1]);
  return groundOf(start!) + letterOf(start!) + (sameGround(start!, lines[from]!) ? letters : grounds[from]! + letters);
}
