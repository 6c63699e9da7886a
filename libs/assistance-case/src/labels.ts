import type {
  ArrivalMeans,
  AssistanceCaseVocabulary,
  BodyClass,
  CloseOutcome,
  EventType,
  GuardName,
  ObjectionGround,
  PetitionDecision,
  PetitionKind,
  Purpose,
  Urgency,
} from './vocabulary.js';

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
  refuse: { zh: '决定不予同意', en: 'Refuse' },
  resubmit: { zh: '补正重报', en: 'Resubmit' },
  withdraw: { zh: '撤回协查', en: 'Withdraw' },
  recordArrival: { zh: '登记送达', en: 'Record arrival' },
  correctArrival: { zh: '更正送达时间', en: 'Correct arrival' },
  redeliver: { zh: '重新送达', en: 'Redeliver' },
  acknowledge: { zh: '签收', en: 'Acknowledge' },
  submitPart: { zh: '分批提交', en: 'Submit a part' },
  respond: { zh: '回复', en: 'Respond' },
  raise: { zh: '提出申请', en: 'Raise a petition' },
  answer: { zh: '答复说明请求', en: 'Answer a question' },
  decidePetition: { zh: '处理申请', en: 'Decide a petition' },
  appeal: { zh: '异议复核', en: 'Appeal' },
  takeBack: { zh: '撤回申请', en: 'Take a petition back' },
  narrow: { zh: '缩小协查范围', en: 'Narrow' },
  acceptCells: { zh: '确认答复项', en: 'Accept cells' },
  sendBack: { zh: '退回补充', en: 'Send back' },
  close: { zh: '办结协查', en: 'Close' },
  concludeUnanswered: { zh: '按未获协助办结', en: 'Conclude unanswered' },
  appendLateReply: { zh: '补交逾期回复', en: 'Append a late reply' },
  reopen: { zh: '重新办理', en: 'Reopen' },
  urge: { zh: '催办', en: 'Urge' },
  comment: { zh: '内部备注', en: 'Comment' },
  attach: { zh: '登记附件', en: 'Attach' },
  reassign: { zh: '改派承办人', en: 'Reassign' },
  takeOver: { zh: '接办', en: 'Take over' },
  extend: { zh: '延长期限', en: 'Extend' },
  refer: { zh: '移送处理', en: 'Refer' },
  acknowledgeEscalation: { zh: '受理督办', en: 'Acknowledge an escalation' },
  resolveEscalation: { zh: '办结督办', en: 'Resolve an escalation' },
  recomputeDeadlines: { zh: '重新计算期限', en: 'Recompute deadlines' },
  remind: { zh: '提醒', en: 'Remind' },
  escalate: { zh: '升级督办', en: 'Escalate' },
  lapse: { zh: '逾期视为撤回', en: 'Lapse' },
  noteDecision: { zh: '记录不适用决定', en: 'Note a decision' },
  markGap: { zh: '标记记录缺失', en: 'Mark a gap' },

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
  province: { zh: '省级局', en: 'Province' },

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
  beyondPower: { zh: '超越职权', en: 'Beyond power' },
  wrongBody: { zh: '被协查方有误', en: 'Wrong body' },
  duplicate: { zh: '重复协查', en: 'Duplicate' },
};

export const decisionLabels: Readonly<Record<PetitionDecision, Label>> = {
  granted: { zh: '准予', en: 'Granted' },
  denied: { zh: '不予准许', en: 'Denied' },
  upheld: { zh: '成立', en: 'Upheld' },
  rejected: { zh: '不成立', en: 'Rejected' },
};

export const outcomeLabels: Readonly<Record<CloseOutcome, Label>> = {
  complete: { zh: '完整提供', en: 'Complete' },
  partial: { zh: '部分提供', en: 'Partial' },
  notHeld: { zh: '不掌握', en: 'Not held' },
  falsified: { zh: '提供虚假信息', en: 'Falsified' },
  misdirected: { zh: '请求对象有误', en: 'Misdirected' },
  noLongerNeeded: { zh: '不再需要', en: 'No longer needed' },
};

