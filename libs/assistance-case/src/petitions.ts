import type { Instant } from '@xiecha/working-time/day';
import type { ProposedClockChange } from './case-event.js';
import type { CaseState, Petition, RunningClock } from './case-state.js';
import type { CommandFacts, CommandIntake } from './command-intake.js';
import { dutyBeside, isOpen, petitionRule } from './guards/petition-guards.js';
import { isFinal } from './lifecycle-tables.js';
import type { ClockName, StateName } from './vocabulary.js';

/**
 * What petitions do to the clocks, beside what the state does. One that holds stops the duty's clock, once a clock and
 * kind: a hold frees whole days, so that holding again and again would stretch a term without end. Each has a clock of its
 * own. `stopped`: the clocks that the state stops.
 */
export function petitionChanges(current: CaseState | undefined, intake: CommandIntake, to: StateName, stopped: readonly ClockName[]): ProposedClockChange[] {
  if (!current) return [];
  const settled = settledBy(current, intake);
  return [...ownChanges(current, intake, settled, stopped), ...lapses(current, to, stopped, settled)];
}

/** The open petition that a command settles. */
function settledBy(current: CaseState, intake: CommandIntake): Petition | undefined {
  switch (intake.command) {
    case 'answer':
      return current.petitions.find((petition) => petition.kind === 'clarification' && isOpen(petition));
    case 'decidePetition':
    case 'takeBack':
      return current.petitions.find(({ number }) => number === intake.facts.petition);
    default:
      return undefined;
  }
}

/** The petition's own clock: on appeal that of the next instance. */
export function ownClock(current: CaseState, { kind, status }: Petition): ClockName {
  const { clock, appeal } = petitionRule(current, kind);
  return status === 'appealed' && appeal ? appeal.clock : clock;
}

function ownChanges(current: CaseState, intake: CommandIntake, settled: Petition | undefined, stopped: readonly ClockName[]): ProposedClockChange[] {
  const { receivedAt } = intake;
  if (intake.command === 'raise') return raised(current, intake.facts, receivedAt);
  if (intake.command === 'appeal') {
    const { appeal } = petitionRule(current, 'objection');
    return appeal ? [{ change: 'start', clock: appeal.clock, owes: appeal.owes, from: receivedAt }] : [];
  }
  if (!settled) return [];
  const stop = { change: 'stop', clock: ownClock(current, settled) } as const;
  // Where the state lets go of the duty there is nothing left to resume or to extend.
  if (stopped.includes(settled.duty)) return [stop];
  return [stop, ...(intake.command === 'decidePetition' ? decided(current, settled, intake.facts, receivedAt) : resumed(current, settled, receivedAt))];
}

function raised(current: CaseState, { petition: kind }: CommandFacts['raise'], at: Instant): ProposedClockChange[] {
  const { clock, owes, effect } = petitionRule(current, kind);
  const duty = dutyBeside(current, kind);
  const holds = effect === 'holds' && duty && mayHold(duty, kind, at);
  return [{ change: 'start', clock, owes, from: at }, ...(holds ? [{ change: 'hold' as const, clock: duty.clock, since: at, by: kind }] : [])];
}

/** Nothing raised at or after `dueAt` holds; a clock that stands still has no end that could have come. */
function mayHold(duty: RunningClock, kind: Petition['kind'], at: Instant): boolean {
  return !duty.heldBy.includes(kind) && (duty.heldSince !== undefined || at < duty.dueAt);
}

/** The duty goes on once the last petition that holds it is settled. */
function resumed(current: CaseState, settled: Petition, at: Instant): ProposedClockChange[] {
  const others = current.petitions.some((petition) => petition !== settled && holdsNow(petition, settled.duty));
  return holdsNow(settled, settled.duty) && !others ? [{ change: 'revise', clock: settled.duty, why: { reason: 'resumed', at } }] : [];
}

/** An appeal holds nothing. */
function holdsNow({ status, effect, duty }: Petition, beside: ClockName): boolean {
  return status === 'open' && effect === 'holds' && duty === beside;
}

function decided(current: CaseState, settled: Petition, { decision, workdays }: CommandFacts['decidePetition'], at: Instant): ProposedClockChange[] {
  const duty = current.clocks[settled.duty];
  switch (decision) {
    case 'granted':
      return duty && workdays ? [{ change: 'revise', clock: duty.clock, why: { reason: 'extended', workdays } }] : [];
    case 'denied':
      // Who asked in time and is told after the end has one more workday.
      return duty && settled.effect === 'protects' && !duty.heldSince && at >= duty.dueAt
        ? [{ change: 'revise', clock: duty.clock, why: { reason: 'deniedAfterDue', at } }]
        : [];
    case 'upheld':
    case 'rejected':
      return resumed(current, settled, at);
  }
}

/** Whoever leaves the duty behind leaves its open petitions behind: they lapse. */
function lapses(current: CaseState, to: StateName, stopped: readonly ClockName[], settled: Petition | undefined): ProposedClockChange[] {
  return current.petitions
    .filter((petition) => petition !== settled && isOpen(petition) && (isFinal(to) || stopped.includes(petition.duty)))
    .map((petition) => ({ change: 'stop', clock: ownClock(current, petition) }));
}
