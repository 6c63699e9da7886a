import type { Day, Instant } from '@xiecha/working-time/day';
import type { Hold } from '@xiecha/working-time/hold';
import type { Term } from '@xiecha/working-time/term';
import type { Actor } from './actor.js';
import type { CommandFacts } from './command-intake.js';
import type { Audience, Severity, TemplateName } from './message-words.js';
import type { AlarmCommand, ClockName, EventType, Party, PetitionKind, StateName } from './vocabulary.js';

/** What each kind of event says in ids, enums and times. */
export interface EventFacts {
  /** Pinned to the version of the lifecycle that it was filed under; a record that does not say so is of version 1. */
  filed: CommandFacts['file'] & { readonly tableVersion?: number };
  reviewApproved: CommandFacts['approveReview'];
  returned: CommandFacts['return'];
  consented: CommandFacts['consent'];
  consentRefused: CommandFacts['refuse'];
  resubmitted: CommandFacts['resubmit'];
  withdrawn: CommandFacts['withdraw'];
  lapsed: CommandFacts['lapse'];
  arrivalRecorded: CommandFacts['recordArrival'];
  arrivalCorrected: CommandFacts['correctArrival'];
  redelivered: CommandFacts['redeliver'];
  acknowledged: CommandFacts['acknowledge'];
  partSubmitted: CommandFacts['submitPart'];
  responded: CommandFacts['respond'];
  petitionRaised: CommandFacts['raise'];
  petitionAnswered: CommandFacts['answer'];
  petitionDecided: CommandFacts['decidePetition'];
  petitionAppealed: CommandFacts['appeal'];
  petitionTakenBack: CommandFacts['takeBack'];
  requestNarrowed: CommandFacts['narrow'];
  cellsAccepted: CommandFacts['acceptCells'];
  cellsSentBack: CommandFacts['sendBack'];
  closed: CommandFacts['close'];
  concludedUnanswered: CommandFacts['concludeUnanswered'];
  lateReplyAppended: CommandFacts['appendLateReply'];
  reopened: CommandFacts['reopen'];
  urged: CommandFacts['urge'];
  commented: CommandFacts['comment'];
  attached: CommandFacts['attach'];
  reassigned: CommandFacts['reassign'];
  takenOver: CommandFacts['takeOver'];
  extended: CommandFacts['extend'];
  referred: CommandFacts['refer'];
  escalationAcknowledged: CommandFacts['acknowledgeEscalation'];
  escalationResolved: CommandFacts['resolveEscalation'];
  reminded: CommandFacts['remind'];
  /** The commit looks up who owns the escalation that the rung opens. */
  escalated: CommandFacts['escalate'] & { readonly owner?: string };
  decisionInapplicable: CommandFacts['noteDecision'];
  gapMarked: CommandFacts['markGap'];
  deadlinesRecomputed: CommandFacts['recomputeDeadlines'];
}

/** One rung of a clock's ladder, with its times settled when the clock started. */
export interface Rung {
  /** Offset from the last day, e.g. `-1wd`: the workday before it; `+4h`: four hours after the end; `start`: at once. */
  readonly rung: string;
  /** When it is decided: early in the day, spread by case. */
  readonly at: Instant;
  /** When its message may go out at the earliest. */
  readonly notBefore: Instant;
  readonly does: AlarmCommand;
  readonly audiences: readonly Audience[];
  readonly severity: Severity;
  readonly template: TemplateName;
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
  /** Which of the policy's rules gave term and ladder: `default`, or the override that fits the case best. */
  readonly rule: string;
  /** For people: why it is not the default. */
  readonly ruleWhy?: string;
  readonly calendarRevision: string;
  /** SHA-256 of the proof sheet that is kept beside the record. */
  readonly proofHash: string;
  readonly rungs: readonly Rung[];
}

/** What the decision says of a clock; the commit works out the deadline. */
export type ProposedClockChange =
  | {
      readonly change: 'start';
      readonly clock: ClockName;
      readonly owes: Party;
      readonly from: Instant;
      /** The last day that somebody named, instead of the policy's term. */
      readonly lastDay?: Day;
    }
  | { readonly change: 'hold'; readonly clock: ClockName; readonly since: Instant; readonly by: PetitionKind }
  | { readonly change: 'revise'; readonly clock: ClockName; readonly why: RevisionReason }
  | { readonly change: 'stop'; readonly clock: ClockName };

/**
 * Why a running clock gets a new deadline: more workdays from the old last day; a hold that ended; the workday after a
 * denial that came after the end; another arrival; or the same term under the calendar as it is now.
 */
export type RevisionReason =
  | { readonly reason: 'extended'; readonly workdays: number }
  | { readonly reason: 'resumed'; readonly at: Instant }
  | { readonly reason: 'deniedAfterDue'; readonly at: Instant }
  | { readonly reason: 'arrivalCorrected'; readonly from: Instant }
  | { readonly reason: 'recomputed' };

export type StoredClockChange =
  | { readonly change: 'start'; readonly deadline: Deadline }
  | { readonly change: 'hold'; readonly clock: ClockName; readonly since: Instant; readonly by: PetitionKind }
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

/** An event as the decision proposes it; `actor` where it is another than the command's. */
export type ProposedEvent = { [Type in EventType]: EventBase<Type, ProposedClockChange> & { readonly actor?: Actor } }[EventType];

/** An event as it stands in the record. */
export type CaseEvent = { [Type in EventType]: EventBase<Type, StoredClockChange> & Stored }[EventType];

interface Stored {
  readonly caseId: string;
  /** Counts the case's events from 1, without gap. */
  readonly seq: number;
  readonly schemaVersion: number;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  readonly backDated: boolean;
  readonly actor: Actor;
  readonly commandId: string;
}
