import { type AskedKind, type Cell, type CellKey, parseCellKey } from './cell-key.js';
import { oneOf } from './enumerated.js';
import { findField } from './find-field.js';
import { specialValueFaults } from './special-value.js';
import { textUpTo } from './text.js';
import { findValueCheck } from './value-check.js';
import type { ValueCheck, ValueFault } from './value-fault.js';

/** The ways in which a body answers what it was asked. `needsMoreTime` leaves the cell open; the others fill it. */
export const answerKinds = ['value', 'notHeld', 'outOfRetention', 'disputed', 'cannotConfirm', 'needsMoreTime'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** What a body may say to a confirmation; where it can say neither, it answers `cannotConfirm`. */
const confirmationValues = ['confirmed', 'denied'] as const;

/** A body's answer to one cell. */
export interface CellAnswer {
  readonly answer: AnswerKind;
  /** What was asked for; there exactly with the answer `value`. */
  readonly value?: unknown;
  /** Why there is no value; with a value it is a remark. */
  readonly reason?: string;
}

/** What is wrong with an answer, as the API tells it. */
export interface CellFault {
  /** The way to it from the root of what was sent: `cells[3].value[0].start`. */
  readonly field: string;
  readonly code: string;
  /** In English: what is asked, the rule, the way out. */
  readonly detail: string;
}

/** Characters of a reason. */
const longestReason = 2_000;

const reasonCheck = textUpTo(longestReason);
const confirmationCheck = oneOf(confirmationValues);

/**
 * Everything that is wrong with an answer to the cell of that key; nothing when it may stand. `path` is the way to the
 * answer in what was sent (`cells[3]`). Whether the request asked for the cell, the caller knows. Never throws.
 */
export function cellFaults(key: CellKey, answer: CellAnswer, path: string): readonly CellFault[] {
  const cell = parseCellKey(key);
  const valueCheck = cell && valueCheckOf(cell);
  if (cell === undefined || valueCheck === undefined) return [unknownCell(key, path)];
  const faults = [...kindFaults(cell.kind, answer.answer), ...valueFaults(valueCheck, answer), ...reasonFaults(answer)];
  return faults.map(({ at, code, detail }) => ({ field: `${path}${at}`, code, detail: `${nameOf(cell)}${at} ${detail}` }));
}

function valueCheckOf({ asked, kind }: Cell): ValueCheck | undefined {
  switch (kind) {
    case 'field':
      return findValueCheck(asked);
    case 'specialField':
      return specialValueFaults;
    case 'confirmation':
      return confirmationCheck;
  }
}

function kindFaults(kind: AskedKind, answer: AnswerKind): readonly ValueFault[] {
  const fitting = answerKinds.filter((one) => one !== 'cannotConfirm' || kind === 'confirmation');
  if (fitting.includes(answer)) return [];
  const [code, rule] =
    answer === 'cannotConfirm'
      ? ['onlyForConfirmations', 'must not be cannotConfirm, which answers a confirmation alone']
      : ['unknownAnswer', 'must be one of the words for an answer'];
  return [{ at: '.answer', code, detail: `${rule}; take one of ${fitting.join(', ')}` }];
}

function valueFaults(check: ValueCheck, { answer, value }: CellAnswer): readonly ValueFault[] {
  if (answer === 'value') {
    if (value === undefined) {
      return [{ at: '.value', code: 'valueRequired', detail: 'is required with the answer value; add it, or answer notHeld and give a reason' }];
    }
    return check(value).map((fault) => ({ ...fault, at: `.value${fault.at}` }));
  }
  if (value === undefined) return [];
  return [{ at: '.value', code: 'valueNotAllowed', detail: `must be absent with the answer ${answer}; leave it out, or answer value` }];
}

function reasonFaults({ answer, reason }: CellAnswer): readonly ValueFault[] {
  if (reason !== undefined) return reasonCheck(reason).map((fault) => ({ ...fault, at: '.reason' }));
  if (answer === 'value' || !answerKinds.includes(answer)) return [];
  return [{ at: '.reason', code: 'reasonRequired', detail: `is required with the answer ${answer}; say why in at most ${longestReason} characters` }];
}

/** `ID003 uscc`, for whoever reads the fault without the catalogue beside it. */
function nameOf({ asked }: Cell): string {
  const field = findField(asked);
  return field ? `${asked} ${field.en}` : asked;
}

function unknownCell(key: string, path: string): CellFault {
  return {
    field: path,
    code: 'unknownCell',
    detail: `${key} names no cell; write what is asked and the target, like ID003@T1, X1@T1 or C1@T0, with a field of the catalogue`,
  };
}
