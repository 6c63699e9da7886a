import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import type { Day, Instant } from '@xiecha/working-time/day';
import type { Deadline } from './case-event.js';
import type { Filing } from './command-intake.js';
import type { Audience } from './message-words.js';
import type { ClockName, CloseOutcome, ObjectionGround, PetitionKind, StateName } from './vocabulary.js';

/** How a case stands: what its events reduce to. */
export interface CaseState extends Filing {
  readonly caseId: string;
  /** The version of the lifecycle that it was filed under. */
  readonly tableVersion: number;
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
  readonly escalations: readonly Escalation[];
  /** What the province or a narrowing took out: fields, special fields, confirmations, targets. */
  readonly struck: readonly string[];
  /** The decision of the province, with its number. */
  readonly consent?: { readonly decisionId?: string; readonly number?: string };
  /** How each cell was answered last. */
  readonly cells: { readonly [Cell in CellKey]?: AnswerKind };
  /** Cells that were found right: never asked again. */
  readonly accepted: readonly CellKey[];
  /** Cells to be supplied anew. */
  readonly sentBack: readonly CellKey[];
  /** Who handles the case on each side. */
  readonly assignees: { readonly requester: string; readonly body?: string };
  /** Who approved the filing within the office: not the one who then consents for the same office. */
  readonly reviewerId?: string;
  readonly filedAt: Instant;
  /** When the latest event was received: a back-dated command may not go behind it. */
  readonly lastReceivedAt: Instant;
  readonly arrivedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly respondedAt?: Instant;
  /** When it was referred under 网络交易监督管理办法 §53. */
  readonly referredAt?: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: CloseOutcome;
}

export interface Petition {
  /** From 1 within the case. */
  readonly number: number;
  readonly kind: PetitionKind;
  readonly ground?: ObjectionGround;
  /** Workdays asked for, of an extension. */
  readonly workdays?: number;
  readonly raisedAt: Instant;
  /** The duty beside which it was raised. */
  readonly duty: ClockName;
  /** What it does to that duty while it is open; nothing where it was raised too late, or once too often. */
  readonly effect?: 'holds' | 'protects';
  readonly status: 'open' | 'answered' | 'granted' | 'denied' | 'upheld' | 'rejected' | 'appealed' | 'lapsed' | 'takenBack';
  /** It has been before the supervising office. */
  readonly wasAppealed?: true;
  readonly settledAt?: Instant;
}

export interface RunningClock extends Deadline {
  /** The clock stands still since then: it has no end, and nothing is late by it. */
  readonly heldSince?: Instant;
  /** The kinds of petition that have held it: each may, once. */
  readonly heldBy: readonly PetitionKind[];
  /** Agenda keys of the rungs that fired, or that a higher one told of. */
  readonly fired: readonly string[];
}

/** Why an escalation came to its end. */
export type EscalationEnd = 'dutyDone' | 'byHand' | 'extendedAfterDue' | 'receivedInTime' | 'deadlineMoved' | 'objectionUpheld' | 'caseEnded';

/** Somebody above was called, and owns it until the duty is done. */
export interface Escalation {
  /** The key of the rung that opened it. */
  readonly key: string;
  readonly clock: ClockName;
  readonly round: number;
  /** Who was called, and is told when it is over; the records of earlier versions do not say. */
  readonly audience?: Audience;
  /** The user who owns it. */
  readonly owner?: string;
  readonly openedAt: Instant;
  readonly status: 'open' | 'acknowledged' | 'resolved' | 'retracted';
  readonly acknowledgedAt?: Instant;
  readonly promisedFor?: Day;
  readonly settledAt?: Instant;
  readonly end?: EscalationEnd;
}
