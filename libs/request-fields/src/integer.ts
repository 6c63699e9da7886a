import { faulty, type ValueCheck } from './value-fault.js';

/** A whole number from `least` to `most`. */
export function integerBetween(least: number, most = Number.MAX_SAFE_INTEGER): ValueCheck {
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
      ? []
      : faulty('invalidInteger', `must be a whole number from ${least} to ${most}; give it as a JSON number, without quotes and decimal places`);
}
