import { isLate, isProtected } from '@xiecha/assistance-case/agenda';
import type { CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import { knownClocks } from '@xiecha/assistance-case/known-clocks';
import type { Instant } from '@xiecha/working-time/day';

export interface ShownClock extends RunningClock {
  /** An extension is being decided: until then nothing is overdue by it. */
  readonly shielded: boolean;
  readonly overdue: boolean;
}

/** The running clocks that the reader may know of, by the time they end. */
export function shownClocks(current: CaseState, forBody: boolean, asOf: Instant): ShownClock[] {
  return knownClocks(current, forBody).map((clock) => ({ ...clock, shielded: isProtected(current, clock), overdue: isLate(current, clock, asOf) }));
}
