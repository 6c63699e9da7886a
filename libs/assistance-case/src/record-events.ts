import type { Instant } from '@xiecha/working-time/day';
import type { CaseEvent, ProposedEvent } from './case-event.js';
import type { CommandIntake } from './command-intake.js';
import { settleDeadline, type Settlement } from './settle-deadline.js';

/** Turns what a decision proposed into events as they will stand in the record: numbered, stamped, with deadlines. Pure. */
export function recordEvents(
  proposed: readonly ProposedEvent[],
  lastSeq: number,
  intake: Omit<CommandIntake, 'facts' | 'command'>,
  settlement: Settlement,
): CaseEvent[] {
  const stamp = {
    caseId: settlement.caseId,
    schemaVersion: 1 as const,
    receivedAt: intake.receivedAt,
    recordedAt: settlement.worldNow satisfies Instant,
    backDated: settlement.backDated,
    actor: intake.actor,
    commandId: intake.commandId,
  };
  return proposed.map((event, index) => ({
    ...event,
    ...stamp,
    seq: lastSeq + index + 1,
    clocks: event.clocks.map((change) => (change.change === 'stop' ? change : { change: 'start' as const, deadline: settleDeadline(change, settlement) })),
  }));
}
