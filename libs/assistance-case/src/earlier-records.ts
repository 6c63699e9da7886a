import type { CaseEvent, Deadline, Rung } from './case-event.js';
import type { CaseState, RunningClock } from './case-state.js';
import type { Filing } from './command-intake.js';
import type { Audience } from './message-words.js';

/** A row's state of that version does not say who filed: whoever would be told is looked up among the office's people. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Records of schema version 1 said less: who filed, what was asked and how a rung was told stood elsewhere or went without
 * saying. They are never changed, in the record or in a workflow's history; what they left out is completed when they are
 * reduced.
 */
export function completeEvent(event: CaseEvent): CaseEvent {
  if (event.schemaVersion !== 1) return event;
  const clocks = event.clocks.map((change) => ('deadline' in change ? { ...change, deadline: completeDeadline(change.deadline) } : change));
  if (event.type !== 'filed')
    return { ...event, clocks: clocks.map((change) => (change.change === 'hold' ? { ...change, by: 'clarification' as const } : change)) };
  const drafterId = 'userId' in event.actor ? event.actor.userId : nobody;
  return { ...event, clocks, facts: { ...leftOut(drafterId, event.facts.officeId), ...event.facts } };
}

/** Whether a reduced state that stands in a case's row says all that it should. */
export function isComplete(stored: CaseState): boolean {
  return (stored.asked as Filing['asked'] | undefined) !== undefined;
}

/** The same for such a state, for reading: it does not know who filed. */
export function completeState(stored: CaseState): CaseState {
  if (isComplete(stored)) return stored;
  const clocks = Object.fromEntries(Object.entries(stored.clocks).map(([name, clock]) => [name, completeClock(clock)]));
  return {
    ...leftOut(nobody, stored.officeId),
    ...{ escalations: [], struck: [], cells: {}, accepted: [], sentBack: [] },
    ...stored,
    assignees: { requester: nobody },
    petitions: stored.petitions.map((petition) => ({ ...petition, duty: 'response', ...(clocks['response']?.heldSince ? { effect: 'holds' as const } : {}) })),
    clocks,
  };
}

function leftOut(drafterId: string, officeId: string): Omit<Filing, 'requestId' | 'officeId' | 'bodyId'> {
  return {
    drafterId,
    bodyClass: 'platformOperator',
    channel: 'hand',
    purpose: 'caseInvestigation',
    urgency: 'normal',
    reviews: false,
    mayAskScoped: false,
    consentOfficeId: officeId,
    asked: { fields: [], specialFields: 0, confirmations: 0, targets: 0 },
  };
}

function completeClock(clock: RunningClock): RunningClock {
  const held = clock.holds.length > 0 || clock.heldSince !== undefined;
  return { ...clock, ...completeDeadline(clock), heldBy: held ? ['clarification'] : [] };
}

function completeDeadline(deadline: Deadline): Deadline {
  const audience: Audience = deadline.owes === 'body' ? 'bodyHandler' : 'requesterHandler';
  const rungs = deadline.rungs.map((rung): Rung => ({ ...rung, does: 'remind', audiences: [audience], severity: 'warning', template: 'dutyEndsSoon' }));
  return { ...deadline, rule: 'default', rungs };
}
