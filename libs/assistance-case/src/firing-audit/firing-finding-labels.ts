import type { Label } from '../labels.js';
import type { FiringFindingKind } from './firing-finding.js';

/** What is wrong with how deadlines fired, as people read it. */
export const firingFindingLabels: Readonly<Record<FiringFindingKind, Label>> = {
  missing: { zh: '遗漏', en: 'missing' },
  extra: { zh: '多触发', en: 'extra' },
  early: { zh: '过早', en: 'early' },
  late: { zh: '迟延', en: 'late' },
  deadlineDiffers: { zh: '期限不符', en: 'deadline differs' },
  ledgerDiffers: { zh: '指令台账不符', en: 'ledger differs' },
  messageMissing: { zh: '消息缺失', en: 'message missing' },
  messageExtra: { zh: '消息多余', en: 'message extra' },
  messageDiffers: { zh: '消息不符', en: 'message differs' },
  messageEarly: { zh: '消息发送过早', en: 'message sent early' },
  messageAfterDuty: { zh: '义务履行后仍发送', en: 'message sent after its duty' },
  messageWaiting: { zh: '消息逾时未发', en: 'message waits too long' },
  messageUndelivered: { zh: '收件箱不符', en: 'inbox differs' },
  messageVacancyUnrecorded: { zh: '空缺未记录', en: 'vacancy unrecorded' },
  mailExtra: { zh: '邮件多余', en: 'mail extra' },
};
