import { isProtected } from '@xiecha/assistance-case/agenda';
import type { CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import { clocksHiddenFromBodies } from '@xiecha/assistance-case/shown-to-bodies';
import type { ClockName, Party } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';

export function isShown(clock: ClockName, forBody: boolean): boolean {
  return !forBody || !clocksHiddenFromBodies.includes(clock);
}

export interface ShownClock extends RunningClock {
  /** An extension is being decided: until then nothing is overdue by it. */
  readonly shielded: boolean;
  readonly overdue: boolean;
}

/** The running clocks that the reader may know of, by the time they end: `jsonb` keeps no order of keys. */
export function shownClocks(current: CaseState, forBody: boolean, asOf: Instant): ShownClock[] {
  return Object.values(current.clocks)
    .filter(({ clock }) => isShown(clock, forBody))
    .sort((a, b) => (a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.clock < b.clock) ? -1 : 1))
    .map((clock) => {
      const shielded = isProtected(current, clock);
      return { ...clock, shielded, overdue: runs(clock) && !shielded && !clock.provisional && clock.dueAt <= asOf };
    });
}

/** Whose turn it is by them, and until when. */
export function turnBy(clocks: readonly ShownClock[]) {
  const running = clocks.filter(runs);
  return {
    owes: [...new Set<Party>(running.map(({ owes }) => owes))],
    dueAt: running.find(({ shielded }) => !shielded)?.dueAt ?? null,
    lastDay: running[0]?.lastDay ?? null,
    overdue: running.some(({ overdue }) => overdue),
    provisional: running[0]?.provisional ?? false,
  };
}

/** A held clock has no end, and it is nobody's turn by it. */
function runs({ heldSince }: RunningClock): boolean {
  return heldSince === undefined;
}
