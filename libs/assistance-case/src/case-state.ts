import type { Instant } from '@xiecha/working-time/day';
import type { Deadline } from './case-event.js';
import type { ClockName, CloseOutcome, PetitionKind, StateName } from './vocabulary.js';

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
  /** How often each clock has started: a clock's round. Nothing of an earlier round can fire in a later one. */
  readonly rounds: { readonly [Clock in ClockName]?: number };
  /** What the body raised beside the state, in order. */
  readonly petitions: readonly Petition[];
  readonly filedAt: Instant;
  /** When the latest event was received: a back-dated command may not go behind it. */
  readonly lastReceivedAt: Instant;
  readonly arrivedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly respondedAt?: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: CloseOutcome;
}

export interface Petition {
  /** From 1 within the case. */
  readonly number: number;
  readonly kind: PetitionKind;
  readonly raisedAt: Instant;
  readonly status: 'open' | 'answered' | 'lapsed';
}

export interface RunningClock extends Deadline {
  /** The clock stands still since then: it has no end, and nothing is late by it. */
  readonly heldSince?: Instant;
  /** Agenda keys of the rungs that fired. */
  readonly fired: readonly string[];
}
