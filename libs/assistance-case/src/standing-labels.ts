import type { Escalation, Petition } from './case-state.js';
import { decisionLabels, type Label } from './labels.js';

/** How a petition stands, a decided one by its decision. */
export const petitionStatusLabels: Readonly<Record<Petition['status'], Label>> = {
  open: { zh: '待处理', en: 'Open' },
  answered: { zh: '已答复', en: 'Answered' },
  ...decisionLabels,
  appealed: { zh: '复核中', en: 'Appealed' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
  takenBack: { zh: '已撤回', en: 'Taken back' },
};

export const escalationStatusLabels: Readonly<Record<Escalation['status'], Label>> = {
  open: { zh: '待受理', en: 'Open' },
  acknowledged: { zh: '已受理', en: 'Acknowledged' },
  resolved: { zh: '已办结', en: 'Resolved' },
  retracted: { zh: '已撤销', en: 'Retracted' },
};
