import { clockRules, type CountReason, type DeadlineDay } from './deadline-day.js';
import { sized } from './sized.js';

/** A letter for each reason: large where the day counts, small where it does not. */
const letters = {
  weekday: ['w', 'W'],
  makeUpWorkday: ['m', 'M'],
  weekend: ['e', 'E'],
  holiday: ['h', 'H'],
  statutoryDay: ['t', 'T'],
  compensatoryDay: ['c', 'C'],
  start: ['s', 'S'],
  oldLastDay: ['o', 'O'],
  held: ['x', 'X'],
  movedTo: ['v', 'V'],
  elapsed: ['l', 'L'],
} as const satisfies Record<CountReason, readonly [string, string]>;

/** A day in a proof's text: its letter, with the minutes of a term in hours behind it: `W`, `h`, `L(480)`. */
export function letterOf({ why, counted, minutes }: DeadlineDay): string {
  const letter = letters[why][counted ? 1 : 0];
  return minutes === undefined ? letter : `${letter}(${minutes})`;
}

/** What a day rests on, as a line of its own; it stands before the first day of each run of days that share it. */
export function groundOf({ source, name, provisional }: DeadlineDay): string {
  if (name === undefined && !provisional) return ruleGrounds.get(source) ?? `\n${sized(source)}\n`;
  return `\n${provisional ? 'provisional ' : ''}${sized(source)}${name === undefined ? '' : ` ${sized(name)}`}\n`;
}

/** Every proof begins with one of these: made once. */
const ruleGrounds = new Map<string, string>(Object.values(clockRules).map((rule) => [rule, `\n${sized(rule)}\n`]));

/** Whether two days rest on the same: then the second needs no ground of its own. */
export function sameGround(a: DeadlineDay, b: DeadlineDay): boolean {
  return a.source === b.source && a.name === b.name && a.provisional === b.provisional;
}
