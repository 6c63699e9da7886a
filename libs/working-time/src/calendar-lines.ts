import type { DayJudgement } from './day-judgement.js';
import { groundOf, letterOf, sameGround } from './day-line-text.js';
import { daysText } from './days-text.js';
import { clockDay, type DeadlineDay } from './deadline-day.js';

/**
 * The days of a calendar as lines of a term in workdays, and their text. Most deadlines are a stretch of the calendar as it
 * stands, so their lines are a slice of this list and their text a slice of this text: made once a calendar instead of
 * once a day of every proof. Entry i is the day `index.first + i`; undefined where the year is not loaded.
 */
export interface CalendarLines {
  readonly lines: readonly (DeadlineDay | undefined)[];
  /** The text of all days: letters, and a ground wherever it differs from that of the day before. */
  readonly text: string;
  /** Where the text of each day ends; its letter is the last character. */
  readonly ends: Int32Array;
  /** The ground of each day, for the one with which a slice begins. */
  readonly grounds: readonly string[];
}

/** The lines of a calendar's judgements, in their order. */
export function writeLines(judgements: readonly (DayJudgement | undefined)[]): CalendarLines {
  const lines = judgements.map((judgement) => judgement && lineOf(judgement));
  const ends = new Int32Array(lines.length);
  const grounds: string[] = [];
  let text = '';
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const goesOn = line !== undefined && before !== undefined && sameGround(before, line);
    const ground = goesOn ? grounds[i - 1]! : line ? groundOf(line) : '';
    grounds.push(ground);
    if (line) text += goesOn ? letterOf(line) : ground + letterOf(line);
    ends[i] = text.length;
  });
  return { lines, text, ends, grounds };
}

/** What a term in workdays says of a day: what the calendar does. */
function lineOf({ day, workday, why, name, source, provisional }: DayJudgement): DeadlineDay {
  return Object.freeze<DeadlineDay>({ day, counted: workday, why, name, source, provisional });
}

/** `daysText` of a start and of the stretch of the calendar after it, both ends included: a slice instead of a look at each day. */
export function unheldText({ text, ends, grounds }: CalendarLines, startReason: keyof typeof startTexts, from: number, to: number): string {
  return startTexts[startReason] + grounds[from]! + text.slice(ends[from]! - 1, ends[to]);
}

/** A start with its ground. No notice or regulation goes by the clause that a start rests on: the day after it states a ground of its own. */
const startTexts = { start: startText('start'), oldLastDay: startText('oldLastDay') };

function startText(why: 'start' | 'oldLastDay'): string {
  return daysText([clockDay('1970-01-01', why)]);
}
