/** The words of this domain's lifecycle. Their meanings, in both languages, stand in GLOSSARY.md. */

export const stateNames = [
  'awaitingReview',
  'awaitingConsent',
  'returned',
  'inDelivery',
  'awaitingAcknowledgement',
  'awaitingResponse',
  'underCheck',
  'awaitingSupplement',
  'closed',
  'refused',
  'withdrawn',
  'concludedUnanswered',
] as const;
export type StateName = (typeof stateNames)[number];

/** What people do. */
export const peoplesCommands = [
  'approveReview',
  'return',
  'consent',
  'refuse',
  'resubmit',
  'withdraw',
  'recordArrival',
  'correctArrival',
  'redeliver',
  'acknowledge',
  'submitPart',
  'respond',
  'raise',
  'answer',
  'decidePetition',
  'appeal',
  'takeBack',
  'narrow',
  'acceptCells',
  'sendBack',
  'close',
  'concludeUnanswered',
  'appendLateReply',
  'reopen',
  'urge',
  'comment',
  'attach',
  'reassign',
  'takeOver',
  'extend',
  'refer',
  'acknowledgeEscalation',
  'resolveEscalation',
  'recomputeDeadlines',
] as const;
export type PeoplesCommand = (typeof peoplesCommands)[number];

export const alarmCommands = ['remind', 'escalate', 'lapse'] as const;
/** What the clock does when an item of the agenda falls due. */
export type AlarmCommand = (typeof alarmCommands)[number];
/** What the system notes by itself. */
export type SystemCommand = 'noteDecision' | 'markGap';
export type CommandName = 'file' | PeoplesCommand | AlarmCommand | SystemCommand;

/** Each running clock is owed by one. */
export type Party = 'requester' | 'body' | 'province';

/** In what capacity somebody acts on one case. `observer`: sees the case, acts in no capacity. */
export type Capacity =
  | 'requesterCaseworker'
  | 'requesterLead'
  | 'requesterReviewer'
  | 'provincialApprover'
  | 'bodyOfficer'
  | 'supervisor'
  | 'administrator'
  | 'observer'
  | 'clock'
  | 'system';

export const clockNames = [
  'review',
  'consent',
  'correction',
  'delivery',
  'acknowledgement',
  'response',
  'check',
  'supplement',
  'clarification',
  'extension',
  'objection',
  'appeal',
  'promise',
] as const;
export type ClockName = (typeof clockNames)[number];

export type GuardName =
  | 'officeReviews'
  | 'consentIsNeeded'
  | 'scopeIsWithinPower'
  | 'isNotDrafter'
  | 'leadConfirmsUrgency'
  | 'isThirdPerson'
  | 'strikesAreAsked'
  | 'nothingIsLeft'
  | 'somethingIsLeft'
  | 'somethingCanBeStruck'
  | 'arrivalIsPlausible'
  | 'hasArrived'
  | 'cellsAreOpen'
  | 'someCellIsOpen'
  | 'someAnswerIsUnaccepted'
  | 'someCellIsUnaccepted'
  | 'replyIsNotEmpty'
  | 'replyExists'
  | 'cellsAreAnswered'
  | 'outcomeFits'
  | 'topRungFired'
  | 'somePetitionIsPossible'
  | 'petitionMayBeRaised'
  | 'clarificationIsOpen'
  | 'petitionAwaitsDecision'
  | 'decisionFits'
  | 'isRejectedObjection'
  | 'hasRejectedObjection'
  | 'hasOpenPetition'
  | 'petitionIsOpen'
  | 'upholdsBeyondPower'
  | 'upholdsWrongAddress'
  | 'clockRuns'
  | 'dutyIsLate'
  | 'hasOpenEscalation'
  | 'escalationIsOpen'
  | 'promiseLiesAhead'
  | 'hasComeToActor'
  | 'assigneeIsOnSide'
  | 'itemIsOnTheAgenda';

export type EventType =
  | 'filed'
  | 'reviewApproved'
  | 'returned'
  | 'consented'
  | 'consentRefused'
  | 'resubmitted'
  | 'withdrawn'
  | 'lapsed'
  | 'arrivalRecorded'
  | 'arrivalCorrected'
  | 'redelivered'
  | 'acknowledged'
  | 'partSubmitted'
  | 'responded'
  | 'petitionRaised'
  | 'petitionAnswered'
  | 'petitionDecided'
  | 'petitionAppealed'
  | 'petitionTakenBack'
  | 'requestNarrowed'
  | 'cellsAccepted'
  | 'cellsSentBack'
  | 'closed'
  | 'concludedUnanswered'
  | 'lateReplyAppended'
  | 'reopened'
  | 'urged'
  | 'commented'
  | 'attached'
  | 'reassigned'
  | 'takenOver'
  | 'extended'
  | 'referred'
  | 'escalationAcknowledged'
  | 'escalationResolved'
  | 'reminded'
  | 'escalated'
  | 'decisionInapplicable'
  | 'gapMarked'
  | 'deadlinesRecomputed';

export const purposes = ['caseInvestigation', 'incidentHandling', 'productRecall', 'consumerDispute', 'otherEnforcement'] as const;
export type Purpose = (typeof purposes)[number];

export const urgencies = ['normal', 'immediate'] as const;
/** `immediate`: elapsed hours and no quiet hours; for incidents and recalls, confirmed by a lead. */
export type Urgency = (typeof urgencies)[number];
/** The purposes that may be `immediate`. */
export const immediatePurposes: readonly Purpose[] = ['incidentHandling', 'productRecall'];

export const bodyClasses = ['platformOperator', 'fullServiceProvider', 'otherServiceProvider'] as const;
/** The class of an assisted body: the first two are bound by the standard-field regime. */
export type BodyClass = (typeof bodyClasses)[number];

export const receivingChannels = ['portal', 'hand', 'post'] as const;
/** How a body receives requests: the portal's inbox is arrival by itself, the others are recorded by people. */
export type ReceivingChannel = (typeof receivingChannels)[number];

export const arrivalMeans = ['portal', 'post', 'hand', 'electronic'] as const;
/** How the request reached the body. */
export type ArrivalMeans = (typeof arrivalMeans)[number];

export const petitionKinds = ['clarification', 'extension', 'objection'] as const;
/** What an assisted body may ask for beside the state of the case. */
export type PetitionKind = (typeof petitionKinds)[number];

export const objectionGrounds = ['excessive', 'beyondPower', 'wrongBody', 'duplicate'] as const;
/** Why a body objects to a request. */
export type ObjectionGround = (typeof objectionGrounds)[number];

export const petitionDecisions = ['granted', 'denied', 'upheld', 'rejected'] as const;
/** Extensions are granted or denied, objections upheld or rejected. */
export type PetitionDecision = (typeof petitionDecisions)[number];

export const closeOutcomes = ['complete', 'partial', 'notHeld', 'falsified', 'misdirected', 'noLongerNeeded'] as const;
export type CloseOutcome = (typeof closeOutcomes)[number];

export interface AssistanceCaseVocabulary {
  state: StateName;
  command: CommandName;
  capacity: Capacity;
  guard: GuardName;
  clock: ClockName;
  party: Party;
  event: EventType;
  petition: PetitionKind;
}

/** Narrows a word that came from outside. */
export function isPeoplesCommand(word: string): word is PeoplesCommand {
  return (peoplesCommands as readonly string[]).includes(word);
}
