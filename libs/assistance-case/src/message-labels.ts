import type { Label } from './labels.js';
import type { Audience, Severity, TemplateName } from './message-words.js';

/** Whom a message is for, as people read it. */
export const audienceLabels: Readonly<Record<Audience, Label>> = {
  bodyHandler: { zh: '被协查方经办人', en: "Body's handler" },
  bodyLead: { zh: '被协查方负责人', en: "Body's lead" },
  bodyDuty: { zh: '被协查方值班人员', en: "Body's duty contact" },
  requesterHandler: { zh: '请求方经办人', en: "Requester's handler" },
  requesterLead: { zh: '请求方负责人', en: "Requester's lead" },
  supervisor: { zh: '督办人员', en: 'Supervisor' },
  provincialSupervisor: { zh: '省级督办人员', en: 'Provincial supervisor' },
  approver: { zh: '审批人', en: 'Approver' },
  provinceLead: { zh: '省级局负责人', en: "Province's lead" },
  samrLiaison: { zh: '总局联络人', en: "SAMR's liaison" },
  administrator: { zh: '系统管理员', en: 'Administrator' },
};

export const severityLabels: Readonly<Record<Severity, Label>> = {
  info: { zh: '一般', en: 'Info' },
  warning: { zh: '警示', en: 'Warning' },
  critical: { zh: '严重', en: 'Critical' },
};

/** What a message is about. */
export const templateLabels: Readonly<Record<TemplateName, Label>> = {
  reviewAsked: { zh: '请予审核', en: 'Review asked' },
  consentAsked: { zh: '请予审批', en: 'Consent asked' },
  consentDecided: { zh: '省级决定', en: 'Consent decided' },
  returned: { zh: '退回补正', en: 'Returned' },
  requestArrived: { zh: '协查请求送达', en: 'Request arrived' },
  dutyEndsSoon: { zh: '期限将至', en: 'Duty ends soon' },
  dutyOverdue: { zh: '逾期通知', en: 'Duty overdue' },
  escalationOpened: { zh: '督办通知', en: 'Escalation opened' },
  escalationSettled: { zh: '督办已结', en: 'Escalation settled' },
  referralProposed: { zh: '建议移送处理', en: 'Referral proposed' },
  deadlineMoved: { zh: '期限变更', en: 'Deadline moved' },
  petitionRaised: { zh: '已提出申请', en: 'Petition raised' },
  petitionSettled: { zh: '申请处理结果', en: 'Petition settled' },
  replyReceived: { zh: '收到回复', en: 'Reply received' },
  sentBack: { zh: '请予补充', en: 'Sent back' },
  requestNarrowed: { zh: '已缩小协查范围', en: 'Request narrowed' },
  caseEnded: { zh: '案件结束', en: 'Case ended' },
  caseReopened: { zh: '案件重新办理', en: 'Case reopened' },
  lateReplyReceived: { zh: '收到逾期回复', en: 'Late reply received' },
  recordRestored: { zh: '记录已恢复至较早时点', en: 'Record restored' },
  commandLost: { zh: '请重新提交', en: 'Please send again' },
  urged: { zh: '已催办', en: 'Urged' },
  assigned: { zh: '承办人变更', en: 'Assigned' },
  provisionalDayPassed: { zh: '暂定期限已过', en: 'Provisional day passed' },
  audienceVacant: { zh: '告知对象空缺', en: 'Audience vacant' },
};
