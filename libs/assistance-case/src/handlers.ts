import type { CaseState } from './case-state.js';
import type { Audience } from './message-words.js';
import type { Capacity, Party } from './vocabulary.js';

/** Who deals with what a party owes; what is immediate is the body's duty contact's. */
export function handlerOf(owes: Party, { urgency }: CaseState): Audience {
  switch (owes) {
    case 'body':
      return urgency === 'immediate' ? 'bodyDuty' : 'bodyHandler';
    case 'requester':
      return 'requesterHandler';
    case 'province':
      return 'approver';
  }
}

/** Who deals with what somebody in this capacity sent; nobody for what the clock and the system do again by themselves, and no body before the request has come to it. */
export function senderOf(capacity: Capacity, after: CaseState): Audience | undefined {
  switch (capacity) {
    case 'bodyOfficer':
      return after.arrivedAt ? handlerOf('body', after) : undefined;
    case 'requesterCaseworker':
    case 'requesterReviewer':
      return 'requesterHandler';
    case 'requesterLead':
      return 'requesterLead';
    case 'provincialApprover':
      return 'approver';
    case 'supervisor':
      return 'supervisor';
    case 'administrator':
      return 'administrator';
    case 'observer':
    case 'clock':
    case 'system':
      return undefined;
  }
}
