import type { LifecycleTable, Step, StateRow } from '@xiecha/lifecycle/table';
import type { AssistanceCaseVocabulary as Words, Capacity } from './vocabulary.js';

const office: readonly Capacity[] = ['requesterCaseworker', 'requesterLead'];
const reviewers: readonly Capacity[] = ['requesterLead', 'requesterReviewer', 'requesterCaseworker'];
const lead: readonly Capacity[] = ['requesterLead'];
const body: readonly Capacity[] = ['bodyOfficer'];
const province: readonly Capacity[] = ['provincialApprover'];
const supervision: readonly Capacity[] = ['requesterLead', 'supervisor'];
const clock: readonly Capacity[] = ['clock'];
const system: readonly Capacity[] = ['system'];

/** Where a request goes once it is right: what the fields, the targets, the body's class and the office's level ask for. */
const onward: Step<Words>['to'] = [{ to: 'awaitingConsent', when: ['consentIsNeeded'] }, { to: 'inDelivery' }];
const route: Step<Words>['to'] = [{ to: 'awaitingReview', when: ['officeReviews'] }, ...onward];

const withdraw: Step<Words> = { by: office, to: [{ to: 'withdrawn' }], records: 'withdrawn' };
const narrow: Step<Words> = { by: office, when: ['somethingCanBeStruck'], guards: ['strikesAreAsked', 'somethingIsLeft'], records: 'requestNarrowed' };
const conclude: Step<Words> = { by: lead, when: ['topRungFired'], to: [{ to: 'concludedUnanswered' }], records: 'concludedUnanswered' };
const submitPart: Step<Words> = { by: body, when: ['someCellIsOpen'], guards: ['cellsAreOpen'], records: 'partSubmitted' };
const respond: Step<Words> = { by: body, guards: ['cellsAreOpen', 'replyIsNotEmpty'], to: [{ to: 'underCheck' }], records: 'responded' };
const raise: Step<Words> = { by: body, when: ['somePetitionIsPossible'], guards: ['petitionMayBeRaised'], records: 'petitionRaised' };
/** Who asks or answers has received: it acknowledges. */
const acknowledging = { to: [{ to: 'awaitingResponse' }] } as const;

const noteDecision: Step<Words> = { by: system, records: 'decisionInapplicable', keepsVersion: true };
/** Wherever a case stands after a restore; `version` stays, so that what was lost can be sent again word for word. */
const markGap: Step<Words> = { by: system, records: 'gapMarked', keepsVersion: true };
const afterTheEnd: StateRow<Words> = {
  final: true,
  clocks: {},
  commands: {
    appendLateReply: { by: body, when: ['someCellIsOpen'], guards: ['cellsAreOpen'], records: 'lateReplyAppended' },
    reopen: { by: ['supervisor'], to: [{ to: 'underCheck', when: ['replyExists'] }, { to: 'awaitingResponse' }], records: 'reopened' },
    noteDecision,
    markGap,
  },
};
const forGood: StateRow<Words> = { final: true, clocks: {}, commands: { noteDecision, markGap } };

