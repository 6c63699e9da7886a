import type { Templates } from './template.js';
import { assigned } from './templates/assigned.js';
import { audienceVacant } from './templates/audience-vacant.js';
import { caseEnded } from './templates/case-ended.js';
import { caseReopened } from './templates/case-reopened.js';
import { commandLost } from './templates/command-lost.js';
import { consentAsked } from './templates/consent-asked.js';
import { consentDecided } from './templates/consent-decided.js';
import { deadlineMoved } from './templates/deadline-moved.js';
import { dutyEndsSoon } from './templates/duty-ends-soon.js';
import { dutyOverdue } from './templates/duty-overdue.js';
import { escalationOpened } from './templates/escalation-opened.js';
import { escalationSettled } from './templates/escalation-settled.js';
import { lateReplyReceived } from './templates/late-reply-received.js';
import { petitionRaised } from './templates/petition-raised.js';
import { petitionSettled } from './templates/petition-settled.js';
import { provisionalDayPassed } from './templates/provisional-day-passed.js';
import { recordRestored } from './templates/record-restored.js';
import { referralProposed } from './templates/referral-proposed.js';
import { replyReceived } from './templates/reply-received.js';
import { requestArrived } from './templates/request-arrived.js';
import { requestNarrowed } from './templates/request-narrowed.js';
import { returned } from './templates/returned.js';
import { reviewAsked } from './templates/review-asked.js';
import { sentBack } from './templates/sent-back.js';
import { urged } from './templates/urged.js';

/** Every message's texts; a name without its template does not compile. */
export const allTemplates: Templates = {
  reviewAsked,
  consentAsked,
  consentDecided,
  returned,
  requestArrived,
  dutyEndsSoon,
  dutyOverdue,
  escalationOpened,
  escalationSettled,
  referralProposed,
  deadlineMoved,
  petitionRaised,
  petitionSettled,
  replyReceived,
  sentBack,
  requestNarrowed,
  caseEnded,
  caseReopened,
  lateReplyReceived,
  recordRestored,
  commandLost,
  urged,
  assigned,
  provisionalDayPassed,
  audienceVacant,
};
