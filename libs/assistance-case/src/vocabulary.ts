/** The words of this domain's lifecycle. Their meanings, in both languages, stand in GLOSSARY.md. */

export type StateName = 'inDelivery' | 'awaitingAcknowledgement' | 'awaitingResponse' | 'underCheck' | 'closed';

/** What people do. */
export const peoplesCommands = ['recordArrival', 'acknowledge', 'respond', 'close', 'raise', 'answer', 'extend', 'recomputeDeadlines'] as const;
export type PeoplesCommand = (typeof peoplesCommands)[number];

/** What the clock does when an item of the agenda falls due. */
export type AlarmCommand = 'remind';
export type CommandName = 'file' | PeoplesCommand | AlarmCommand;

/** A case has two sides; each running clock is owed by one. */
export type Party = 'requester' | 'body';

/** In what capacity somebody acts on one case. `observer`: sees the case, acts in no capacity. */
export type Capacity = 'requesterCaseworker' | 'requesterLead' | 'bodyOfficer' | 'supervisor' | 'administrator' | 'observer' | 'clock' | 'system';

export const clockNames = ['delivery', 'acknowledgement', 'response', 'check', 'clarification'] as const;
export type ClockName = (typeof clockNames)[number];

export type GuardName = 'arrivalIsPlausible' | 'clockRuns' | 'noPetitionIsOpen' | 'petitionIsOpen' | 'itemIsOnTheAgenda';

export type EventType =
  | 'filed'
  | 'arrivalRecorded'
  | 'acknowledged'
  | 'responded'
  | 'closed'
  | 'reminded'
  | 'petitionRaised'
  | 'petitionAnswered'
  | 'extended'
  | 'deadlinesRecomputed';

export const arrivalMeans = ['portal', 'post', 'hand', 'electronic'] as const;
/** How the request reached the body. */
export type ArrivalMeans = (typeof arrivalMeans)[number];

export const petitionKinds = ['clarification'] as const;
/** What an assisted body may ask for beside the state of the case. */
export type PetitionKind = (typeof petitionKinds)[number];

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
}

/** Narrows a word that came from outside. */
export function isPeoplesCommand(word: string): word is PeoplesCommand {
  return (peoplesCommands as readonly string[]).includes(word);
}
