import { dayOf, type Instant } from '@xiecha/working-time/day';
import type { CaseEvent, Deadline, ProposedClockChange, Rung } from '../case-event.js';
import type { Policy } from '../policy.js';
import type { AuditedCase, AuditedClock, OwedRung } from './audited-case.js';
import type { PlainCalendar } from './plain-calendar.js';
import { recomputeEnd } from './recomputed-end.js';
import { recomputeLadder, recomputeRule } from './recomputed-ladder.js';

/** What a recomputation rests on. */
export interface Sources {
  readonly policies: ReadonlyMap<string, Policy>;
  readonly calendars: ReadonlyMap<string, PlainCalendar>;
}

/** What a stored deadline says that it rests on. */
export type Citation = Pick<Deadline, 'policyVersion' | 'calendarRevision'>;

/** A deadline cites a policy or a calendar that nobody ever loaded. */
export class UnknownSource extends Error {
  override readonly name = 'UnknownSource';
}

type Start = Extract<ProposedClockChange, { change: 'start' }>;
type Revise = Extract<ProposedClockChange, { change: 'revise' }>;
type Recomputed = Pick<AuditedClock, 'deadline' | 'rungs'>;
type Terms = Omit<Deadline, 'lastDay' | 'dueAt' | 'provisional' | 'rule' | 'rungs' | 'proofHash' | 'ruleWhy'>;

/** A starting clock as policy and calendar have it. @throws UnjudgedDay, UnknownSource */
export function startClock(kase: AuditedCase, start: Start, event: CaseEvent, citation: Citation, sources: Sources): Recomputed {
  const { clock, owes, from } = start;
  const calendar = calendarOf(sources, citation);
  const { term } = recomputeRule(policyOf(sources, citation), clock, kase.traits);
  const amount = start.lastDay === undefined ? term.amount : calendar.workdaysAfter(dayOf(from), start.lastDay);
  const unit = start.lastDay === undefined ? term.unit : 'workdays';
  const round = (kase.rounds.get(clock) ?? 0) + 1;
  const terms: Terms = { clock, owes, round, revision: 1, startedAt: from, term: { amount, unit }, holds: [], extensions: [], ...citation };
  return settle(kase, terms, event, sources, ({ rung, at }) => rung === 'start' || at > from);
}

/** A running clock's next revision. @throws like `startClock` */
export function reviseClock(kase: AuditedCase, running: AuditedClock, { why }: Revise, event: CaseEvent, cited: Citation, sources: Sources): Recomputed {
  const before = running.deadline;
  // A clock keeps the policy that it started under, whatever the revision cites.
  const citation: Citation = { policyVersion: before.policyVersion, calendarRevision: cited.calendarRevision };
  const { clock, owes, round, revision, startedAt, term, holds, extensions } = before;
  const same: Terms = { clock, owes, round, revision: revision + 1, startedAt, term, holds, extensions, ...citation };
  const anew = (terms: Partial<Terms>, isKept: IsKept) => settle(kase, { ...same, ...terms }, event, sources, isKept);
  const behindStays: IsKept = (rung, end) => rung.at > event.receivedAt || ((rung.at >= end.dueAt || rung.rung === 'start') && isStillOwed(running, rung, end));
  switch (why.reason) {
    case 'extended':
      return anew({ extensions: [...extensions, why.workdays] }, behindStays);
    case 'deniedAfterDue': {
      const workdays = calendarOf(sources, citation).workdaysAfter(before.lastDay, dayOf(why.at)) + 1;
      return anew({ extensions: [...extensions, workdays] }, behindStays);
    }
    case 'arrivalCorrected':
      return anew({ startedAt: why.from }, behindStays);
    case 'resumed':
      return anew({ holds: withHold(running, why.at) }, behindStays);
    case 'recomputed':
      // A last day that stays is told by no message: what is due and did not fire yet must not be lost.
      return anew({}, (rung, end) => (end.dueAt === before.dueAt ? isStillOwed(running, rung, end) : behindStays(rung, end)));
  }
}

type End = Pick<Deadline, 'lastDay' | 'dueAt' | 'provisional'>;
type IsKept = (rung: Rung, end: End) => boolean;

function settle(kase: AuditedCase, terms: Terms, event: CaseEvent, sources: Sources, isKept: IsKept): Recomputed {
  const calendar = calendarOf(sources, terms);
  const { rule, ladder } = recomputeRule(policyOf(sources, terms), terms.clock, kase.traits);
  const end = recomputeEnd(terms, calendar);
  const rungs = recomputeLadder(ladder, { ...terms, ...end }, kase.caseId, calendar)
    .filter((rung) => isKept(rung, end))
    .map((rung) => (event.backDated && rung.at <= event.recordedAt ? { ...rung, superseded: true as const } : rung));
  const deadline: Deadline = { ...terms, ...end, rule, rungs, proofHash: '' };
  return { deadline, rungs: rungs.map((rung): OwedRung => ({ key: keyOf(deadline, rung.rung), rung, owedSince: undefined })) };
}

/** `clock#round.revision:rung` */
function keyOf({ clock, round, revision }: Pick<Deadline, 'clock' | 'round' | 'revision'>, rung: string): string {
  return `${clock}#${round}.${revision}:${rung}`;
}

/** What the revision before still owed; and what a provisional end had silenced, now that it is certain. */
function isStillOwed({ deadline, rungs }: AuditedClock, { rung: name, at }: Rung, { dueAt, provisional }: End): boolean {
  const before = rungs.find(({ rung }) => rung.rung === name);
  if (!before) return deadline.provisional && !provisional && at >= dueAt;
  return !before.rung.superseded && before.done === undefined;
}

/** Of a hold that reaches back into the one before only the rest counts, and one that ended as it began held nothing. */
function withHold({ heldSince, deadline: { holds } }: AuditedClock, to: Instant): Deadline['holds'] {
  if (heldSince === undefined) return holds;
  const lastEnd = holds.at(-1)?.to ?? heldSince;
  const from = lastEnd > heldSince ? lastEnd : heldSince;
  return from < to ? [...holds, { from, to }] : holds;
}

function policyOf({ policies }: Sources, { policyVersion }: Pick<Citation, 'policyVersion'>): Policy {
  const policy = policies.get(policyVersion);
  if (!policy) throw new UnknownSource(`there is no policy ${policyVersion}`);
  return policy;
}

function calendarOf({ calendars }: Sources, { calendarRevision }: Pick<Citation, 'calendarRevision'>): PlainCalendar {
  const calendar = calendars.get(calendarRevision);
  if (!calendar) throw new UnknownSource(`there is no calendar ${calendarRevision}`);
  return calendar;
}
