import { clockChanges } from '@xiecha/lifecycle/clock-changes';
import { decide, type Refusal } from '@xiecha/lifecycle/decide';
import { stepOf, type Step } from '@xiecha/lifecycle/table';
import type { Instant } from '@xiecha/working-time/day';
import type { ProposedClockChange, ProposedEvent } from './case-event.js';
import type { CaseState } from './case-state.js';
import type { CommandIntake } from './command-intake.js';
import { guards } from './guards.js';
import { tableV1 } from './table-v1.js';
import { petitionChanges } from './petitions.js';
import type { AssistanceCaseVocabulary, ClockName, CommandName, StateName } from './vocabulary.js';

/** What the decision wants recorded: events, or a refusal, which is final too. */
export type Proposal =
  { readonly kind: 'events'; readonly events: readonly ProposedEvent[] } | { readonly kind: 'refusal'; readonly refusals: readonly Refusal[] };

/**
 * Decides a command on a case as it stands (undefined: a filing). Pure; the workflow, the filing and, for a final case,
 * the API all decide with this one function.
 */
export function decideCommand(current: CaseState | undefined, intake: CommandIntake): Proposal {
  const decision = decide(tableV1, guards, {
    state: current?.state,
    command: intake.command,
    capacity: intake.actor.capacity,
    context: { current, intake },
  });
  const refusals = [...(decision.kind === 'refused' ? decision.refusals : []), ...(current ? staleness(current, intake) : [])];
  if (decision.kind === 'refused' || refusals.length > 0) return { kind: 'refusal', refusals };
  return { kind: 'events', events: [eventOf(current, intake, decision.step, decision.to)] };
}

/** Whether people must say which version they were looking at: exactly where the command raises it. */
export function needsExpectedVersion(command: CommandName): boolean {
  const states = Object.keys(tableV1.states) as StateName[];
  return states.some((state) => {
    const step = stepOf(tableV1, state, command);
    return step !== undefined && !step.keepsVersion;
  });
}

function staleness(current: CaseState, intake: CommandIntake): Refusal[] {
  const found: Refusal[] = [];
  if (needsExpectedVersion(intake.command) && intake.expectedVersion !== current.version) {
    found.push({
      code: 'staleVersion',
      field: 'expectedVersion',
      detail: `The case is at version ${current.version}, not ${intake.expectedVersion ?? '(none given)'}: look again, then decide again.`,
    });
  }
  if (intake.backDated && intake.receivedAt < current.lastReceivedAt) {
    found.push({ code: 'notMonotone', field: 'asOf', detail: `asOf ${intake.receivedAt} lies before the case's latest event, ${current.lastReceivedAt}.` });
  }
  return found;
}

function eventOf(current: CaseState | undefined, intake: CommandIntake, step: Step<AssistanceCaseVocabulary>, to: StateName): ProposedEvent {
  return {
    type: step.records,
    to,
    raisesVersion: !step.keepsVersion,
    facts: intake.facts,
    clocks: [...stateChanges(current, intake, to), ...petitionChanges(current, intake, to), ...revisions(current, intake)],
    // The table says which event a command records, and their facts are the same type by construction (EventFacts).
  } as ProposedEvent;
}

function stateChanges(current: CaseState | undefined, intake: CommandIntake, to: StateName): ProposedClockChange[] {
  return clockChanges(tableV1, current?.state, to).map((change) => (change.change === 'stop' ? change : { ...change, from: startOf(change.clock, intake) }));
}

/** Deadlines that a command moves without a change of state. */
function revisions(current: CaseState | undefined, intake: CommandIntake): ProposedClockChange[] {
  switch (intake.command) {
    case 'extend':
      return [{ change: 'revise', clock: intake.facts.clock, why: { reason: 'extended', workdays: intake.facts.workdays } }];
    case 'recomputeDeadlines':
      return Object.values(current?.clocks ?? {}).map(({ clock }) => ({ change: 'revise', clock, why: { reason: 'recomputed' } }));
    default:
      return [];
  }
}

/** The clocks that arrival starts count from the arrival itself (行政处罚程序规定 §82: electronic service counts on arrival), others from receipt. */
function startOf(clock: ClockName, intake: CommandIntake): Instant {
  const fromArrival = clock === 'acknowledgement' || clock === 'response';
  return fromArrival && intake.command === 'recordArrival' ? intake.facts.arrivedAt : intake.receivedAt;
}
