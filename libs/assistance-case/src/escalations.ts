import type { CaseEvent, StoredClockChange } from './case-event.js';
import type { CaseState, Escalation, EscalationEnd, RunningClock } from './case-state.js';
import { isFinal, tableOf } from './lifecycle-tables.js';

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
      const { key, clock, rung, owner } = event.facts;
      const { round = 1, rungs = [] } = before.clocks[clock] ?? {};
      const audience = rungs.find(({ rung: name }) => name === rung)?.audiences[0];
      const called = { ...(audience === undefined ? {} : { audience }), ...(owner === undefined ? {} : { owner }) };
      return [...settled, { key, clock, round, ...called, openedAt: event.receivedAt, status: 'open' }];
    }
    case 'escalationAcknowledged': {
      const { key, promisedFor } = event.facts;
      return settled.map((escalation) =>
        escalation.key === key ? { ...escalation, status: 'acknowledged' as const, acknowledgedAt: event.receivedAt, promisedFor } : escalation,
      );
    }
    default:
      return withoutEmptyPromises(settled, event);
  }
}

export function isLive({ status }: Escalation): boolean {
  return status === 'open' || status === 'acknowledged';
}

/** A promise that nobody needs any more cannot be broken: what its own ladder opened ends with what it was given for. */
function withoutEmptyPromises(escalations: readonly Escalation[], event: CaseEvent): readonly Escalation[] {
  const isNeeded = escalations.some((escalation) => escalation.clock !== 'promise' && isLive(escalation)) && escalations.some(isPromised);
  if (isNeeded) return escalations;
  return escalations.map((escalation) => (escalation.clock === 'promise' && isLive(escalation) ? settle(escalation, 'dutyDone', event) : escalation));
}

/** Whether a promise is given for it. */
export function isPromised({ status }: Escalation): boolean {
  return status === 'acknowledged';
}

function settle(escalation: Escalation, end: EscalationEnd, { receivedAt }: CaseEvent): Escalation {
  const retracted = end === 'receivedInTime' || end === 'deadlineMoved' || end === 'objectionUpheld';
  return { ...escalation, status: retracted ? 'retracted' : 'resolved', settledAt: receivedAt, end };
}

function endOf(escalation: Escalation, before: CaseState, event: CaseEvent): EscalationEnd | undefined {
  if (event.type === 'escalationResolved' && event.facts.key === escalation.key) return 'byHand';
  const clock = before.clocks[escalation.clock];
  if (clock && event.type === 'petitionDecided' && event.facts.decision === 'upheld' && clock.owes === 'body') return 'objectionUpheld';
  if (clock && wasInTime(escalation, clock, before, event)) return 'receivedInTime';
  const ends = clock ? event.clocks.map((change) => endByClock(escalation, event, change)) : [];
  return ends.find((end) => end !== undefined) ?? (isFinal(event.to) ? 'caseEnded' : undefined);
}

/** What a rung opened and a command received before the end proves wrong: the command was only late in being decided. */
function wasInTime({ clock, openedAt }: Escalation, { dueAt }: RunningClock, before: CaseState, event: CaseEvent): boolean {
  if (openedAt < dueAt || event.receivedAt >= dueAt) return false;
  const asks = event.type === 'petitionRaised' && event.facts.petition === 'extension' && tableOf(before).petitions.extension?.beside.includes(clock);
  return asks || event.clocks.some((change) => (change.change === 'stop' || change.change === 'hold') && change.clock === clock);
}

function endByClock({ clock, key }: Escalation, event: CaseEvent, change: StoredClockChange): EscalationEnd | undefined {
  if (change.change === 'stop' && change.clock === clock) return isFinal(event.to) ? 'caseEnded' : 'dutyDone';
  if (change.change !== 'revise' || change.deadline.clock !== clock || change.deadline.dueAt <= event.receivedAt) return undefined;
  // What was opened at once is no matter of dates.
  if (key.endsWith(':start')) return undefined;
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
