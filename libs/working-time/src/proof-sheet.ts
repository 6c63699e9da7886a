import { addDays } from './day.js';
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
  readonly workingHours?: WorkingHours | undefined;
  readonly policyVersion: string;
  readonly calendarRevision: string;
  readonly basis: Basis;
  /** SHA-256 of `proofText`. */
  readonly hash: string;
}

/** The deadline of a term with its proof. @throws like `deadline`; `invalidProof` when `sha256` gives no SHA-256. */
export function proveDeadline(input: ProofInput, sha256: Sha256): ProofSheet {
  const { from, term, holds = [], workingHours, policyVersion, basis, calendar } = input;
  const { lastDay, dueAt, provisional, days } = deadline(input);
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
  sheet.hash = hashed(proofText(sheet), sha256);
  return sheet;
}

/** Whether a sheet is what was once proved: its days follow one another, and its hash is that of its content. */
export function isIntact(sheet: ProofSheet, sha256: Sha256): boolean {
  return sheet.days.every(({ day }, i) => i === 0 || addDays(sheet.days[i - 1]!.day, 1) === day) && hashed(proofText(sheet), sha256) === sheet.hash;
}

/**
 * The text that is hashed: what went in, what came out, then the first day with one letter for each day from there on,
 * and a line for each letter, from a on in order of appearance. Every free text stands behind its own length, so that no
 * two sheets whose days follow one another share a text. It depends on values alone, not on the order of keys: a sheet
 * read back from a database hashes the same.
 */
export function proofText(sheet: Omit<ProofSheet, 'hash'>): string {
  const { from, term, holds, workingHours, policyVersion, calendarRevision, basis, lastDay, dueAt, provisional, days } = sheet;
  const start = typeof from === 'string' ? `instant ${from}` : 'day' in from ? `day ${from.day}` : `lastDay ${from.lastDay}`;
  let text = `xiecha-proof/1\nfrom ${start}\nterm ${term.amount} ${term.unit}`;
  for (const hold of holds) text += `\nhold ${hold.from} ${hold.to}`;
  for (const window of workingHours?.windows ?? []) text += `\nwindow ${window.from} ${window.to}`;
  text += `\npolicy ${sized(policyVersion)}\ncalendar ${sized(calendarRevision)}\nbasis ${basis.status} ${sized(basis.text)}`;
  text += `\ndue ${lastDay} ${dueAt}${provisional ? ' provisional' : ''}`;
  const kinds: DeadlineDay[] = [];
  let letters = '';
  let kind = -1;
  for (const line of days) {
    if (kind < 0 || !isLike(kinds[kind]!, line)) kind = kindOf(line, kinds);
    letters += String.fromCharCode(firstLetter + kind);
  }
  text += `\n${days[0]?.day} ${letters}`;
  for (const line of kinds) text += reasonText(line);
  return text;
}

/** The place of a line's like among the kinds seen so far; a new kind is added. */
function kindOf(line: DeadlineDay, kinds: DeadlineDay[]): number {
  for (let kind = 0; kind < kinds.length; kind += 1) if (isLike(kinds[kind]!, line)) return kind;
  return kinds.push(line) - 1;
}

const firstLetter = 'a'.charCodeAt(0);

/** Whether two lines have everything but the date in common. */
function isLike(a: DeadlineDay, b: DeadlineDay): boolean {
  return a.why === b.why && a.source === b.source && a.name === b.name && a.counted === b.counted && a.provisional === b.provisional && a.minutes === b.minutes;
}

/** Lines of the calendar are frozen and shared by many sheets: their text is made once. */
const knownReasons = new WeakMap<DeadlineDay, string>();

function reasonText(line: DeadlineDay): string {
  const known = knownReasons.get(line);
  if (known !== undefined) return known;
  const { counted, why, name, source, provisional, minutes } = line;
  const text = `\n${counted ? 'counted' : 'not counted'}${provisional ? ' provisional' : ''}${minutes === undefined ? '' : ` ${minutes}min`} ${why} ${sized(source)}${name === undefined ? '' : ` ${sized(name)}`}`;
  if (Object.isFrozen(line)) knownReasons.set(line, text);
  return text;
}

function sized(text: string): string {
  return `${text.length}:${text}`;
}

function hashed(text: string, sha256: Sha256): string {
  const hash = sha256(text);
  if (!/^[0-9a-f]{64}$/.test(hash)) {
    throw new WorkingTimeError('invalidProof', 'sha256', 'The hash function gave no SHA-256 of 64 hexadecimal digits');
  }
  return hash;
}
