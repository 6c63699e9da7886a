import { listOf } from './list-value.js';
import { textUpTo } from './text.js';
import { faulty, type ValueFault } from './value-fault.js';

/** Letters of a special field's value, all its texts and numbers together as JSON writes them. */
export const longestSpecialValue = 20_000;

const text = textUpTo(longestSpecialValue);
const list = listOf(singleFaults);

/**
 * The value of a special field, of which no catalogue says what it is: a text, a number, a boolean, or a list of these
 * that is not empty, up to `longestSpecialValue` characters of JSON.
 */
export function specialValueFaults(value: unknown): readonly ValueFault[] {
  const faults = Array.isArray(value) ? list(value) : singleFaults(value);
  if (faults.length > 0 || JSON.stringify(value).length <= longestSpecialValue) return faults;
  return faulty('tooLong', `must take at most ${longestSpecialValue} characters as JSON; shorten it or hand it over in a file`);
}

function singleFaults(value: unknown): readonly ValueFault[] {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'boolean':
      return [];
    case 'number':
      return Number.isFinite(value) ? [] : faulty('invalidNumber', 'must be a finite number; give it as text if it is none');
    default:
      return faulty('notPlain', 'must be a text, a number, true or false, or a list of these; write objects out as text');
  }
}
