import { isProtected } from './agenda.js';
import type { CaseState, RunningClock } from './case-state.js';
import { clocksHiddenFromBodies } from './shown-to-bodies.js';
import type { ClockName, Party } from './vocabulary.js';

/** Whether whoever reads may know that there is such a clock. */
export function isKnown(clock: ClockName, forBody: boolean): boolean {
  return !forBody || !clocksHiddenFromBodies.includes(clock);
}

/** The running clocks that whoever reads may know of, by the time they end: `jsonb` keeps no order of keys. */
export function knownClocks({ clocks }: Pick<CaseState, 'clocks'>, forBody: boolean): RunningClock[] {
  return Object.values(clocks)
    .filter(({ clock }) => isKnown(clock, forBody))
    .sort((a, b) => (a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.clock < b.clock) ? -1 : 1));
}

/**
 * Whose turn it is by clocks in the order in which they end, until when, and from when somebody is late. A held clock has no
 * end, and it is nobody's turn by it; by a protected one nothing is late, nor by a date that the next calendar notice may move.
 */
export function turnBy(current: Pick<CaseState, 'petitions'>, clocks: readonly RunningClock[]) {
  const running = clocks.filter(({ heldSince }) => heldSince === undefined);
  const ending = running.filter((clock) => !isProtected(current, clock));
  return {
    owes: [...new Set<Party>(running.map(({ owes }) => owes))],
    dueAt: ending[0]?.dueAt ?? null,
    overdueFrom: ending.find(({ provisional }) => !provisional)?.dueAt ?? null,
    lastDay: running[0]?.lastDay ?? null,
    provisional: running[0]?.provisional ?? false,
  };
}
