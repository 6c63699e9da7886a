import type { ClockName, EventType } from './vocabulary.js';

/** What an assisted body is shown of a record: what it did, what it was sent, what was decided on what it asked. Never reviews, notes, consents, escalations. */
export const eventsShownToBodies: readonly EventType[] = [
  'arrivalRecorded',
  'arrivalCorrected',
  'acknowledged',
  'partSubmitted',
  'responded',
  'petitionRaised',
  'petitionAnswered',
  'petitionDecided',
  'petitionAppealed',
  'petitionTakenBack',
  'requestNarrowed',
  'cellsAccepted',
  'cellsSentBack',
  'closed',
  'withdrawn',
  'concludedUnanswered',
  'lateReplyAppended',
  'reopened',
  'urged',
  'extended',
  'deadlinesRecomputed',
];

/** What an assisted body is never told of: that the office reviewed, the province was asked, a request went back, somebody promised to see to it. */
export const clocksHiddenFromBodies: readonly ClockName[] = ['review', 'consent', 'correction', 'promise'];

export function isShownToBody(type: EventType): boolean {
  return eventsShownToBodies.includes(type);
}
