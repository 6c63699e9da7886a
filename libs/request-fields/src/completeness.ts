import type { AnswerKind } from './cell-answer.js';
import type { CellKey } from './cell-key.js';

/**
 * How much of what was asked is answered, in whole percent from 0 to 100, rounded down: 100 says that every asked cell
 * has an answer. A cell that needs more time has none yet; answers to what was not asked do not count. Nothing asked: 100.
 */
export function completeness(asked: readonly CellKey[], answers: Readonly<Record<CellKey, AnswerKind>>): number {
  if (asked.length === 0) return 100;
  const answered = asked.filter((key) => isAnswered(Object.hasOwn(answers, key) ? answers[key] : undefined));
  return Math.floor((100 * answered.length) / asked.length);
}

function isAnswered(answer: AnswerKind | undefined): boolean {
  return answer !== undefined && answer !== 'needsMoreTime';
}
