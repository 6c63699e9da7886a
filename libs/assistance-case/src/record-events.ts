import type { Instant } from '@xiecha/working-time/day';
import type { ProofSheet } from '@xiecha/working-time/proof-sheet';
import type { CaseEvent, Deadline, ProposedClockChange, ProposedEvent, StoredClockChange } from './case-event.js';
import type { CaseState } from './case-state.js';
import type { CommandIntake } from './command-intake.js';
import { reviseDeadline, settleDeadline, type SettledDeadline } from './settle-deadline.js';
import type { Settlement } from './settlement.js';

/** Events as they will stand in the record, and the proof sheets of the deadlines that they bring. */
export interface Recorded {
  readonly events: readonly CaseEvent[];
  readonly proofs: readonly (DeadlineProof & { readonly seq: number })[];
}

/** How one revision of a clock's deadline was worked out. */
export interface DeadlineProof extends Pick<Deadline, 'clock' | 'round' | 'revision'> {
  readonly sheets: readonly ProofSheet[];
}

/** 2: a filing says what is asked and what its routing rests on; earlier records are completed when they are read. */
const schemaVersion = 2;

/** Turns what a decision proposed into events: numbered, stamped, with deadlines. Pure. `before`: undefined for a filing. */
export function recordEvents(
  proposed: readonly ProposedEvent[],
  before: CaseState | undefined,
  intake: Omit<CommandIntake, 'facts' | 'command'>,
  settlement: Settlement,
): Recorded {
  const proofs: (DeadlineProof & { seq: number })[] = [];
  const store = (change: ProposedClockChange, seq: number): StoredClockChange => {
    if (change.change === 'stop' || change.change === 'hold') return change;
    const running = before?.clocks[change.clock];
    const { deadline, proof } = settled(change, before, intake.receivedAt, settlement);
    proofs.push({ seq, clock: deadline.clock, round: deadline.round, revision: deadline.revision, sheets: proof });
    if (change.change === 'start') return { change: 'start', deadline };
    return { change: 'revise', deadline, why: change.why, moved: deadline.dueAt !== running?.dueAt || deadline.provisional !== running.provisional };
  };
  const events = proposed.map(({ actor = intake.actor, ...event }, index) => {
    const seq = (before?.seq ?? 0) + index + 1;
    return {
      ...event,
      facts: event.type === 'escalated' && settlement.owner !== undefined ? { ...event.facts, owner: settlement.owner } : event.facts,
      caseId: settlement.caseId,
      seq,
      schemaVersion,
      receivedAt: intake.receivedAt,
      recordedAt: settlement.worldNow,
      backDated: settlement.backDated,
      actor,
      commandId: intake.commandId,
      clocks: event.clocks.map((change) => store(change, seq)),
    };
    // Facts and clocks are those of one event, whichever it is.
  }) as CaseEvent[];
  return { events, proofs };
}

function settled(
  change: Extract<ProposedClockChange, { change: 'start' | 'revise' }>,
  before: CaseState | undefined,
  receivedAt: Instant,
  settlement: Settlement,
): SettledDeadline {
  if (change.change === 'start') return settleDeadline(change, (before?.rounds[change.clock] ?? 0) + 1, settlement);
  const running = before?.clocks[change.clock];
  if (!running) throw new Error(`The clock ${change.clock} does not run: the decision should have refused.`);
  return reviseDeadline(running, change.why, receivedAt, settlement);
}
