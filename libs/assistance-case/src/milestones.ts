import type { CaseEvent } from './case-event.js';
import type { CaseState } from './case-state.js';
import { isFinal } from './lifecycle-tables.js';
import type { CloseOutcome } from './vocabulary.js';

/** What an event says of the case's way: when it passed where, and in whose hands it is. */
export function milestones(base: CaseState, event: CaseEvent): Partial<CaseState> {
  return { ...passed(base, event), ...handled(base, event), ...ended(base, event) };
}

function passed(base: CaseState, event: CaseEvent): Partial<CaseState> {
  const acknowledged = base.acknowledgedAt ? {} : { acknowledgedAt: event.receivedAt };
  switch (event.type) {
    case 'arrivalRecorded':
    case 'arrivalCorrected':
      return { arrivedAt: event.facts.arrivedAt };
    case 'acknowledged':
    case 'petitionRaised':
    case 'partSubmitted':
      return acknowledged;
    case 'responded':
      return { ...acknowledged, respondedAt: event.receivedAt };
    case 'lateReplyAppended':
      return { respondedAt: event.receivedAt };
    case 'consented':
    case 'consentRefused': {
      const { decisionId, number } = event.facts;
      return { consent: { ...(decisionId === undefined ? {} : { decisionId }), ...(number === undefined ? {} : { number }) } };
    }
    case 'reviewApproved':
      return 'userId' in event.actor ? { reviewerId: event.actor.userId } : {};
    case 'referred':
      return { referredAt: event.receivedAt };
    default:
      return {};
  }
}

/** Whoever of the body deals with a request first has it, until it is reassigned. */
function handled({ assignees }: CaseState, event: CaseEvent): Partial<CaseState> {
  if (event.type === 'reassigned') return { assignees: { ...assignees, [event.facts.side]: event.facts.assigneeId } };
  if (!('userId' in event.actor)) return {};
  const { capacity, userId } = event.actor;
  if (event.type === 'takenOver') return { assignees: { ...assignees, requester: userId } };
  return capacity === 'bodyOfficer' && assignees.body === undefined ? { assignees: { ...assignees, body: userId } } : {};
}

function ended(base: CaseState, event: CaseEvent): Partial<CaseState> {
  if (event.type === 'reopened') return { closedAt: undefined, outcome: undefined };
  if (!isFinal(event.to) || isFinal(base.state)) return {};
  const outcome = outcomeOf(base, event);
  return { closedAt: event.receivedAt, ...(outcome ? { outcome } : {}) };
}

function outcomeOf({ petitions }: CaseState, event: CaseEvent): CloseOutcome | undefined {
  if (event.type === 'closed') return event.facts.outcome;
  if (event.type !== 'petitionDecided') return undefined;
  const { petition: decided } = event.facts;
  const ground = petitions.find(({ number }) => number === decided)?.ground;
  if (ground === 'wrongBody') return 'misdirected';
  return ground === 'duplicate' ? 'noLongerNeeded' : undefined;
}
