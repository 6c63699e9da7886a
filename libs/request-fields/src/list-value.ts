import { faulty, type ValueCheck, within } from './value-fault.js';

/** More values than this are a file, not a cell. */
export const mostValues = 1_000;

/** A list that is not empty, of values that each pass the check; a single value stands in a list, too. */
export function listOf(check: ValueCheck): ValueCheck {
  return (value) => {
    if (!Array.isArray(value)) return faulty('notList', 'must be a list, also of one value; put it in [ ]');
    if (value.length === 0) return faulty('emptyList', 'must be a list with at least one value; where there is none, answer notHeld');
    if (value.length > mostValues) return faulty('tooManyValues', `must be a list of at most ${mostValues} values; hand the rest over in a file`);
    return value.flatMap((one, index) => within(`[${index}]`, check(one)));
  };
}
