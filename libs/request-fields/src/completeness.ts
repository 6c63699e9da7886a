import type { AnswerKind } from './cell-answer.js';
import type { CellKey } from './cell-key.js';
export function completeness(asked: readonly CellKey[], answers: { readonly [Key in CellKey]?: AnswerKind }): number {
  if (asked.length === 0) return 100;
  return Math.floor((100 * asked.filter((key) => answers[key] !== undefined && answers[key] !== 'needsMoreTime').length) / asked.length);
}
