import type { CaseState, RunningClock } from './case-state.js';
import { clocksHiddenFromBodies } from './shown-to-bodies.js';
import type { ClockName } from './vocabulary.js';

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
