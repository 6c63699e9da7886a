import { parseCellKey } from './cell-key.js';
import { findField } from './find-field.js';
import { hidden, maskValue } from './masking.js';
import type { RequestField } from './request-field.js';

/** What a body says to a cell, beside the kind of its answer: the value, or why there is none. */
export interface CellWords {
  readonly value?: unknown;
  readonly reason?: string;
}

/** What nobody has classed is taken for the most sensitive there is. */
const unclassed: Pick<RequestField, 'sensitivity'> = { sensitivity: 'L4' };

/**
 * What a body says to the cell of that key as whoever has no need to know it sees it: the value masked by its field; of a
 * special field nothing, since no catalogue says what it is; that something is confirmed or denied, as it is. A reason may
 * name anybody: that there is one is all that shows. Takes any key and never throws.
 */
export function maskAnswer(key: string, { value, reason }: CellWords): CellWords {
  return {
    ...(value === undefined ? {} : { value: maskCellValue(key, value) }),
    ...(reason === undefined ? {} : { reason: hidden }),
  };
}

function maskCellValue(key: string, value: unknown): unknown {
  const cell = parseCellKey(key);
  if (cell?.kind === 'confirmation' && (value === 'confirmed' || value === 'denied')) return value;
  return maskValue((cell && findField(cell.asked)) ?? unclassed, value);
}
