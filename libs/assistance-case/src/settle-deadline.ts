import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { dayOf, type Day, type Instant } from '@xiecha/working-time/day';
import { workdaysBetween } from '@xiecha/working-time/deadline';
import type { Hold } from '@xiecha/working-time/hold';
import type { Basis } from '@xiecha/working-time/authority-text';
import { proveDeadline, type ProofSheet } from '@xiecha/working-time/proof-sheet';
import type { Term } from '@xiecha/working-time/term';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';
import { agendaKey } from './agenda.js';
import type { Deadline, ProposedClockChange, RevisionReason, Rung } from './case-event.js';
import type { RunningClock } from './case-state.js';
import { type AppliedRule, ruleFor } from './policy.js';
import { settleRungs } from './settle-rungs.js';
import type { Settlement } from './settlement.js';

/** A deadline and how it was worked out: the term's sheet, then one for each extension. */
export interface SettledDeadline {
  readonly deadline: Deadline;
  readonly proof: readonly ProofSheet[];
}

type Start = Extract<ProposedClockChange, { change: 'start' }>;
type Terms = Pick<Deadline, 'clock' | 'owes' | 'round' | 'revision' | 'startedAt' | 'term' | 'holds' | 'extensions' | 'policyVersion'>;

/** Works out a starting clock's deadline and the instants of its rungs. Pure: the commit hands it calendar, policy and time. */
export function settleDeadline(start: Start, round: number, settlement: Settlement): SettledDeadline {
  const { policy, traits } = settlement;
  const { amount, unit } = ruleFor(policy, start.clock, traits).term;
  const terms: Terms = {
    clock: start.clock,
    owes: start.owes,
    round,
    revision: 1,
    startedAt: start.from,
    term: start.lastDay === undefined ? { amount, unit } : termUntil(start.lastDay, start.from, amount, settlement.calendar),
    holds: [],
    extensions: [],
    policyVersion: policy.version,
  };
  return settle(terms, start.from, settlement);
}

/** The term that ends on a day that somebody named. @throws WorkingTimeError where that day is not worked, or lies further off than `longest`. */
function termUntil(lastDay: Day, from: Instant, longest: number, calendar: WorkCalendar): Term {
  const amount = workdaysUntil(lastDay, from, calendar);
  if (amount > longest) throw new WorkingTimeError('termTooLong', 'promisedFor', `${lastDay} lies ${amount} workdays ahead; ${longest} are the most`);
  return { amount, unit: 'workdays' };
}

/** Whatever is wrong with the day is wrong with what was promised: who promised it did not speak of last days. */
function workdaysUntil(promisedFor: Day, from: Instant, calendar: WorkCalendar): number {
  try {
    return workdaysBetween(dayOf(from), promisedFor, calendar);
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    throw new WorkingTimeError(error.code, 'promisedFor', error.message);
  }
}

/** A new revision of a running clock's deadline, under the calendar as it is now. The policy is the one that the clock started under. */
export function reviseDeadline(running: RunningClock, why: RevisionReason, receivedAt: Instant, settlement: Settlement): SettledDeadline {
  const { clock, owes, round, revision, startedAt, term, holds, extensions, policyVersion } = running;
  const terms: Terms = { clock, owes, round, revision: revision + 1, startedAt, term, holds, extensions, policyVersion };
  switch (why.reason) {
    case 'extended':
      return revised(running, settle({ ...terms, extensions: [...extensions, why.workdays] }, undefined, settlement), receivedAt);
    case 'resumed':
      return revised(running, settle({ ...terms, holds: withHold(running, why.at) }, undefined, settlement), receivedAt);
    case 'arrivalCorrected':
      return revised(running, settle({ ...terms, startedAt: why.from }, undefined, settlement), receivedAt);
    case 'deniedAfterDue': {
      const workdays = workdaysThrough(running.lastDay, why.at, settlement.calendar);
      return revised(running, settle({ ...terms, extensions: [...extensions, workdays] }, undefined, settlement), receivedAt);
    }
    case 'recomputed': {
      const anew = settle(terms, undefined, settlement);
      // No message tells of a last day that stays: a reminder that is due and did not fire yet must not be lost.
      return anew.deadline.dueAt === running.dueAt
        ? withRungs(anew, (rung) => isStillToFire(running, rung, anew.deadline))
        : revised(running, anew, receivedAt);
    }
  }
}

