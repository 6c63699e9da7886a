import { styleText } from 'node:util';
import { dayOf, type Instant } from '@xiecha/working-time/day';
import { read, type Text } from '../text.js';
import { timeOf, weekdayName } from './day-words.js';
import { padTo, widthOf, wrap } from './text-width.js';

export type LineKind = 'deed' | 'alarm' | 'message';

/** One entry of the timeline: when, of what kind, what happened, and under it what follows from it. */
export interface TimelineLine {
  readonly at: Instant;
  readonly kind: LineKind;
  readonly text: string;
  readonly follows: readonly string[];
}

/** Where the lines go: how wide, and whether with colours. */
export interface Page {
  readonly width: number;
  readonly colours: boolean;
}

const KINDS: Readonly<Record<LineKind, Text>> = {
  deed: { zh: '办理', en: 'action' },
  alarm: { zh: '到时', en: 'alarm' },
  message: { zh: '消息', en: 'message' },
};
const STYLES: Readonly<Record<LineKind, 'bold' | 'yellow' | 'dim'>> = { deed: 'bold', alarm: 'yellow', message: 'dim' };
/** The widest page that is still read with ease. */
const WIDEST = 120;

/** The page that standard output is. */
export function thePage({ columns, isTTY }: NodeJS.WriteStream = process.stdout): Page {
  return { width: Math.min(columns || WIDEST, WIDEST), colours: isTTY && !process.env['NO_COLOR'] };
}

/** The entry as it is printed: times and kinds in columns, the text wrapped beside them. */
export function layOut({ at, kind, text, follows }: TimelineLine, { width, colours }: Page): string {
  const kindWidth = Math.max(...Object.values(KINDS).map((name) => widthOf(read(name))));
  const head = `${dayOf(at)} ${weekdayName(dayOf(at))} ${timeOf(at)}  ${padTo(read(KINDS[kind]), kindWidth)}  `;
  const indent = ' '.repeat(widthOf(head));
  const room = Math.max(20, width - indent.length);
  const paint = (line: string): string => (colours ? styleText(STYLES[kind], line) : line);
  const [first = '', ...rest] = wrap(text, room);
  const followed = follows.flatMap((line) => wrap(line, room - 2).map((part, place) => `${indent}${place === 0 ? '→ ' : '  '}${part}`));
  return [paint(head + first), ...rest.map((line) => paint(indent + line)), ...followed].join('\n');
}
