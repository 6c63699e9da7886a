import { type CellKey, cellKey } from './cell-key.js';

/** A request with more cells than this is refused at filing: nobody could answer or check it as one case. */
export const mostCells = 2_000;

/** What a request asks, as far as its cells depend on it. */
export interface Asking {
  /** Codes of the catalogue's fields, in the order in which they were asked for. */
  readonly fields: readonly string[];
  /** How many special fields, confirmations and targets the request names. */
  readonly specialFields: number;
  readonly confirmations: number;
  readonly targets: number;
}

/** How many cells a request has; to be compared with `mostCells` before they are made. */
export function cellCount({ fields, specialFields, confirmations, targets }: Asking): number {
  return (new Set(fields).size + specialFields + confirmations) * Math.max(targets, 1);
}

/**
 * The cells of a request, target by target: fields as asked for, then special fields, then confirmations. A code that
 * comes twice has one cell.
 * @throws RangeError for more than `mostCells`, and for counts that are no whole numbers from 0: the caller has checked both.
 */
export function askedCells(asking: Asking): readonly CellKey[] {
  const { fields, specialFields, confirmations, targets } = asking;
  if (![specialFields, confirmations, targets].every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError('specialFields, confirmations and targets are counts: whole numbers from 0');
  }
  if (cellCount(asking) > mostCells) throw new RangeError(`${cellCount(asking)} cells are more than ${mostCells}; refuse the request before`);
  const asked = [...new Set(fields), ...numbered('X', specialFields), ...numbered('C', confirmations)];
  const numbers = targets === 0 ? [0] : Array.from({ length: targets }, (_, index) => index + 1);
  return numbers.flatMap((target) => asked.map((code) => cellKey(code, target)));
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}