/** Version 1 of the lifecycle. */
export const tableV1: LifecycleTable<Words> = {
  version: 1,
  start: { command: 'file', by: office, guards: ['scopeIsWithinPower'], to: route, records: 'filed' },
  states: {
    awaitingReview: {
      clocks: { review: 'requester' },
      commands: {
        approveReview: { by: reviewers, when: ['isNotDrafter', 'leadConfirmsUrgency'], to: onward, records: 'reviewApproved' },
        return: { by: reviewers, when: ['isNotDrafter'], to: [{ to: 'returned' }], records: 'returned' },
        withdraw,
      },
    },
    awaitingConsent: {
      clocks: { consent: 'province' },
      commands: {
        consent: {
          by: province,
          when: ['isThirdPerson'],
          guards: ['strikesAreAsked'],
          to: [{ to: 'refused', when: ['nothingIsLeft'] }, { to: 'inDelivery' }],
          records: 'consented',
        },
        return: { by: province, when: ['isThirdPerson'], to: [{ to: 'returned' }], records: 'returned' },
        refuse: { by: province, when: ['isThirdPerson'], to: [{ to: 'refused' }], records: 'consentRefused' },
        withdraw,
      },
    },
    returned: {
      clocks: { correction: 'requester' },
      commands: {
        resubmit: { by: office, guards: ['scopeIsWithinPower'], to: route, records: 'resubmitted' },
        withdraw,
        lapse: { by: clock, guards: ['itemIsOnTheAgenda'], to: [{ to: 'withdrawn' }], records: 'lapsed' },
      },
    },
    inDelivery: {
      clocks: { delivery: 'requester' },
      commands: {
        recordArrival: { by: [...office, 'system'], guards: ['arrivalIsPlausible'], to: [{ to: 'awaitingAcknowledgement' }], records: 'arrivalRecorded' },
        redeliver: { by: office, restarts: ['delivery'], records: 'redelivered' },
        withdraw,
      },
    },
    awaitingAcknowledgement: {
      // The response clock runs from arrival, not from acknowledgement: a body gains nothing by not signing.
      clocks: { acknowledgement: 'body', response: 'body' },
      commands: {
        acknowledge: { by: body, ...acknowledging, records: 'acknowledged' },
        submitPart: { ...submitPart, ...acknowledging },
        raise: { ...raise, ...acknowledging },
        respond,
        narrow,
        withdraw,
        concludeUnanswered: conclude,
      },
    },
    awaitingResponse: {
      clocks: { response: 'body' },
      commands: { submitPart, respond, raise, narrow, withdraw, concludeUnanswered: conclude },
    },
    underCheck: {
      clocks: { check: 'requester' },
      commands: {
        acceptCells: { by: office, when: ['someAnswerIsUnaccepted'], guards: ['cellsAreAnswered'], records: 'cellsAccepted' },
        sendBack: { by: office, when: ['someCellIsUnaccepted'], guards: ['cellsAreAnswered'], to: [{ to: 'awaitingSupplement' }], records: 'cellsSentBack' },
        close: { by: office, guards: ['outcomeFits'], to: [{ to: 'closed' }], records: 'closed' },
        withdraw,
      },
    },
    awaitingSupplement: {
      // 合规数据办法 §11 gives five workdays to correct what is inaccurate or incomplete; applied here as a proposal.
      clocks: { supplement: 'body' },
      commands: {
        submitPart,
        respond,
        raise,
        close: { by: office, guards: ['outcomeFits'], to: [{ to: 'closed' }], records: 'closed' },
        concludeUnanswered: conclude,
      },
    },
    closed: afterTheEnd,
    refused: forGood,
    withdrawn: forGood,
    concludedUnanswered: afterTheEnd,
  },
  everyOpenState: {
    answer: { by: office, when: ['clarificationIsOpen'], records: 'petitionAnswered' },
    decidePetition: {
      by: supervision,
      when: ['petitionAwaitsDecision'],
      guards: ['decisionFits', 'strikesAreAsked'],
      to: [{ to: 'withdrawn', when: ['upholdsBeyondPower'] }, { to: 'closed', when: ['upholdsWrongAddress'] }, {}],
      records: 'petitionDecided',
    },
    appeal: { by: body, when: ['hasRejectedObjection'], guards: ['isRejectedObjection'], records: 'petitionAppealed' },
    takeBack: { by: body, when: ['hasOpenPetition'], guards: ['petitionIsOpen'], records: 'petitionTakenBack' },
    correctArrival: { by: office, when: ['hasArrived'], guards: ['arrivalIsPlausible'], records: 'arrivalCorrected' },
    urge: { by: [...office, 'supervisor'], records: 'urged', keepsVersion: true },
    comment: { by: [...reviewers, 'supervisor', 'provincialApprover'], records: 'commented', keepsVersion: true },
    attach: { by: office, records: 'attached', keepsVersion: true },
    reassign: { by: [...supervision, 'bodyOfficer'], when: ['hasComeToActor'], guards: ['assigneeIsOnSide'], records: 'reassigned' },
    takeOver: { by: ['supervisor'], records: 'takenOver' },
    extend: { by: ['supervisor'], guards: ['clockRuns'], records: 'extended' },
    refer: { by: supervision, when: ['dutyIsLate'], records: 'referred', keepsVersion: true },
    acknowledgeEscalation: {
      by: supervision,
      when: ['hasOpenEscalation'],
      guards: ['escalationIsOpen', 'promiseLiesAhead'],
      records: 'escalationAcknowledged',
    },
    resolveEscalation: { by: supervision, when: ['hasOpenEscalation'], guards: ['escalationIsOpen'], records: 'escalationResolved' },
    recomputeDeadlines: { by: ['administrator', 'system'], records: 'deadlinesRecomputed' },
    remind: { by: clock, guards: ['itemIsOnTheAgenda'], records: 'reminded', keepsVersion: true },
    escalate: { by: clock, guards: ['itemIsOnTheAgenda'], records: 'escalated', keepsVersion: true },
    noteDecision,
    markGap,
  },
  petitions: {
    clarification: { beside: ['response', 'supplement'], effect: 'holds', clock: 'clarification', owes: 'requester', raisedBy: 'raise', settledBy: 'answer' },
    extension: {
      beside: ['response', 'supplement'],
      effect: 'protects',
      clock: 'extension',
      owes: 'requester',
      raisedBy: 'raise',
      settledBy: 'decidePetition',
    },
    objection: {
      beside: ['response'],
      effect: 'holds',
      clock: 'objection',
      owes: 'requester',
      raisedBy: 'raise',
      settledBy: 'decidePetition',
      appeal: { raisedBy: 'appeal', clock: 'appeal', owes: 'requester' },
    },
  },
  alarms: {
    review: ['remind', 'escalate'],
    consent: ['remind', 'escalate'],
    correction: ['remind', 'escalate', 'lapse'],
    delivery: ['remind', 'escalate'],
    acknowledgement: ['remind', 'escalate'],
    response: ['remind', 'escalate'],
    check: ['remind', 'escalate'],
    supplement: ['remind', 'escalate'],
    clarification: ['remind', 'escalate'],
    extension: ['remind', 'escalate'],
    objection: ['remind', 'escalate'],
    appeal: ['remind', 'escalate'],
    promise: ['remind', 'escalate'],
  },
};
