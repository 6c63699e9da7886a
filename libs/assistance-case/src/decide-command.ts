import { clockChanges } from '@xiecha/lifecycle/clock-changes';
import { decide, type Refusal } from '@xiecha/lifecycle/decide';
import { offer } from '@xiecha/lifecycle/offer';
import { type PinnedTable, stepOf, type Step } from '@xiecha/lifecycle/table';
import type { Instant } from '@xiecha/working-time/day';
import type { Actor } from './actor.js';
import type { ProposedClockChange, ProposedEvent } from './case-event.js';
import type { CaseState } from './case-state.js';
import type { CommandIntake, Filing, IntakeOf } from './command-intake.js';
import { guards } from './guards.js';
import { petitionChanges } from './petitions.js';
import { newestTable, tableOf } from './lifecycle-tables.js';
import { type AssistanceCaseVocabulary, type ClockName, type CommandName, type Party, type StateName } from './vocabulary.js';

/** What the decision wants recorded: events, or a refusal, which is final too. */
export type Proposal =
  | { readonly kind: 'events'; readonly events: readonly ProposedEvent[] }
  | { readonly kind: 'refusal'; readonly refusals: readonly Refusal[] };

type Table = PinnedTable<AssistanceCaseVocabulary>;

const theSystem: Actor = { capacity: 'system' };
/** A promise on an escalation is given on the requester's side, whoever is late. */
export const promiseOwes: Party = 'requester';

/**
 * Decides a command on a case as it stands (undefined: a filing). Pure; the workflow, the filing and, for a final case,
 * the API all decide with this one function.
 */
export function decideCommand(current: CaseState | undefined, intake: CommandIntake): Proposal {
  const table = current ? tableOf(current) : newestTable;
  const applied = current ? appliedTo(current, intake) : intake;
  const decision = decide(table, guards, {
    state: current?.state,
    command: applied.command,
    capacity: applied.actor.capacity,
    context: { current, actor: applied.actor, now: applied.receivedAt, intake: applied },
  });
  const refusals = [...(decision.kind === 'refused' ? decision.refusals : []), ...(current ? staleness(current, applied) : [])];
  if (decision.kind === 'refused' || refusals.length > 0) return { kind: 'refusal', refusals };
  const event = eventOf(table, current?.state, current, applied, decision.step, decision.to);
  return { kind: 'events', events: [event, ...arrivalThroughPortal(table, current, applied, decision.to)] };
}

/** What a case offers somebody now: exactly the commands that it would take with the right input. */
export function offeredTo(current: CaseState, actor: Actor, now: Instant): CommandName[] {
  return offer(tableOf(current), guards, { state: current.state, capacity: actor.capacity, context: { current, actor, now } });
}

/** Whether people must say which version they were looking at: exactly where the command raises it. A decision on a whole request looks at no single case. */
export function needsExpectedVersion(table: Table, command: CommandName): boolean {
  return (Object.keys(table.states) as StateName[]).some((state) => {
    const step = stepOf(table, state, command);
    return step !== undefined && !step.keepsVersion;
  });
}

/** A decision on a request that comes to a case which no longer waits for it is noted, and changes nothing. */
function appliedTo(current: CaseState, intake: CommandIntake): CommandIntake {
  const isDecision = intake.command === 'consent' || intake.command === 'refuse' || intake.command === 'return';
  if (!isDecision || intake.facts.decisionId === undefined || current.state === 'awaitingConsent') return intake;
  if (intake.actor.capacity !== 'provincialApprover') return intake;
  const noted: IntakeOf<'noteDecision'> = {
    commandId: intake.commandId,
    command: 'noteDecision',
    actor: theSystem,
    receivedAt: intake.receivedAt,
    ...(intake.backDated ? { backDated: true as const } : {}),
    facts: { decisionId: intake.facts.decisionId, decision: intake.command },
  };
  return noted;
}

/** Neither the clock, nor the system, nor whoever decides on a whole request was looking at this case. */
function looksAtVersion(table: Table, { command, actor, facts }: CommandIntake): boolean {
  const isOnRequest = 'decisionId' in facts && facts.decisionId !== undefined;
  return 'userId' in actor && !isOnRequest && needsExpectedVersion(table, command);
}

