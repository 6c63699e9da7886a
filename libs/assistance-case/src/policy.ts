import type { TimeOfDay } from '@xiecha/working-time/day';
import type { BasisStatus } from '@xiecha/working-time/authority-text';
import type { ClockName } from './vocabulary.js';

/** How long a duty may take, and on what that number rests. */
export interface Term {
  /** Number of units; the starting day does not count (民法典 §201). */
  readonly amount: number;
  readonly unit: 'workdays';
  readonly basisText: string;
  /** `statutory` and `local` cite a text in force; `proposal` is ours, shown as such and open to configuration. */
  readonly basisStatus: BasisStatus;
}

/** A rung of a ladder, before a deadline gives it instants. */
export interface LadderRung {
  /** Workdays from the last day: -1 is the workday before it, 0 the last day itself. */
  readonly offsetWorkdays: number;
  /** When its message goes out, Asia/Shanghai, `HH:mm`. */
  readonly timeOfDay: TimeOfDay;
  readonly audience: 'handler';
  readonly template: string;
}

export interface ClockPolicy {
  readonly term: Term;
  readonly ladder: readonly LadderRung[];
}

export interface Policy {
  readonly version: string;
  readonly clocks: Readonly<Record<ClockName, ClockPolicy>>;
}
