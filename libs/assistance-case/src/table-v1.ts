import type { LifecycleTable } from '@xiecha/lifecycle/table';
import type { AssistanceCaseVocabulary } from './vocabulary.js';

/** Version 1 of the lifecycle: the straight path from filing to close, and deadlines that may move on the way. */
export const tableV1: LifecycleTable<AssistanceCaseVocabulary> = {
  version: 1,
  start: { command: 'file', by: ['requesterCaseworker', 'requesterLead'], to: [{ to: 'inDelivery' }], records: 'filed' },
  states: {
    inDelivery: {
      clocks: { delivery: 'requester' },
      commands: {
        recordArrival: {
          by: ['requesterCaseworker', 'requesterLead'],
          guards: ['arrivalIsPlausible'],
          to: [{ to: 'awaitingAcknowledgement' }],
          records: 'arrivalRecorded',
        },
      },
    },
    awaitingAcknowledgement: {
      // The response clock runs from arrival, not from acknowledgement: a body gains nothing by not signing.
      clocks: { acknowledgement: 'body', response: 'body' },
      commands: {
        acknowledge: { by: ['bodyOfficer'], to: [{ to: 'awaitingResponse' }], records: 'acknowledged' },
        // Who asks has received: raising a petition acknowledges.
        raise: { by: ['bodyOfficer'], to: [{ to: 'awaitingResponse' }], records: 'petitionRaised' },
        respond: { by: ['bodyOfficer'], to: [{ to: 'underCheck' }], records: 'responded' },
      },
    },
    awaitingResponse: {
      clocks: { response: 'body' },
      commands: {
        raise: { by: ['bodyOfficer'], guards: ['noPetitionIsOpen'], records: 'petitionRaised' },
        answer: { by: ['requesterCaseworker', 'requesterLead'], guards: ['petitionIsOpen'], records: 'petitionAnswered' },
        respond: { by: ['bodyOfficer'], to: [{ to: 'underCheck' }], records: 'responded' },
      },
    },
    underCheck: {
      clocks: { check: 'requester' },
      commands: {
        close: { by: ['requesterCaseworker', 'requesterLead'], to: [{ to: 'closed' }], records: 'closed' },
      },
    },
    closed: { final: true, clocks: {}, commands: {} },
  },
  everyOpenState: {
    extend: { by: ['supervisor'], guards: ['clockRuns'], records: 'extended' },
    recomputeDeadlines: { by: ['administrator', 'system'], records: 'deadlinesRecomputed' },
    remind: { by: ['clock'], guards: ['itemIsOnTheAgenda'], records: 'reminded', keepsVersion: true },
  },
  alarms: { delivery: ['remind'], acknowledgement: ['remind'], response: ['remind'], check: ['remind'], clarification: ['remind'] },
};

/** A final state: no clock runs, and the case has no workflow. */
export function isFinal(state: AssistanceCaseVocabulary['state']): boolean {
  return tableV1.states[state].final === true;
}
