import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import type { Day, Instant } from '@xiecha/working-time/day';
import type { Refusal } from '@xiecha/lifecycle/decide';
import type { Actor } from './actor.js';
import type {
  ArrivalMeans,
  BodyClass,
  Capacity,
  ClockName,
  CloseOutcome,
  CommandName,
  ObjectionGround,
  PetitionDecision,
  PetitionKind,
  Purpose,
  ReceivingChannel,
  StateName,
  Urgency,
} from './vocabulary.js';

/** What is asked, in codes: the words of special fields, confirmations and targets lie in the request's content. */
export interface Asked {
  /** Codes of the field catalogue. */
  readonly fields: readonly string[];
  /** How many fields beyond the catalogue are asked: `X1`, `X2`…; each needs the province's consent. */
  readonly specialFields: number;
  /** How many statements are to be confirmed: `C1`, `C2`…. */
  readonly confirmations: number;
  /** How many merchants, shops, orders… are named: `T1`, `T2`…. */
  readonly targets: number;
}

/** A request as it is filed with one body, and what its routing rests on. */
export interface Filing {
  readonly requestId: string;
  readonly officeId: string;
  readonly bodyId: string;
  readonly drafterId: string;
  readonly bodyClass: BodyClass;
  readonly channel: ReceivingChannel;
  readonly purpose: Purpose;
  readonly urgency: Urgency;
  /** The requester's office has its filings reviewed. */
  readonly reviews: boolean;
  /** The office is SAMR or a province that it authorised to ask for scoped data. */
  readonly mayAskScoped: boolean;
  /** The requester's province, or SAMR for its own. */
  readonly consentOfficeId: string;
  readonly asked: Asked;
}

/** A decision on a whole request, carried to each of its cases. */
interface RequestDecision {
  readonly decisionId?: string;
  /** The consent's own number. */
  readonly number?: string;
}

type Nothing = Record<string, never>;
type Alarm = {
  readonly key: string;
  readonly clock: ClockName;
  readonly rung: string;
  /** Rungs of the same ladder that were due as well, after an outage: told by this one. */
  readonly passedOver?: readonly string[];
};
/** How each cell was answered; the values lie in the payload. */
type Answers = { readonly cells: Readonly<Record<CellKey, AnswerKind>> };
type Cells = { readonly cells: readonly CellKey[] };
type OfPetition = { readonly petition: number };

/**
 * What the record held and lost when PostgreSQL was restored to an earlier point, as Temporal's histories still tell it: an
 * event with the `seq` that it had, or a command that was taken in and not decided.
 */
export interface LostEntry {
  readonly seq?: number;
  readonly command: CommandName;
  readonly commandId: string;
  readonly capacity: Capacity;
  readonly receivedAt: Instant;
  /** Of a command that people sent: what it said, as `contentHash` of its intake. */
  readonly contentHash?: string;
  /** The command's row was not lost: it is decided anew by itself. */
  readonly kept?: true;
}

/** What a command says in ids, enums and times. Free text and personal data travel apart, as its payload. */
export interface CommandFacts {
  file: Filing;
  approveReview: Nothing;
  return: RequestDecision;
  consent: RequestDecision & { readonly strike: readonly string[] };
  refuse: RequestDecision;
  resubmit: { readonly asked: Asked };
  withdraw: Nothing;
  recordArrival: { readonly means: ArrivalMeans; readonly arrivedAt: Instant };
  correctArrival: { readonly arrivedAt: Instant };
  redeliver: { readonly means: ArrivalMeans };
  acknowledge: Nothing;
  submitPart: Answers;
  respond: Answers;
  raise: { readonly petition: PetitionKind; readonly ground?: ObjectionGround; readonly workdays?: number };
  answer: Nothing;
  decidePetition: OfPetition & { readonly decision: PetitionDecision; readonly workdays?: number; readonly strike?: readonly string[] };
  appeal: OfPetition;
  takeBack: OfPetition;
  narrow: { readonly strike: readonly string[] };
  acceptCells: Cells;
  sendBack: Cells;
  close: { readonly outcome: CloseOutcome };
  concludeUnanswered: Nothing;
  appendLateReply: Answers;
  reopen: Nothing;
  urge: Nothing;
  comment: Nothing;
  attach: { readonly sha256: string; readonly bytes: number };
  reassign: { readonly assigneeId: string; readonly side: 'requester' | 'body' };
  takeOver: Nothing;
  extend: { readonly clock: ClockName; readonly workdays: number };
  refer: Nothing;
  acknowledgeEscalation: { readonly key: string; readonly promisedFor: Day };
  resolveEscalation: { readonly key: string };
  recomputeDeadlines: Nothing;
  remind: Alarm;
  escalate: Alarm;
  lapse: Alarm;
  noteDecision: { readonly decisionId: string; readonly decision: 'consent' | 'refuse' | 'return' };
  /** `afterSeq`: what stands before the gap. */
  markGap: { readonly afterSeq: number; readonly lost: readonly LostEntry[] };
}

/** A command as it was taken in, and as it travels to the workflow. */
export type CommandIntake = { [Name in CommandName]: IntakeOf<Name> }[CommandName];

export interface IntakeOf<Name extends CommandName> {
  readonly commandId: string;
  readonly command: Name;
  readonly actor: Actor;
  /** The `version` the actor was looking at; required exactly for people's commands that raise it. */
  readonly expectedVersion?: number;
  /** When the command reached us, by the world's clock; lateness is judged by this alone. */
  readonly receivedAt: Instant;
  /** The command carries a past time (sample worlds and imports only). */
  readonly backDated?: true;
  readonly facts: CommandFacts[Name];
  /** SHA-256 of all that was sent, hex: whoever sends it again can prove what it was. The clock and the system send nothing. */
  readonly contentHash?: string;
}

/** The final word on a command; the same id gets the same one for ever. */
export type CommandOutcome =
  | { readonly status: 'committed'; readonly seq: number; readonly version: number; readonly state: StateName }
  | { readonly status: 'refused'; readonly refusals: readonly Refusal[]; readonly version: number; readonly state: StateName };
