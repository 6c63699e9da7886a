import type { CaseEvent, StoredClockChange } from './case-event.js';
import type { CaseState, Escalation, EscalationEnd } from './case-state.js';
import { isFinal } from './table-v1.js';

/**
 * How escalations go on with an event. Lateness once reached is a fact: an extension afterwards resolves what lateness
 * opened; only what shows that nobody was late after all retracts it.
 */
export function escalationsAfter(before: CaseState, event: CaseEvent): readonly Escalation[] {
  const settled = before.escalations.map((escalation) => {
    if (!isLive(escalation)) return escalation;
    const end = endOf(escalation, before, event);
    return end ? settle(escalation, end, event) : escalation;
  });
  switch (event.type) {
    case 'escalated': {
      const { key, clock, owner } = event.facts;
      const round = before.clocks[clock]?.round ?? 1;
      return [...settled, { key, clock, round, ...(owner === undefined ? {} : { owner }), openedAt: event.receivedAt, status: 'open' }];
    }
    case 'escalationAcknowledged': {
      const { key, promisedFor } = event.facts;
      return settled.map((escalation) =>
        escalation.key === key ? { ...escalation, status: 'acknowledged' as const, acknowledgedAt: event.receivedAt, promisedFor } : escalation,
      );
    }
    default:
      return settled;
  }
}

export function isLive({ status }: Escalation): boolean {
  return status === 'open' || status === 'acknowledged';
}

function settle(escalation: Escalation, end: EscalationEnd, { receivedAt }: CaseEvent): Escalation {
  const retracted = end === 'receivedInTime' || end === 'deadlineMoved' || end === 'objectionUpheld';
  return { ...escalation, status: retracted ? 'retracted' : 'resolved', settledAt: receivedAt, end };
}

function endOf(escalation: Escalation, before: CaseState, event: CaseEvent): EscalationEnd | undefined {
  if (event.type === 'escalationResolved' && event.facts.key === escalation.key) return 'byHand';
  if (event.type === 'petitionDecided' && event.facts.decision === 'upheld' && isBodysDuty(escalation, before)) return 'objectionUpheld';
  for (const change of event.clocks) {
    const end = endByClock(escalation, before, event, change);
    if (end) return end;
  }
  return isFinal(event.to) ? 'caseEnded' : undefined;
}

function isBodysDuty({ clock }: Escalation, { clocks }: CaseState): boolean {
  return clocks[clock]?.owes === 'body';
}

function endByClock(escalation: Escalation, before: CaseState, event: CaseEvent, change: StoredClockChange): EscalationEnd | undefined {
  const clock = before.clocks[escalation.clock];
  if (!clock) return undefined;
  if (change.change === 'stop' && change.clock === escalation.clock) {
    // What a rung opened and a command received before the end proves wrong: the command was only late in being decided.
    if (escalation.openedAt >= clock.dueAt && event.receivedAt < clock.dueAt) return 'receivedInTime';
    return isFinal(event.to) ? 'caseEnded' : 'dutyDone';
  }
  if (change.change !== 'revise' || change.deadline.clock !== escalation.clock || change.deadline.dueAt <= event.receivedAt) return undefined;
  switch (change.why.reason) {
    case 'extended':
    case 'deniedAfterDue':
      return 'extendedAfterDue';
    case 'recomputed':
      return change.moved ? 'deadlineMoved' : undefined;
    case 'arrivalCorrected':
    case 'resumed':
      return 'deadlineMoved';
  }
}