/** How many workdays lie between an old last day and the workday after the denial. */
function workdaysThrough(oldLastDay: Day, deniedAt: Instant, calendar: WorkCalendar): number {
  return workdaysBetween(oldLastDay, dayOf(deniedAt), calendar, { allowRest: true }) + 1;
}

/**
 * Reminders that lie behind are dropped: a message states the new last day. What follows its end stays, though it lies
 * behind: a duty that the new date finds late goes through its ladder as after an outage, and nothing comes twice.
 */
function revised(running: RunningClock, anew: SettledDeadline, receivedAt: Instant): SettledDeadline {
  const { deadline } = anew;
  const waits = (rung: Rung) => rung.at >= deadline.dueAt || rung.rung === 'start';
  return withRungs(anew, (rung) => rung.at > receivedAt || (waits(rung) && isStillToFire(running, rung, deadline)));
}

function withRungs({ deadline, proof }: SettledDeadline, isKept: (rung: Rung) => boolean): SettledDeadline {
  return { proof, deadline: { ...deadline, rungs: deadline.rungs.filter(isKept) } };
}

/** Whether the earlier revision still owed the rung. A deadline that was provisional had none after its end; now it has. */
function isStillToFire(running: RunningClock, { rung, at }: Rung, { dueAt, provisional }: Deadline): boolean {
  const before = running.rungs.find(({ rung: name }) => name === rung);
  if (!before) return running.provisional && !provisional && at >= dueAt;
  return !before.superseded && !running.fired.includes(agendaKey(running, before));
}

/** A hold that began and ended in one instant held nothing; of one that reaches back into the last only the rest counts. */
function withHold({ heldSince, holds }: RunningClock, until: Instant): readonly Hold[] {
  if (!heldSince) return holds;
  const free = holds.at(-1)?.to ?? heldSince;
  const from = heldSince > free ? heldSince : free;
  return from < until ? [...holds, { from, to: until }] : holds;
}

/** `since`: rungs at or before it are dropped; undefined: none is. */
function settle(terms: Terms, since: Instant | undefined, settlement: Settlement): SettledDeadline {
  const { calendar, policies, traits } = settlement;
  const policy = policies.get(terms.policyVersion);
  if (!policy) throw new Error(`The policy ${terms.policyVersion} of the clock ${terms.clock} is not at hand.`);
  const applied = ruleFor(policy, terms.clock, traits);
  const proof = prove(terms, applied, settlement);
  const { lastDay, dueAt, hash } = proof.at(-1)!;
  const provisional = proof.some((sheet) => sheet.provisional);
  const deadline: Deadline = {
    ...terms,
    lastDay,
    dueAt,
    provisional,
    rule: applied.rule,
    ...(applied.why === undefined ? {} : { ruleWhy: applied.why }),
    calendarRevision: calendar.revision,
    proofHash: hash,
    rungs: settleRungs(applied.ladder, { ...terms, lastDay, dueAt, provisional }, since, settlement),
  };
  return { deadline, proof };
}

function prove({ policyVersion, startedAt, term, holds, extensions }: Terms, applied: AppliedRule, { calendar, sha256 }: Settlement): ProofSheet[] {
  const basis: Basis = { text: applied.term.basisText, status: applied.term.basisStatus };
  const common = { calendar, policyVersion, basis, holds };
  const sheets = [proveDeadline({ ...common, from: startedAt, term }, sha256)];
  // 民法典 §201: an extension is counted from the old last day, which itself does not count again.
  for (const workdays of extensions) {
    sheets.push(proveDeadline({ ...common, from: { lastDay: sheets.at(-1)!.lastDay }, term: { amount: workdays, unit: 'workdays' } }, sha256));
  }
  return sheets;
}