function staleness(current: CaseState, intake: CommandIntake): Refusal[] {
  const found: Refusal[] = [];
  if (looksAtVersion(tableOf(current), intake) && intake.expectedVersion !== current.version) {
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

/** `current`: what petitions and running clocks are looked up in; undefined where none can be. */
function eventOf(
  table: Table,
  from: StateName | undefined,
  current: CaseState | undefined,
  intake: CommandIntake,
  step: Step<AssistanceCaseVocabulary>,
  to: StateName,
): ProposedEvent {
  const byState = stateChanges(table, from, intake, to, step);
  const stopped = byState.flatMap((change) => (change.change === 'stop' ? [change.clock] : []));
  return {
    type: step.records,
    to,
    raisesVersion: !step.keepsVersion,
    facts: intake.command === 'file' ? { ...intake.facts, tableVersion: table.version } : intake.facts,
    clocks: [...byState, ...petitionChanges(current, intake, to, stopped), ...ownChanges(current, intake)],
    // What the system does in the wake of somebody's command is the system's.
    ...(intake.actor === theSystem ? { actor: theSystem } : {}),
    // The table says which event a command records, and their facts are the same type by construction (EventFacts).
  } as ProposedEvent;
}

function stateChanges(
  table: Table,
  from: StateName | undefined,
  intake: CommandIntake,
  to: StateName,
  step: Step<AssistanceCaseVocabulary>,
): ProposedClockChange[] {
  return clockChanges(table, from, to, step.restarts).map((change) => (change.change === 'stop' ? change : { ...change, from: startOf(change.clock, intake) }));
}

/** The portal's inbox is arrival by itself (行政处罚程序规定 §82: electronic service counts on arrival): with the commit that sends the request out. */
function arrivalThroughPortal(table: Table, current: CaseState | undefined, intake: CommandIntake, to: StateName): ProposedEvent[] {
  const filing: Filing | undefined = current ?? (intake.command === 'file' ? intake.facts : undefined);
  if (to !== 'inDelivery' || current?.state === 'inDelivery' || filing?.channel !== 'portal') return [];
  const step = stepOf(table, 'inDelivery', 'recordArrival')!;
  const arrival: IntakeOf<'recordArrival'> = {
    commandId: intake.commandId,
    command: 'recordArrival',
    actor: theSystem,
    receivedAt: intake.receivedAt,
    facts: { means: 'portal', arrivedAt: intake.receivedAt },
  };
  return [eventOf(table, 'inDelivery', undefined, arrival, step, step.to!.at(-1)!.to!)];
}

/** Deadlines that a command moves without a change of state. */
function ownChanges(current: CaseState | undefined, intake: CommandIntake): ProposedClockChange[] {
  switch (intake.command) {
    case 'extend':
      return [{ change: 'revise', clock: intake.facts.clock, why: { reason: 'extended', workdays: intake.facts.workdays } }];
    case 'correctArrival': {
      const { arrivedAt } = intake.facts;
      const running = [current?.clocks.acknowledgement, current?.clocks.response].filter((clock) => clock !== undefined);
      return running.map(({ clock }) => ({ change: 'revise', clock, why: { reason: 'arrivalCorrected', from: arrivedAt } }));
    }
    case 'recomputeDeadlines':
      return Object.values(current?.clocks ?? {}).map(({ clock }) => ({ change: 'revise', clock, why: { reason: 'recomputed' } }));
    case 'acknowledgeEscalation':
      return [{ change: 'start', clock: 'promise', owes: promiseOwes, from: intake.receivedAt, lastDay: intake.facts.promisedFor }];
    default:
      return [];
  }
}

/** The clocks that arrival starts count from the arrival itself (行政处罚程序规定 §82: electronic service counts on arrival), others from receipt. */
function startOf(clock: ClockName, intake: CommandIntake): Instant {
  const fromArrival = clock === 'acknowledgement' || clock === 'response';
  return fromArrival && intake.command === 'recordArrival' ? intake.facts.arrivedAt : intake.receivedAt;
}
