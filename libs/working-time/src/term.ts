import { WorkingTimeError } from './working-time-error.js';

/**
 * Units of a term. workdays: days that are worked, whole ones only. calendarDays: every day, and a last day that is not a
 * workday moves to the next (民法典 §203). workingHours: time inside the organisation's working windows. hours: elapsed time.
 */
export type TermUnit = 'workdays' | 'calendarDays' | 'workingHours' | 'hours';

export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
}

/** Longest accepted terms, about four years each: anything longer is a slip of unit, and would outrun every calendar. */
export const longestTerm: Readonly<Record<TermUnit, number>> = {
  workdays: 1_000,
  calendarDays: 1_500,
  workingHours: 8_000,
  hours: 36_000,
};

/** @throws WorkingTimeError `invalidTerm` (unknown unit, not a whole number above zero) or `termTooLong`. */
export function refuseFaultyTerm(term: Term, field = 'term'): void {
  const longest = Object.hasOwn(longestTerm, term.unit) ? longestTerm[term.unit] : undefined;
  if (longest === undefined) {
    throw new WorkingTimeError('invalidTerm', `${field}.unit`, `${JSON.stringify(term.unit)} is not a unit; ${Object.keys(longestTerm).join(', ')} are`);
  }
  if (!Number.isInteger(term.amount) || term.amount < 1) {
    throw new WorkingTimeError('invalidTerm', `${field}.amount`, `A term is a whole number of ${term.unit} above zero, not ${term.amount}`);
  }
  if (term.amount > longest) {
    throw new WorkingTimeError('termTooLong', `${field}.amount`, `A term of ${term.amount} ${term.unit} is longer than the ${longest} that are accepted`);
  }
}
