import type { Label } from '@xiecha/assistance-case/labels';

export const filingSteps = ['whom', 'what', 'why', 'review'] as const;
export type FilingStep = (typeof filingSteps)[number];

export const stepLabels: Readonly<Record<FilingStep, Label>> = {
  whom: { zh: '被协查方与对象', en: 'Whom about' },
  what: { zh: '协查内容', en: 'What' },
  why: { zh: '用途与事由', en: 'Why' },
  review: { zh: '核对并提交', en: 'Review' },
};
