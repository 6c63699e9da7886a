import { parseDay, parseInstant } from '@xiecha/working-time/day';
import type { Start } from '@xiecha/working-time/deadline';
import type { Hold } from '@xiecha/working-time/hold';
import { isInstantLike, readHold } from './hold-as-asked.js';
import { RefusedQuestion } from './refused-question.js';

/** What `xiecha deadline` is asked, from the command line or as one JSON value of standard input. */
export interface DeadlineQuestion {
  /** As asked: a day or an instant. */
  readonly from: string;
  readonly start: Start;
  readonly workdays: number;
  readonly holds: readonly Hold[];
}

const FIELDS = ['from', 'workdays', 'hold', 'holds'];
export const DEADLINE_EXAMPLE = '{"from":"2025-01-20","workdays":15}';

/**
 * Reads `{"from","workdays"}` with `hold` (one) or `holds` (a list). A field that is not known is refused, not ignored.
 * @throws RefusedQuestion, or WorkingTimeError, with the field at fault
 */
export function readDeadlineQuestion(value: unknown): DeadlineQuestion {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RefusedQuestion('invalidQuestion', '', `A question is an object such as ${DEADLINE_EXAMPLE}, not ${JSON.stringify(value)}`);
  }
  const asked = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(asked).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw new RefusedQuestion('unknownField', unknown, `There is no field "${unknown}"; known are ${FIELDS.join(', ')}`);
  for (const field of ['from', 'workdays']) {
    if (!Object.hasOwn(asked, field)) throw new RefusedQuestion('missingField', field, `"${field}" is missing; a question is ${DEADLINE_EXAMPLE}`);
  }
  const from = readFrom(asked['from']);
  return { ...from, workdays: readWorkdays(asked['workdays']), holds: readHolds(asked) };
}

function readFrom(value: unknown): Pick<DeadlineQuestion, 'from' | 'start'> {
  if (typeof value !== 'string') {
    throw new RefusedQuestion('invalidStart', 'from', `${JSON.stringify(value)} is neither a day "2025-01-20" nor an instant "2025-01-20T16:50:00+08:00"`);
  }
  return { from: value, start: isInstantLike(value) ? parseInstant(value, 'from') : { day: parseDay(value, 'from') } };
}

function readWorkdays(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new RefusedQuestion('invalidTerm', 'workdays', `A term is a whole number of workdays above zero, not ${JSON.stringify(value)}`);
}

function readHolds(asked: Readonly<Record<string, unknown>>): readonly Hold[] {
  if (!Object.hasOwn(asked, 'holds')) return Object.hasOwn(asked, 'hold') ? [readHold(asked['hold'], 'hold')] : [];
  if (Object.hasOwn(asked, 'hold')) throw new RefusedQuestion('invalidHold', 'hold', 'Give "hold" or "holds", not both; "holds" takes any number');
  const { holds } = asked;
  if (!Array.isArray(holds))
    throw new RefusedQuestion('invalidHold', 'holds', `"holds" is a list such as ["2025-02-06..2025-02-10"], not ${JSON.stringify(holds)}`);
  return holds.map((hold, i) => readHold(hold, `holds[${i}]`));
}
