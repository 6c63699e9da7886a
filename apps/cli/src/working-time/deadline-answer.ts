import { createHash } from 'node:crypto';
import type { Day, Instant } from '@xiecha/working-time/day';
import { deadline, type DeadlineInput } from '@xiecha/working-time/deadline';
import type { CountReason } from '@xiecha/working-time/deadline-day';
import { proveDeadline, type ProofSheet } from '@xiecha/working-time/proof-sheet';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';
import { type DeadlineQuestion, readDeadlineQuestion } from './deadline-question.js';
import { RefusedQuestion } from './refused-question.js';

/** The contract of `xiecha deadline`: these keys, in this order (docs/cli-working-time.md). */
export interface DeadlineAnswer {
  /** As asked. */
  readonly from: string;
  readonly workdays: number;
  readonly lastDay: Day;
  /** The first instant that is too late. */
  readonly dueAt: Instant;
  readonly provisional: boolean;
  /** Every day from the start to the last day. */
  readonly days: readonly { readonly day: Day; readonly counted: boolean; readonly why: CountReason }[];
}

/** Answers by the shipped calendar; no server, no database. @throws RefusedQuestion */
export function answerDeadline(value: unknown): DeadlineAnswer {
  return refusing(() => {
    const question = readDeadlineQuestion(value);
    const { lastDay, dueAt, provisional, days } = deadline(inputOf(question));
    const { from, workdays } = question;
    return { from, workdays, lastDay, dueAt, provisional, days: days.map(({ day, counted, why }) => ({ day, counted, why })) };
  });
}

/** The same with the whole proof. Nobody's policy stands behind a question on the command line, and the sheet says so. @throws RefusedQuestion */
export function proveAnswer(value: unknown): ProofSheet {
  return refusing(() => proveDeadline({ ...inputOf(readDeadlineQuestion(value)), ...NO_POLICY }, sha256));
}

const NO_POLICY = {
  policyVersion: 'xiecha deadline',
  basis: { text: '命令行所问天数，未引用政策 / asked on the command line, no policy cited', status: 'proposal' },
} as const;

function inputOf({ start, workdays, holds }: DeadlineQuestion): DeadlineInput {
  return { from: start, term: { amount: workdays, unit: 'workdays' }, holds, calendar: shippedCalendar };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Runs what may refuse, naming the fields as the question does. */
export function refusing<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    throw new RefusedQuestion(error.code, error.field === 'term.amount' ? 'workdays' : error.field, error.message);
  }
}
