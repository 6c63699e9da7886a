import type { Escalation, Petition } from '@xiecha/assistance-case/case-state';
import { decisionLabels, type Label } from '@xiecha/assistance-case/labels';

export const petitionStatusLabels: Readonly<Record<Petition['status'], Label>> = {
  open: { zh: '待处理', en: 'open' },
  answered: { zh: '已答复', en: 'answered' },
  ...decisionLabels,
  appealed: { zh: '复核中', en: 'appealed' },
  lapsed: { zh: '已失效', en: 'lapsed' },
  takenBack: { zh: '已撤回', en: 'taken back' },
};

export const escalationStatusLabels: Readonly<Record<Escalation['status'], Label>> = {
  open: { zh: '待受理', en: 'open' },
  acknowledged: { zh: '已受理', en: 'acknowledged' },
  resolved: { zh: '已办结', en: 'resolved' },
  retracted: { zh: '已撤销', en: 'retracted' },
};
