import type { CaseEvent, ProposedClockChange } from '../case-event.js';
import { isFinal } from '../lifecycle-tables.js';
import type { AuditedCase, AuditedEscalation } from './audited-case.js';
import type { ClockName } from '../vocabulary.js';

/** The ends that clocks had before the event, and those that they have with it. */
export interface Ends {
  readonly before: ReadonlyMap<ClockName, { readonly dueAt: string; readonly owes: string }>;
  readonly after: ReadonlyMap<ClockName, { readonly dueAt: string; readonly moved: boolean }>;
}

/**
 * Which escalations are still live after an event: whether a promise is still owed hangs on them, since it falls with the
 * last escalation that it was given for.
 */
export function escalationsAfter({ escalations }: AuditedCase, event: CaseEvent, changes: readonly ProposedClockChange[], ends: Ends): AuditedEscalation[] {
  const live = escalations.filter((escalation) => !isSettled(escalation, event, changes, ends));
  switch (event.type) {
    case 'escalated':
      return [...live, { key: event.facts.key, clock: event.facts.clock, openedAt: event.receivedAt, promised: false }];
    case 'escalationAcknowledged':
      return live.map((escalation) => (escalation.key === event.facts.key ? { ...escalation, promised: true } : escalation)).filter(isMeant(live, event));
    default:
      return live.filter(isMeant(live, event));
  }
}

/** What a promise's own ladder opened ends with what the promise was given for. */
function isMeant(live: readonly AuditedEscalation[], event: CaseEvent): (escalation: AuditedEscalation) => boolean {
  const promised = live.some((escalation) => escalation.promised) || event.type === 'escalationAcknowledged';
  const isNeeded = promised && live.some(({ clock }) => clock !== 'promise');
  return ({ clock }) => clock !== 'promise' || isNeeded;
}

function isSettled({ key, clock, openedAt }: AuditedEscalation, event: CaseEvent, changes: readonly ProposedClockChange[], { before, after }: Ends): boolean {
  if (isFinal(event.to)) return true;
  if (event.type === 'escalationResolved' && event.facts.key === key) return true;
  const duty = before.get(clock);
  if (!duty) return false;
  if (event.type === 'petitionDecided' && event.facts.decision === 'upheld' && duty.owes === 'body') return true;
  const own = changes.filter((change) => change.clock === clock);
  if (own.some(({ change }) => change === 'stop')) return true;
  const inTime = openedAt >= duty.dueAt && event.receivedAt < duty.dueAt;
  const asks = event.type === 'petitionRaised' && event.facts.petition === 'extension' && (clock === 'response' || clock === 'supplement');
  if (inTime && (asks || own.some(({ change }) => change === 'hold'))) return true;
  return own.some((change) => change.change === 'revise' && movesAway(key, change, event, after.get(clock)));
}

/** What was opened at once is no matter of dates; a recomputation settles only what it moved. */
function movesAway(
  key: string,
  { why }: Extract<ProposedClockChange, { change: 'revise' }>,
  event: CaseEvent,
  end: { dueAt: string; moved: boolean } | undefined,
): boolean {
  if (!end || end.dueAt <= event.receivedAt || key.endsWith(':start')) return false;
  return why.reason !== 'recomputed' || end.moved;
}
