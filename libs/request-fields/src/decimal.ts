import { faulty, type ValueCheck, type ValueFault } from './value-fault.js';

const shape = /^-?(?:0|[1-9]\d{0,12})(?:\.\d{1,2})?$/;
/** Below it a JavaScript number still tells one cent from the next. */
const largest = 9_999_999_999_999;

/**
 * An amount with at most two decimal places, as text or as a number, from `least` on. Text is the safe way: JSON numbers
 * are binary in most programs.
 */
export function decimalFrom(least = Number.NEGATIVE_INFINITY): ValueCheck {
  return (value) => decimalFaults(value, least);
}

function decimalFaults(value: unknown, least: number): readonly ValueFault[] {
  if (!(typeof value === 'string' && shape.test(value)) && !(typeof value === 'number' && hasTwoPlaces(value))) {
    return faulty('invalidDecimal', 'must be an amount in yuan with at most two decimal places and 13 digits before them; give it as text like "1234.50"');
  }
  return Number(value) < least ? faulty('tooSmall', `must be ${least} or more; check the sign`) : [];
}

function hasTwoPlaces(value: number): boolean {
  return Math.abs(value) <= largest && Math.round(value * 100) / 100 === value;
}
