/** The words of messages and of those whom they reach. Their meanings, in both languages, stand in GLOSSARY.md. */

/**
 * Whom a message is for, as a place in a case; who that is, is looked up when the message comes into being. `supervisor`
 * sits at the requester's office or the nearest above it, `provincialSupervisor` at its province, `samrLiaison` at the
 * highest office.
 */
export const audiences = [
  'bodyHandler',
  'bodyLead',
  'bodyDuty',
  'requesterHandler',
  'requesterLead',
  'supervisor',
  'provincialSupervisor',
  'approver',
  'provinceLead',
  'samrLiaison',
  'administrator',
] as const;
export type Audience = (typeof audiences)[number];

/** How much a message matters, least first. `critical` waits for no digest. */
export const severities = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

export const templates = [
  'reviewAsked',
  'consentAsked',
  'consentDecided',
  'returned',
  'requestArrived',
  'dutyEndsSoon',
  'dutyOverdue',
  'escalationOpened',
  'escalationSettled',
  'referralProposed',
  'deadlineMoved',
  'petitionRaised',
  'petitionSettled',
  'replyReceived',
  'sentBack',
  'requestNarrowed',
  'caseEnded',
  'caseReopened',
  'lateReplyReceived',
  'recordRestored',
  'commandLost',
  'urged',
  'assigned',
  'provisionalDayPassed',
  'audienceVacant',
] as const;
/** What a message says; its texts in both languages stand in libs/notices. */
export type TemplateName = (typeof templates)[number];
