import type { Instant } from '@xiecha/working-time/day';
import type { Deadline } from './case-event.js';
import type { ClockName, CloseOutcome, StateName } from './vocabulary.js';

/** How a case stands: what its events reduce to. */
export interface CaseState {
  readonly caseId: string;
  readonly requestId: string;
  readonly officeId: string;
  readonly bodyId: string;
  readonly tableVersion: 1;
  /** Counts events. */
  readonly seq: number;
  /** Rises only with what a person could have been looking at. */
  readonly version: number;
  readonly state: StateName;
  /** The running clocks. */
  readonly clocks: { readonly [Clock in ClockName]?: RunningClock };
  readonly filedAt: Instant;
  /** When the latest event was received: a back-dated command may not go behind it. */
  readonly lastReceivedAt: Instant;
  readonly arrivedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly respondedAt?: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: CloseOutcome;
}

export interface RunningClock extends Deadline {
  /** Agenda keys of the rungs that fired. */
  readonly fired: readonly string[];
}
