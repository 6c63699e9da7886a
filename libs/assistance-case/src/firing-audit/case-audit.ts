import type { Instant } from '@xiecha/working-time/day';
import type { Rung } from '../case-event.js';
import type { ClockName } from '../vocabulary.js';
import type { FiringFinding } from './firing-finding.js';

/**
 * What became of a rung that policy and calendar call for: it fired, a higher one fired for it after an outage, it had lain
 * behind when a back-dated command brought it, its duty ended or moved before it was due, or it should have fired and did not.
 */
export type RungFate = 'fired' | 'passedOver' | 'superseded' | 'ended' | 'missing';

export interface SettledRung {
  readonly key: string;
  readonly fate: RungFate;
  /** When that came to be. */
  readonly at: Instant;
}

/** A rung that fired as the record says, and the message that it calls for. */
export interface Firing {
  readonly clock: ClockName;
  readonly round: number;
  readonly key: string;
  /** The event. */
  readonly seq: number;
  readonly recordedAt: Instant;
  /** How long after it could have fired, in milliseconds; 0 for one that fired early. */
  readonly lagMs: number;
  readonly rung: Rung;
  /** The case ends with it, so that its message dies with no duty. */
  readonly endsCase: boolean;
}

/** How long a duty ran, as far as messages about it may go out. */
export interface DutySpan {
  readonly clock: ClockName;
  readonly round: number;
  readonly ended?: Turn;
  readonly holds: readonly { readonly from: Turn; readonly to?: Turn }[];
}

/** An event that ended, held or resumed a duty. `receivedAt` only where it came from somebody at that instant: whoever sends then may know it. */
export interface Turn {
  readonly recordedAt: Instant;
  readonly receivedAt?: Instant;
}

export interface CaseAudit {
  readonly caseId: string;
  /** When each recomputed deadline was recorded. */
  readonly deadlines: readonly Instant[];
  readonly rungs: readonly SettledRung[];
  readonly firings: readonly Firing[];
  readonly duties: readonly DutySpan[];
  readonly findings: readonly FiringFinding[];
}
