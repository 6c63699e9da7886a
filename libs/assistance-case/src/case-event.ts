import type { Day, Instant } from '@xiecha/working-time/day';
import type { Hold } from '@xiecha/working-time/hold';
import type { Term } from '@xiecha/working-time/term';
import type { Actor } from './actor.js';
import type { CommandFacts } from './command-intake.js';
import type { ClockName, EventType, Party, StateName } from './vocabulary.js';

/** What each kind of event says in ids, enums and times. */
export interface EventFacts {
  filed: CommandFacts['file'];
  arrivalRecorded: CommandFacts['recordArrival'];
  acknowledged: CommandFacts['acknowledge'];
  responded: CommandFacts['respond'];
  closed: CommandFacts['close'];
  reminded: CommandFacts['remind'];
  petitionRaised: CommandFacts['raise'];
  petitionAnswered: CommandFacts['answer'];
  extended: CommandFacts['extend'];
  deadlinesRecomputed: CommandFacts['recomputeDeadlines'];
}

/** One rung of a clock's ladder, with its times settled when the clock started. */
export interface Rung {
  /** Offset from the last day, e.g. `-1wd`: the workday before it. */
  readonly rung: string;
  /** When it is decided: early in the day, spread by case. */
  readonly at: Instant;
  /** When its message may go out at the earliest. */
  readonly notBefore: Instant;
  readonly audience: string;
  readonly template: string;
  /** The instant had passed when a back-dated command started the clock: recorded, never fired. */
  readonly superseded?: true;
}

/** A clock's deadline as computed inside the commit, with everything the agenda needs. */
export interface Deadline {
  readonly clock: ClockName;
  readonly owes: Party;
  readonly round: number;
  readonly revision: number;
  /** What the term is counted from; that day itself never counts. */
  readonly startedAt: Instant;
  readonly term: Term;
  /** Spans in which the clock stood still. */
  readonly holds: readonly Hold[];
  /** Workdays granted on top, each counted from the last day before it. */
  readonly extensions: readonly number[];
  /** The last day, Asia/Shanghai. */
  readonly lastDay: Day;
  /** 00:00 of the day after the last day, exclusive. */
  readonly dueAt: Instant;
  /** The calendar of the last day's year is not published yet. */
  readonly provisional: boolean;
  readonly policyVersion: string;
  readonly calendarRevision: string;
  /** SHA-256 of the proof sheet that is kept beside the record. */
  readonly proofHash: string;
  readonly rungs: readonly Rung[];
}

/** What the decision says of a clock; the commit works out the deadline. */
export type ProposedClockChange =
  | { readonly change: 'start'; readonly clock: ClockName; readonly owes: Party; readonly from: Instant }
  | { readonly change: 'hold'; readonly clock: ClockName; readonly since: Instant }
  | { readonly change: 'revise'; readonly clock: ClockName; readonly why: RevisionReason }
  | { readonly change: 'stop'; readonly clock: ClockName };

/** Why a running clock gets a new deadline: more workdays from the old last day, a hold that ended, or the same term under the calendar as it is now. */
export type RevisionReason =
  { readonly reason: 'extended'; readonly workdays: number } | { readonly reason: 'resumed'; readonly at: Instant } | { readonly reason: 'recomputed' };

export type StoredClockChange =
  | { readonly change: 'start'; readonly deadline: Deadline }
  | { readonly change: 'hold'; readonly clock: ClockName; readonly since: Instant }
  /** `moved`: the date, or whether it is provisional, is another than before. */
  | { readonly change: 'revise'; readonly deadline: Deadline; readonly why: RevisionReason; readonly moved: boolean }
  | { readonly change: 'stop'; readonly clock: ClockName };

interface EventBase<Type extends EventType, Clock> {
  readonly type: Type;
  readonly to: StateName;
  readonly raisesVersion: boolean;
  readonly facts: EventFacts[Type];
  readonly clocks: readonly Clock[];
}

/** An event as the decision proposes it. */
export type ProposedEvent = { [Type in EventType]: EventBase<Type, ProposedClockChange> }[EventType];

/** An event as it stands in the record. */
export type CaseEvent = { [Type in EventType]: EventBase<Type, StoredClockChange> & Stored }[EventType];

interface Stored {
  readonly caseId: string;
  /** Counts the case's events from 1, without gap. */
  readonly seq: number;
  readonly schemaVersion: 1;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  readonly backDated: boolean;
  readonly actor: Actor;
  readonly commandId: string;
}
