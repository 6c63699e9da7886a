/** Names one cell of a reply: what is asked, of which target. `ID003@T1`; `T0` where the request names no target. */
export type CellKey = `${string}@T${number}`;

/** What a cell asks for: a field of the catalogue, a special field outside it, or a confirmation. */
export type AskedKind = 'field' | 'specialField' | 'confirmation';

/** A cell's key taken apart. */
export interface Cell {
  /** The field's code (`ID003`), or the number of a special field (`X1`) or of a confirmation (`C1`). */
  readonly asked: string;
  readonly kind: AskedKind;
  /** Counts the request's targets from 1; 0 where it names none. */
  readonly target: number;
}

/** Four digits are enough for every number within a request, which has at most `mostCells` cells. */
const keyShape = /^(?:([A-Z]{2}\d{3})|(X[1-9]\d{0,3})|(C[1-9]\d{0,3}))@T(0|[1-9]\d{0,3})$/;

/** The key of what is asked (`ID003`, `X1`, `C1`) of a target, which counts from 1 and is 0 where the request names none. */
export function cellKey(asked: string, target: number): CellKey {
  return `${asked}@T${target}`;
}

/**
 * Takes a key apart; undefined for a text that is no key. It looks at the shape alone: whether the catalogue has the
 * field and the request asked for it, others say.
 */
export function parseCellKey(text: string): Cell | undefined {
  const [, field, specialField, confirmation, target] = keyShape.exec(text) ?? [];
  if (target === undefined) return undefined;
  if (field !== undefined) return { asked: field, kind: 'field', target: Number(target) };
  if (specialField !== undefined) return { asked: specialField, kind: 'specialField', target: Number(target) };
  return { asked: confirmation!, kind: 'confirmation', target: Number(target) };
}
