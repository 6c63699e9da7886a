import type { AnswerKind } from './cell-answer.js';
import type { CellKey } from './cell-key.js';

/**
 * How much of what was asked is answered, in whole percent from 0 to 100, rounded down: 100 says that every asked cell
 * has an answer. A cell that needs more time has none yet; answers to what was not asked do not count. Nothing asked: 100.
 */
export function completeness(asked: readonly CellKey[], answers: Readonly<Record<CellKey, AnswerKind>>): number {
  return asked.length === 0 ? 100 : Math.floor((100 * answeredCount(asked, answers)) / asked.length);
}

/** How many of the asked cells have an answer. */
export function answeredCount(asked: readonly CellKey[], answers: Readonly<Record<CellKey, AnswerKind>>): number {
  return asked.filter((key) => isAnswered(Object.hasOwn(answers, key) ? answers[key] : undefined)).length;
}

function isAnswered(answer: AnswerKind | undefined): boolean {
  return answer !== undefined && answer !== 'needsMoreTime';
}
