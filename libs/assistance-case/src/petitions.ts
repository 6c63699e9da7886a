import type { ProposedClockChange } from './case-event.js';
import type { CaseState } from './case-state.js';
import type { CommandIntake } from './command-intake.js';
import type { StateName } from './vocabulary.js';

/**
 * What petitions do to the clocks, beside what the state does. A clarification holds the response clock, once a clock: a
 * hold frees whole days, so that holding again and again would stretch a term without end. It has a clock of its own, owed
 * by the requester.
 */
export function petitionChanges(current: CaseState | undefined, intake: CommandIntake, to: StateName): ProposedClockChange[] {
  if (!current) return [];
  switch (intake.command) {
    case 'raise':
      return [{ change: 'start', clock: 'clarification', owes: 'requester', from: intake.receivedAt }, ...hold(current, intake)];
    case 'answer':
      return [{ change: 'stop', clock: 'clarification' }, ...resume(current, intake)];
    default:
      // Whoever leaves the duty behind leaves its open petition behind: it lapses.
      return to !== current.state && current.clocks.clarification ? [{ change: 'stop', clock: 'clarification' }] : [];
  }
}

function hold({ clocks: { response } }: CaseState, { receivedAt }: CommandIntake): ProposedClockChange[] {
  const mayHold = response && response.holds.length === 0 && !response.heldSince && receivedAt < response.dueAt;
  return mayHold ? [{ change: 'hold', clock: 'response', since: receivedAt }] : [];
}

function resume({ clocks: { response } }: CaseState, { receivedAt }: CommandIntake): ProposedClockChange[] {
  return response?.heldSince ? [{ change: 'revise', clock: 'response', why: { reason: 'resumed', at: receivedAt } }] : [];
}
