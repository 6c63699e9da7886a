import type { AssistanceCaseVocabulary } from './vocabulary.js';

type Word = AssistanceCaseVocabulary['state' | 'command' | 'capacity' | 'clock' | 'party'];

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** What people read for the words of the lifecycle. A word without a label does not compile. */
export const labels: { readonly [W in Word]: Label } = {
  inDelivery: { zh: '送达中', en: 'In delivery' },
  awaitingAcknowledgement: { zh: '待签收', en: 'Awaiting acknowledgement' },
  awaitingResponse: { zh: '待回复', en: 'Awaiting response' },
  underCheck: { zh: '核验中', en: 'Under check' },
  closed: { zh: '办结', en: 'Closed' },

  file: { zh: '发起协查', en: 'File' },
  recordArrival: { zh: '登记送达', en: 'Record arrival' },
  acknowledge: { zh: '签收', en: 'Acknowledge' },
  respond: { zh: '回复', en: 'Respond' },
  close: { zh: '办结', en: 'Close' },
  raise: { zh: '提出说明请求', en: 'Raise a petition' },
  answer: { zh: '答复说明请求', en: 'Answer a petition' },
  extend: { zh: '延长期限', en: 'Extend' },
  recomputeDeadlines: { zh: '重新计算期限', en: 'Recompute deadlines' },
  remind: { zh: '提醒', en: 'Remind' },

  delivery: { zh: '送达期限', en: 'Delivery' },
  acknowledgement: { zh: '签收期限', en: 'Acknowledgement' },
  response: { zh: '回复期限', en: 'Response' },
  clarification: { zh: '说明答复期限', en: 'Clarification' },
  check: { zh: '核验期限', en: 'Check' },

  requester: { zh: '请求方', en: 'Requester' },
  body: { zh: '被协查方', en: 'Assisted body' },

  requesterCaseworker: { zh: '请求方办案人员', en: "Requester's caseworker" },
  requesterLead: { zh: '请求方负责人', en: "Requester's lead" },
  bodyOfficer: { zh: '被协查方协查专员', en: "Body's officer" },
  supervisor: { zh: '督办人员', en: 'Supervisor' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
  observer: { zh: '知情方', en: 'Observer' },
  clock: { zh: '时限', en: 'Clock' },
  system: { zh: '系统', en: 'System' },
};
