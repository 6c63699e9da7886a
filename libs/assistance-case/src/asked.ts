import { askedCells } from '@xiecha/request-fields/asked-cells';
import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import { type CellKey, parseCellKey } from '@xiecha/request-fields/cell-key';
import { answeredCount, completeness } from '@xiecha/request-fields/completeness';
import type { CaseState } from './case-state.js';
import type { Asked } from './command-intake.js';

/** Everything that can be struck from a request: fields, special fields, confirmations and targets, by their codes. */
export function askedItems({ fields, specialFields, confirmations, targets }: Asked): string[] {
  const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  return [...fields, ...numbered('X', specialFields), ...numbered('C', confirmations), ...numbered('T', targets)];
}

/** The cells that are still asked: what was struck is no longer. */
export function remainingCells({ asked, struck }: Pick<CaseState, 'asked' | 'struck'>): readonly CellKey[] {
  if (struck.length === 0) return askedCells(asked);
  return askedCells(asked).filter((key) => {
    const { asked: item, target } = parseCellKey(key)!;
    return !struck.includes(item) && !struck.includes(`T${target}`);
  });
}

/** The cells that the body may answer now: all that are asked and not accepted; in a supplement those that were sent back. */
export function openCells(current: CaseState): CellKey[] {
  const remaining = remainingCells(current).filter((key) => !current.accepted.includes(key));
  return current.state === 'awaitingSupplement' ? remaining.filter((key) => current.sentBack.includes(key)) : remaining;
}

/** How much of what is asked has an answer, in whole percent. A cell that was sent back has none until it is supplied anew. */
export function replyCompleteness(current: CaseState): number {
  return completeness(remainingCells(current), standingAnswers(current));
}

/** How many of some cells have an answer that stands. */
export function answeredOf(current: CaseState, cells: readonly CellKey[]): number {
  return answeredCount(cells, standingAnswers(current));
}

function standingAnswers({ cells, sentBack }: CaseState): Record<CellKey, AnswerKind> {
  const standing = Object.entries(cells).filter(([key]) => !sentBack.includes(key as CellKey));
  return Object.fromEntries(standing) as Record<CellKey, AnswerKind>;
}

/** Whether anything would be left to ask once these were struck, too. */
export function leavesSomething(current: Pick<CaseState, 'asked' | 'struck'>, strike: readonly string[]): boolean {
  return remainingCells({ asked: current.asked, struck: [...current.struck, ...strike] }).length > 0;
}
