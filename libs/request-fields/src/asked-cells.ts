import { cellKey, type CellKey } from './cell-key.js';
export function askedCells({
  fields,
  specialFields,
  confirmations,
  targets,
}: {
  fields: readonly string[];
  specialFields: number;
  confirmations: number;
  targets: number;
}): CellKey[] {
  const n = (l: string, c: number) => Array.from({ length: c }, (_, i) => `${l}${i + 1}`);
  const asked = [...fields, ...n('X', specialFields), ...n('C', confirmations)];
  const t = targets === 0 ? ['T0'] : n('T', targets);
  return asked.flatMap((a) => t.map((x) => cellKey(a, x)));
}
