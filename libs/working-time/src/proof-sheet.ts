import { authorityText, type Authority, type Basis } from './authority-text.js';
import { addDays } from './day.js';
import { daysText } from './days-text.js';
import { type Deadline, type DeadlineInput, settle, type Start } from './deadline.js';
import type { Hold } from './hold.js';
import type { Term } from './term.js';
import type { WorkingHours } from './working-hours.js';
import { WorkingTimeError } from './working-time-error.js';

/** SHA-256 of a text in UTF-8 as 64 lower-case hexadecimal digits. Given by the caller: this package is pure and has no crypto. */
export type Sha256 = (text: string) => string;

export interface ProofInput extends DeadlineInput {
  readonly policyVersion: string;
  readonly basis: Basis;
}

/** A deadline that anyone can check by hand: every input, every day with its reason, and a hash over all of it. */
export interface ProofSheet extends Deadline, Authority {
  readonly from: Start;
  readonly term: Term;
  readonly holds: readonly Hold[];
  /** Only for terms in working hours: the office hours counted. */
  readonly workingHours?: WorkingHours | undefined;
  /** SHA-256 of `proofText`. */
  readonly hash: string;
}

/** The deadline of a term with its proof. @throws like `deadline`; `invalidProof` when `sha256` gives no SHA-256. */
export function proveDeadline(input: ProofInput, sha256: Sha256): ProofSheet {
  const { from, term, holds = [], workingHours, policyVersion, basis, calendar } = input;
  const { lastDay, dueAt, provisional, days, text } = settle(input);
  const sheet = {
    from,
    term,
    holds,
    workingHours: term.unit === 'workingHours' ? workingHours : undefined,
    policyVersion,
    calendarRevision: calendar.revision,
    basis,
    lastDay,
    dueAt,
    provisional,
    days,
    hash: '',
  };
  sheet.hash = hashed(proofText(sheet, text), sha256);
  return sheet;
}

/** Whether a sheet is what was once proved: its days follow one another, and its hash is that of its content. */
export function isIntact(sheet: ProofSheet, sha256: Sha256): boolean {
  return sheet.days.every(({ day }, i) => i === 0 || addDays(sheet.days[i - 1]!.day, 1) === day) && hashed(proofText(sheet), sha256) === sheet.hash;
}

/**
 * The text that is hashed: what went in, what came out, then the first day with a letter for each day from there on, broken
 * by a line wherever what the days rest on changes. Every free text stands behind its own length, so that no two sheets whose days follow one
 * another share a text. It depends on values alone, not on the order of keys: a sheet read back from a database hashes the
 * same.
 */
export function proofText(sheet: Omit<ProofSheet, 'hash'>, days = daysText(sheet.days)): string {
  const { from, term, holds, workingHours, lastDay, dueAt, provisional } = sheet;
  const start = typeof from === 'string' ? `instant ${from}` : 'day' in from ? `day ${from.day}` : `lastDay ${from.lastDay}`;
  const spans = holds.length === 0 ? '' : holds.map((hold) => `\nhold ${hold.from} ${hold.to}`).join('');
  const windows = workingHours ? workingHours.windows.map((window) => `\nwindow ${window.from} ${window.to}`).join('') : '';
  const asked = `from ${start}\nterm ${term.amount} ${term.unit}${spans}${windows}${authorityText(sheet)}`;
  return `xiecha-proof/1\n${asked}\ndue ${lastDay} ${dueAt}${provisional ? ' provisional' : ''}\nsince ${sheet.days[0]?.day}${days}`;
}

/** A function that hashes this right is taken for SHA-256: it is asked when it first comes, not for the shape of its every answer. */
const sample = { text: '协查', hash: 'aca4022fddc31db497facc98e194b594a75d0db4d7df553c154994ceca465759' };
let trusted: Sha256 | undefined;

function hashed(text: string, sha256: Sha256): string {
  if (trusted !== sha256) {
    if (sha256(sample.text) !== sample.hash) {
      throw new WorkingTimeError('invalidProof', 'sha256', 'The hash function given is not SHA-256 of UTF-8 in lower-case hexadecimal digits');
    }
    trusted = sha256;
  }
  return sha256(text);
}
