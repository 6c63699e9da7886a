import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { atTime, epochMsOf, instantOf, startOfDay, type Day, type Instant } from '@xiecha/working-time/day';
import { offsetFromLastDay } from '@xiecha/working-time/deadline';
import type { Hold } from '@xiecha/working-time/hold';
import type { Basis } from '@xiecha/working-time/authority-text';
import { proveDeadline, type ProofSheet, type Sha256 } from '@xiecha/working-time/proof-sheet';
import { agendaKey } from './agenda.js';
import type { Deadline, ProposedClockChange, RevisionReason, Rung } from './case-event.js';
import type { RunningClock } from './case-state.js';
import type { LadderRung, Policy } from './policy.js';

export interface Settlement {
  readonly caseId: string;
  /** The policy that clocks start under now. */
  readonly policy: Policy;
  /** By version; a clock that runs keeps the one that it started under. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly calendar: WorkCalendar;
  /** The world's clock at the commit. */
  readonly worldNow: Instant;
  readonly backDated: boolean;
  readonly sha256: Sha256;
}

/** A deadline and how it was worked out: the term's sheet, then one for each extension. */
export interface SettledDeadline {
  readonly deadline: Deadline;
  readonly proof: readonly ProofSheet[];
}

type Start = Extract<ProposedClockChange, { change: 'start' }>;
type Terms = Pick<Deadline, 'clock' | 'owes' | 'round' | 'revision' | 'startedAt' | 'term' | 'holds' | 'extensions' | 'policyVersion'>;

const minuteMs = 60_000;
/** Rungs are decided between 00:05 and 06:00, so that a herd of cases due on one day does not fall on one instant. */
const firstDecision = 5 * minuteMs;
const decisionWindow = 355 * minuteMs;

/** Works out a starting clock's deadline and the instants of its rungs. Pure: the commit hands it calendar, policy and time. */
export function settleDeadline(start: Start, round: number, settlement: Settlement): SettledDeadline {
  const { policy } = settlement;
  const { amount, unit } = policy.clocks[start.clock].term;
  const terms: Terms = {
    clock: start.clock,
    owes: start.owes,
    round,
    revision: 1,
    startedAt: start.from,
    term: { amount, unit },
    holds: [],
    extensions: [],
    policyVersion: policy.version,
  };
  return settle(terms, start.from, settlement);
}

/** A new revision of a running clock's deadline, under the calendar as it is now. The policy is the one that the clock started under. */
export function reviseDeadline(running: RunningClock, why: RevisionReason, receivedAt: Instant, settlement: Settlement): SettledDeadline {
  const { clock, owes, round, revision, startedAt, term, policyVersion } = running;
  const extensions = why.reason === 'extended' ? [...running.extensions, why.workdays] : running.extensions;
  const holds = why.reason === 'resumed' ? withHold(running, why.at) : running.holds;
  const terms: Terms = { clock, owes, round, revision: revision + 1, startedAt, term, holds, extensions, policyVersion };
  if (why.reason === 'recomputed') {
    const same = settle(terms, undefined, settlement);
    if (same.deadline.lastDay === running.lastDay) return { ...same, deadline: { ...same.deadline, rungs: stillToFire(running, same.deadline.rungs) } };
  }
  return settle(terms, receivedAt, settlement);
}

/** No message tells of a last day that stays: a rung that is due and did not fire yet must not be lost, nor one that fired come again. */
function stillToFire(running: RunningClock, rungs: readonly Rung[]): Rung[] {
  return rungs.flatMap((rung) => {
    const before = running.rungs.find(({ rung: name }) => name === rung.rung);
    if (!before || running.fired.includes(agendaKey(running, before))) return [];
    return before.superseded ? [before] : [rung];
  });
}

/** A hold that began and ended in one instant held nothing. */
function withHold({ heldSince, holds }: RunningClock, until: Instant): readonly Hold[] {
  return heldSince && heldSince < until ? [...holds, { from: heldSince, to: until }] : holds;
}

/** `since`: rungs at or before it are dropped; undefined: none is. */
function settle(terms: Terms, since: Instant | undefined, settlement: Settlement): SettledDeadline {
  const { calendar, policies } = settlement;
  const policy = policies.get(terms.policyVersion);
  if (!policy) throw new Error(`The policy ${terms.policyVersion} of the clock ${terms.clock} is not at hand.`);
  const { term, ladder } = policy.clocks[terms.clock];
  const proof = prove(terms, { text: term.basisText, status: term.basisStatus }, settlement);
  const { lastDay, dueAt, hash } = proof.at(-1)!;
  const deadline: Deadline = {
    ...terms,
    lastDay,
    dueAt,
    provisional: proof.some(({ provisional }) => provisional),
    calendarRevision: calendar.revision,
    proofHash: hash,
    // What lies at or before the start, or before a revision, is dropped: the message that tells of it states the last day.
    rungs: ladder.map((rung) => settleRung(rung, lastDay, settlement)).filter((rung) => since === undefined || rung.at > since),
  };
  return { deadline, proof };
}

function prove({ policyVersion, startedAt, term, holds, extensions }: Terms, basis: Basis, { calendar, sha256 }: Settlement): ProofSheet[] {
  const common = { calendar, policyVersion, basis, holds };
  const sheets = [proveDeadline({ ...common, from: startedAt, term }, sha256)];
  // 民法典 §201: an extension is counted from the old last day, which itself does not count again.
  for (const workdays of extensions) {
    sheets.push(proveDeadline({ ...common, from: { lastDay: sheets.at(-1)!.lastDay }, term: { amount: workdays, unit: 'workdays' } }, sha256));
  }
  return sheets;
}

function settleRung(rung: LadderRung, lastDay: Day, { calendar, caseId, worldNow, backDated }: Settlement): Rung {
  const day = offsetFromLastDay(lastDay, rung.offsetWorkdays, calendar);
  const at = decisionInstant(day, caseId);
  return {
    rung: offsetName(rung.offsetWorkdays),
    at,
    notBefore: atTime(day, rung.timeOfDay),
    audience: rung.audience,
    template: rung.template,
    ...(backDated && at <= worldNow ? { superseded: true as const } : {}),
  };
}

function decisionInstant(day: Day, caseId: string): Instant {
  // The last digits of a UUID of version 4 or 7 are random, so they spread cases as a hash would.
  const share = Number.parseInt(caseId.slice(-8), 16) / 0x1_0000_0000;
  return instantOf(epochMsOf(startOfDay(day)) + firstDecision + Math.floor(share * decisionWindow));
}

function offsetName(workdays: number): string {
  return `${workdays > 0 ? '+' : ''}${workdays}wd`;
}