export const purposeLabels: Readonly<Record<Purpose, Label>> = {
  caseInvestigation: { zh: '案件调查', en: 'Case investigation' },
  incidentHandling: { zh: '事故处置', en: 'Incident handling' },
  productRecall: { zh: '缺陷消费品召回', en: 'Product recall' },
  consumerDispute: { zh: '消费争议处理', en: 'Consumer dispute' },
  otherEnforcement: { zh: '其他执法', en: 'Other enforcement' },
};

export const urgencyLabels: Readonly<Record<Urgency, Label>> = {
  normal: { zh: '普通', en: 'Normal' },
  immediate: { zh: '紧急', en: 'Immediate' },
};

export const bodyClassLabels: Readonly<Record<BodyClass, Label>> = {
  platformOperator: { zh: '平台经营者', en: 'Platform operator' },
  fullServiceProvider: { zh: '全流程服务提供者', en: 'Full service provider' },
  otherServiceProvider: { zh: '其他服务提供者', en: 'Other service provider' },
};

/** Conditions, as they stand beside a command or on an arrow. */
export const guardLabels: Readonly<Record<GuardName, Label>> = {
  officeReviews: { zh: '须经内部审核', en: 'review is needed' },
  consentIsNeeded: { zh: '须经省级同意', en: 'consent is needed' },
  scopeIsWithinPower: { zh: '批量范围性数据在权限之内', en: 'scoped data only within power' },
  isNotDrafter: { zh: '非起草人本人', en: 'not by the drafter' },
  leadConfirmsUrgency: { zh: '紧急协查由负责人确认', en: 'urgency confirmed by a lead' },
  isThirdPerson: { zh: '由起草、审核以外的人员办理', en: 'by neither drafter nor reviewer' },
  strikesAreAsked: { zh: '删减内容在请求之内', en: 'only what is asked is struck' },
  nothingIsLeft: { zh: '删减后无余项', en: 'nothing is left' },
  somethingIsLeft: { zh: '删减后尚有余项', en: 'something is left' },
  somethingCanBeStruck: { zh: '有可删减内容', en: 'something can be struck' },
  arrivalIsPlausible: { zh: '送达时间合理', en: 'plausible time of arrival' },
  hasArrived: { zh: '有自送达起算的时限', en: 'a clock runs from arrival' },
  someCellIsOpen: { zh: '有待答复项', en: 'some cell is open' },
  someAnswerIsUnaccepted: { zh: '有未确认的答复', en: 'some answer is not accepted' },
  someCellIsUnaccepted: { zh: '有未确认的答复项', en: 'some cell is not accepted' },
  cellsAreOpen: { zh: '所填答复项待答复', en: 'cells are open' },
  replyIsNotEmpty: { zh: '回复非空', en: 'the reply is not empty' },
  replyExists: { zh: '已有回复', en: 'a reply exists' },
  cellsAreAnswered: { zh: '所指答复项待核验', en: 'cells are still to be judged' },
  outcomeFits: { zh: '办结结果与回复相符', en: 'the outcome fits the reply' },
  topRungFired: { zh: '末级提醒已触发', en: 'the last rung has fired' },
  somePetitionIsPossible: { zh: '有可提出的申请', en: 'some petition is possible' },
  petitionMayBeRaised: { zh: '可提出该项申请', en: 'the petition may be raised' },
  clarificationIsOpen: { zh: '有未答复的说明请求', en: 'a question is open' },
  petitionAwaitsDecision: { zh: '有待本人处理的申请', en: 'a petition awaits the actor' },
  decisionFits: { zh: '决定与申请相符', en: 'the decision fits the petition' },
  isRejectedObjection: { zh: '所指异议不成立且未经复核', en: 'the objection was rejected and not appealed' },
  hasRejectedObjection: { zh: '有可复核的异议', en: 'a rejected objection may be appealed' },
  hasOpenPetition: { zh: '有未了结的申请', en: 'some petition is open' },
  petitionIsOpen: { zh: '所指申请尚未了结', en: 'the petition named is open' },
  upholdsBeyondPower: { zh: '认定超越职权', en: 'beyond power upheld' },
  upholdsWrongAddress: { zh: '认定被协查方有误或重复协查', en: 'wrong body or duplicate upheld' },
  clockRuns: { zh: '时限正在计算', en: 'the clock runs' },
  dutyIsLate: { zh: '被协查方已逾期', en: 'the body is late' },
  hasOpenEscalation: { zh: '有未办结的督办', en: 'some escalation is open' },
  escalationIsOpen: { zh: '所指督办尚未办结', en: 'the escalation named is open' },
  promiseLiesAhead: { zh: '承诺日尚未到来', en: 'the promised day lies ahead' },
  hasComeToActor: { zh: '已送达本方', en: 'it has come to the actor' },
  assigneeIsOnSide: { zh: '承办人属于本方', en: 'the assignee is of the own side' },
  itemIsOnTheAgenda: { zh: '在议程之内', en: 'on the agenda' },
};

