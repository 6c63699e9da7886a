import { deadline, type Deadline, type DeadlineInput, type Start } from './deadline.js';
import type { DeadlineDay } from './deadline-day.js';
import type { Hold } from './hold.js';
import type { Term } from './term.js';
import type { WorkingHours } from './working-hours.js';
import { WorkingTimeError } from './working-time-error.js';

/** What a term rests on. statutory: a law says so. local: a local rule. proposal: our configuration, never shown as law. */
export type BasisStatus = 'statutory' | 'local' | 'proposal';

export interface Basis {
  /** The clause, as shown to people. */
  readonly text: string;
  readonly status: BasisStatus;
}

/** SHA-256 of a text in UTF-8 as 64 lower-case hexadecimal digits. Given by the caller: this package is pure and has no crypto. */
export type Sha256 = (text: string) => string;

export interface ProofInput extends DeadlineInput {
  readonly policyVersion: string;
  readonly basis: Basis;
}

/** A deadline that anyone can check by hand: every input, every day with its reason, and a hash over all of it. */
export interface ProofSheet extends Deadline {
  readonly from: Start;
  readonly term: Term;
  readonly holds: readonly Hold[];
  /** Only for terms in working hours: the office hours counted. */
  readonly workingHours?: WorkingHours;
  readonly policyVersion: string;
  readonly calendarRevision: string;
  readonly basis: Basis;
  /** SHA-256 of `proofText`. */
  readonly hash: string;
}

/** The deadline of a term with its proof. @throws like `deadline`; `invalidProof` when `sha256` gives no SHA-256. */
export function proveDeadline(input: ProofInput, sha256: Sha256): ProofSheet {
  const { from, term, holds = [], workingHours, policyVersion, basis, calendar } = input;
  const unsigned = {
    from,
    term,
    holds,
    ...(term.unit === 'workingHours' && workingHours && { workingHours }),
    policyVersion,
    calendarRevision: calendar.revision,
    basis,
    ...deadline(input),
  };
  return { ...unsigned, hash: hashed(proofText(unsigned), sha256) };
}

/** Whether a sheet is what was once proved: its hash is that of its content. */
export function isIntact(sheet: ProofSheet, sha256: Sha256): boolean {
  return hashed(proofText(sheet), sha256) === sheet.hash;
}

/**
 * The text that is hashed: JSON lines in a fixed order, first what went in, then what came out, then one line a day.
 * It depends on values alone, not on the order of keys, so that a sheet read back from a database hashes the same.
 */
export function proofText(sheet: Omit<ProofSheet, 'hash'>): string {
  const { from, term, holds, workingHours, policyVersion, calendarRevision, basis, lastDay, dueAt, provisional, days } = sheet;
  const start = typeof from === 'string' ? ['instant', from] : 'day' in from ? ['day', from.day] : ['lastDay', from.lastDay];
  const head = JSON.stringify([
    'xiecha-proof/1',
    [start, [term.amount, term.unit], holds.map((hold) => [hold.from, hold.to]), workingHours?.windows.map((window) => [window.from, window.to]) ?? null],
    [policyVersion, calendarRevision, basis.text, basis.status],
    [lastDay, dueAt, provisional],
  ]);
  let text = head;
  for (const line of days) text += `\n${lineText(line)}`;
  return text;
}

/** Lines of the calendar are frozen and shared by many sheets: their text is made once. */
const knownTexts = new WeakMap<DeadlineDay, string>();

function lineText(line: DeadlineDay): string {
  const known = knownTexts.get(line);
  if (known !== undefined) return known;
  const { day, counted, why, name, source, provisional, minutes } = line;
  const text = JSON.stringify([day, counted, why, name ?? null, source, provisional, minutes ?? null]);
  if (Object.isFrozen(line)) knownTexts.set(line, text);
  return text;
}

function hashed(text: string, sha256: Sha256): string {
  const hash = sha256(text);
  if (!/^[0-9a-f]{64}$/.test(hash)) {
    throw new WorkingTimeError('invalidProof', 'sha256', 'The hash function gave no SHA-256 of 64 hexadecimal digits');
  }
  return hash;
}
