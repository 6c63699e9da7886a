import type { AssistanceCaseVocabulary, CloseOutcome, ObjectionGround, PetitionDecision, PetitionKind } from './vocabulary.js';

type Word = AssistanceCaseVocabulary['state' | 'command' | 'capacity' | 'clock' | 'party'];

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** What people read for the words of the lifecycle. A word without a label does not compile. */
export const labels: { readonly [W in Word]: Label } = {
  awaitingReview: { zh: '待审核', en: 'Awaiting review' },
  awaitingConsent: { zh: '待省级同意', en: 'Awaiting consent' },
  returned: { zh: '退回补正', en: 'Returned' },
  inDelivery: { zh: '送达中', en: 'In delivery' },
  awaitingAcknowledgement: { zh: '待签收', en: 'Awaiting acknowledgement' },
  awaitingResponse: { zh: '待回复', en: 'Awaiting response' },
  underCheck: { zh: '核验中', en: 'Under check' },
  awaitingSupplement: { zh: '待补充', en: 'Awaiting supplement' },
  closed: { zh: '办结', en: 'Closed' },
  refused: { zh: '不予同意', en: 'Refused' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  concludedUnanswered: { zh: '未获协助办结', en: 'Concluded unanswered' },

  file: { zh: '发起协查', en: 'File' },
  approveReview: { zh: '审核通过', en: 'Approve' },
  return: { zh: '退回', en: 'Return' },
  consent: { zh: '省级同意', en: 'Consent' },
  refuse: { zh: '拒绝同意', en: 'Refuse' },
  resubmit: { zh: '补正重报', en: 'Resubmit' },
  withdraw: { zh: '撤回协查', en: 'Withdraw' },
  recordArrival: { zh: '登记送达', en: 'Record arrival' },
  correctArrival: { zh: '更正送达', en: 'Correct arrival' },
  redeliver: { zh: '重新送达', en: 'Redeliver' },
  acknowledge: { zh: '签收', en: 'Acknowledge' },
  submitPart: { zh: '部分提交', en: 'Submit a part' },
  respond: { zh: '回复', en: 'Respond' },
  raise: { zh: '提出申请', en: 'Raise a petition' },
  answer: { zh: '答复说明请求', en: 'Answer a question' },
  decidePetition: { zh: '处理申请', en: 'Decide a petition' },
  appeal: { zh: '异议复核', en: 'Appeal' },
  takeBack: { zh: '撤回申请', en: 'Take a petition back' },
  narrow: { zh: '缩小范围', en: 'Narrow' },
  acceptCells: { zh: '确认答复项', en: 'Accept cells' },
  sendBack: { zh: '退回补充', en: 'Send back' },
  close: { zh: '办结协查', en: 'Close' },
  concludeUnanswered: { zh: '按未获协助办结', en: 'Conclude unanswered' },
  appendLateReply: { zh: '补交迟到回复', en: 'Append a late reply' },
  reopen: { zh: '重新办理', en: 'Reopen' },
  urge: { zh: '催办', en: 'Urge' },
  comment: { zh: '内部备注', en: 'Comment' },
  attach: { zh: '附件', en: 'Attach' },
  reassign: { zh: '转办', en: 'Reassign' },
  takeOver: { zh: '接办', en: 'Take over' },
  extend: { zh: '延长期限', en: 'Extend' },
  refer: { zh: '移送处理', en: 'Refer' },
  acknowledgeEscalation: { zh: '受理督办', en: 'Acknowledge an escalation' },
  resolveEscalation: { zh: '了结督办', en: 'Resolve an escalation' },
  recomputeDeadlines: { zh: '重新计算期限', en: 'Recompute deadlines' },
  remind: { zh: '提醒', en: 'Remind' },
  escalate: { zh: '升级督办', en: 'Escalate' },
  lapse: { zh: '逾期失效', en: 'Lapse' },
  noteDecision: { zh: '记录不适用决定', en: 'Note a decision' },

  review: { zh: '审核期限', en: 'Review' },
  correction: { zh: '补正期限', en: 'Correction' },
  delivery: { zh: '送达期限', en: 'Delivery' },
  acknowledgement: { zh: '签收期限', en: 'Acknowledgement' },
  response: { zh: '回复期限', en: 'Response' },
  check: { zh: '核验期限', en: 'Check' },
  supplement: { zh: '补充期限', en: 'Supplement' },
  clarification: { zh: '说明答复期限', en: 'Clarification' },
  extension: { zh: '延期审批期限', en: 'Extension' },
  objection: { zh: '异议处理期限', en: 'Objection' },
  promise: { zh: '督办承诺期限', en: 'Promise' },

  requester: { zh: '请求方', en: 'Requester' },
  body: { zh: '被协查方', en: 'Assisted body' },
  province: { zh: '省级部门', en: 'Province' },

  requesterCaseworker: { zh: '请求方办案人员', en: "Requester's caseworker" },
  requesterLead: { zh: '请求方负责人', en: "Requester's lead" },
  requesterReviewer: { zh: '请求方审核人', en: "Requester's reviewer" },
  provincialApprover: { zh: '省级审批人', en: 'Provincial approver' },
  bodyOfficer: { zh: '被协查方协查专员', en: "Body's officer" },
  supervisor: { zh: '督办人员', en: 'Supervisor' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
  observer: { zh: '知情方', en: 'Observer' },
  clock: { zh: '时限', en: 'Clock' },
  system: { zh: '系统', en: 'System' },
};

export const petitionLabels: Readonly<Record<PetitionKind, Label>> = {
  clarification: { zh: '说明', en: 'Clarification' },
  extension: { zh: '延期', en: 'Extension' },
  objection: { zh: '异议', en: 'Objection' },
};

export const groundLabels: Readonly<Record<ObjectionGround, Label>> = {
  excessive: { zh: '范围过宽', en: 'Excessive' },
  beyondPower: { zh: '超越权限', en: 'Beyond power' },
  wrongBody: { zh: '对象错误', en: 'Wrong body' },
  duplicate: { zh: '重复协查', en: 'Duplicate' },
};

export const decisionLabels: Readonly<Record<PetitionDecision, Label>> = {
  granted: { zh: '准予', en: 'Granted' },
  denied: { zh: '不准', en: 'Denied' },
  upheld: { zh: '成立', en: 'Upheld' },
  rejected: { zh: '不成立', en: 'Rejected' },
};

export const outcomeLabels: Readonly<Record<CloseOutcome, Label>> = {
  complete: { zh: '完整答复', en: 'Complete' },
  partial: { zh: '部分答复', en: 'Partial' },
  notHeld: { zh: '未持有', en: 'Not held' },
  falsified: { zh: '虚假答复', en: 'Falsified' },
  misdirected: { zh: '对象错误', en: 'Misdirected' },
  noLongerNeeded: { zh: '不再需要', en: 'No longer needed' },
};
