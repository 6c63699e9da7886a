import type { Label } from '@xiecha/assistance-case/labels';
import type { AnswerKind } from '@xiecha/request-fields/cell-answer';

/** How a body answers a cell. */
export const answerLabels: Readonly<Record<AnswerKind, Label>> = {
  value: { zh: '已提供', en: 'Provided' },
  notHeld: { zh: '不掌握', en: 'Not held' },
  outOfRetention: { zh: '已过保存期限', en: 'Past its retention' },
  disputed: { zh: '有异议', en: 'Disputed' },
  cannotConfirm: { zh: '无法确认', en: 'Cannot confirm' },
  needsMoreTime: { zh: '需要更多时间', en: 'Needs more time' },
};
