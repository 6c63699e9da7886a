import { epochMsOf, type Instant } from '@xiecha/working-time/day';
import type { CaseEvent } from '../case-event.js';
import type { AlarmCommand } from '../vocabulary.js';
import type { AuditedCase, AuditedClock, OwedRung } from './audited-case.js';
import { patienceMs } from './firing-finding.js';

export type AlarmEvent = Extract<CaseEvent, { type: 'reminded' | 'escalated' | 'lapsed' }>;

export function isAlarm(event: CaseEvent): event is AlarmEvent {
  return event.type === 'reminded' || event.type === 'escalated' || event.type === 'lapsed';
}

/** An alarm that came long after its instant, or that fired for lower rungs of its ladder as well: nobody had sounded any for a while. */
export function showsOutage({ recordedAt, receivedAt, facts }: AlarmEvent): boolean {
  return epochMsOf(recordedAt) - epochMsOf(receivedAt) > patienceMs || (facts.passedOver ?? []).length > 0;
}

const recordOf: Readonly<Record<AlarmCommand, AlarmEvent['type']>> = { remind: 'reminded', escalate: 'escalated', lapse: 'lapsed' };
/** What calls somebody above is more than what reminds, and what ends the case is most. */
const height: Readonly<Record<AlarmCommand, number>> = { remind: 0, escalate: 1, lapse: 2 };

export type CheckedFiring =
  /** It should not have fired. */
  { readonly kind: 'extra'; readonly why: string } | { readonly kind: 'owed'; readonly clock: AuditedClock; readonly owed: OwedRung };

/** Whether the case owed a firing when it was recorded. */
export function checkFiring(kase: AuditedCase, event: AlarmEvent, before: ReadonlySet<string>): CheckedFiring {
  const { key, clock: name, rung: rungName } = event.facts;
  if (before.has(key)) return { kind: 'extra', why: 'it had fired before' };
  const clock = kase.clocks.get(name);
  if (!clock) return { kind: 'extra', why: `${name} does not run` };
  const owed = clock.rungs.find((candidate) => candidate.key === key);
  const { round, revision } = clock.deadline;
  if (!owed) return { kind: 'extra', why: `${name}#${round}.${revision} has no such rung` };
  const why = fault(kase, clock, owed, event);
  return why === undefined ? { kind: 'owed', clock, owed } : { kind: 'extra', why: rungName === owed.rung.rung ? why : `its key is another rung’s` };
}

function fault(kase: AuditedCase, clock: AuditedClock, { rung, done }: OwedRung, event: AlarmEvent): string | undefined {
  if (event.commandId !== event.facts.key) return 'its command has another id';
  if (event.type !== recordOf[rung.does]) return `the rung does ${rung.does}`;
  if (rung.superseded) return 'a back-dated command had left it behind';
  if (done) return 'a higher rung had fired for it';
  if (clock.heldSince !== undefined) return `the clock is held since ${clock.heldSince}`;
  if (kase.isSilent(clock, rung)) return 'an undecided extension protects the duty';
  const higher = dueRungs(kase, clock, event.recordedAt).find((other) => isHigher(other, rung));
  return higher && `${higher.key} was due as well, and is higher`;
}

/** The rungs of a clock that may fire at an instant. */
export function dueRungs(kase: AuditedCase, clock: AuditedClock, at: Instant): OwedRung[] {
  return clock.rungs.filter(({ rung, done }) => done === undefined && !rung.superseded && rung.at <= at && !kase.isSilent(clock, rung));
}

function isHigher({ rung }: OwedRung, than: OwedRung['rung']): boolean {
  if (height[rung.does] !== height[than.does]) return height[rung.does] > height[than.does];
  return rung.at > than.at;
}

/** How long after it could have fired something was recorded, in milliseconds; negative: before its instant. */
export function lagOf({ rung, owedSince = rung.at }: OwedRung, recordedAt: Instant): number {
  return recordedAt < rung.at ? epochMsOf(recordedAt) - epochMsOf(rung.at) : epochMsOf(recordedAt) - epochMsOf(owedSince);
}
