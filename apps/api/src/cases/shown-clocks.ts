import { isProtected } from '@xiecha/assistance-case/agenda';
import type { CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import { knownClocks } from '@xiecha/assistance-case/known-clocks';
import type { Party } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';

export interface ShownClock extends RunningClock {
  /** An extension is being decided: until then nothing is overdue by it. */
  readonly shielded: boolean;
  readonly overdue: boolean;
}

/** The running clocks that the reader may know of, by the time they end. */
export function shownClocks(current: CaseState, forBody: boolean, asOf: Instant): ShownClock[] {
  return knownClocks(current, forBody).map((clock) => {
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