/** What happened, as the record tells it. */
export const eventLabels: Readonly<Record<EventType, Label>> = {
  filed: { zh: '已发起', en: 'Filed' },
  reviewApproved: { zh: '已审核通过', en: 'Review approved' },
  returned: { zh: '已退回补正', en: 'Returned' },
  consented: { zh: '省级已同意', en: 'Consented' },
  consentRefused: { zh: '省级不予同意', en: 'Consent refused' },
  resubmitted: { zh: '已补正重报', en: 'Resubmitted' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '已逾期视为撤回', en: 'Lapsed' },
  arrivalRecorded: { zh: '已登记送达', en: 'Arrival recorded' },
  arrivalCorrected: { zh: '已更正送达时间', en: 'Arrival corrected' },
  redelivered: { zh: '已重新送达', en: 'Redelivered' },
  acknowledged: { zh: '已签收', en: 'Acknowledged' },
  partSubmitted: { zh: '已分批提交', en: 'Part submitted' },
  responded: { zh: '已回复', en: 'Responded' },
  petitionRaised: { zh: '已提出申请', en: 'Petition raised' },
  petitionAnswered: { zh: '已答复说明请求', en: 'Petition answered' },
  petitionDecided: { zh: '已处理申请', en: 'Petition decided' },
  petitionAppealed: { zh: '已提请异议复核', en: 'Petition appealed' },
  petitionTakenBack: { zh: '已撤回申请', en: 'Petition taken back' },
  requestNarrowed: { zh: '已缩小协查范围', en: 'Request narrowed' },
  cellsAccepted: { zh: '已确认答复项', en: 'Cells accepted' },
  cellsSentBack: { zh: '已退回补充', en: 'Cells sent back' },
  closed: { zh: '已办结', en: 'Closed' },
  concludedUnanswered: { zh: '已按未获协助办结', en: 'Concluded unanswered' },
  lateReplyAppended: { zh: '已补交逾期回复', en: 'Late reply appended' },
  reopened: { zh: '已重新办理', en: 'Reopened' },
  urged: { zh: '已催办', en: 'Urged' },
  commented: { zh: '已添加备注', en: 'Commented' },
  attached: { zh: '已登记附件', en: 'Attached' },
  reassigned: { zh: '已改派承办人', en: 'Reassigned' },
  takenOver: { zh: '已接办', en: 'Taken over' },
  extended: { zh: '已延长期限', en: 'Extended' },
  referred: { zh: '已移送处理', en: 'Referred' },
  escalationAcknowledged: { zh: '已受理督办', en: 'Escalation acknowledged' },
  escalationResolved: { zh: '已办结督办', en: 'Escalation resolved' },
  reminded: { zh: '已提醒', en: 'Reminded' },
  escalated: { zh: '已升级督办', en: 'Escalated' },
  decisionInapplicable: { zh: '决定不适用', en: 'Decision inapplicable' },
  gapMarked: { zh: '已标记记录缺失', en: 'Gap marked' },
  deadlinesRecomputed: { zh: '已重新计算期限', en: 'Deadlines recomputed' },
};

/** By what a request reached its body; of these a body has three as its channel. */
export const meansLabels: Record<ArrivalMeans, Label> = {
  portal: { zh: '系统送达', en: 'Through the portal' },
  post: { zh: '邮寄送达', en: 'By post' },
  hand: { zh: '直接送达', en: 'By hand' },
  electronic: { zh: '电子送达', en: 'Electronically' },
};
