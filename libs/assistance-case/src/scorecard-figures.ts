import type { EndedClock } from './ended-clocks.js';
import type { Label } from './labels.js';
import type { ClockName } from './vocabulary.js';

/** Ended clocks, by which they are and what ended them. */
export interface Counted {
  readonly clocks: readonly ClockName[];
  readonly outcomes: readonly EndedClock['outcome'][];
}

/**
 * How a figure is counted. `share`: of the ended clocks those that hit; `lacking`: of what was asked by their end, what was not
 * given; `median`: of their workdays; `urgent`: of the cases filed those that are immediate.
 */
export type Counting =
  | {
      readonly kind: 'share';
      readonly of: Counted;
      readonly hit: { readonly outcomes?: Counted['outcomes']; readonly inTime?: true; readonly allGiven?: true };
    }
  | { readonly kind: 'lacking' | 'median'; readonly of: Counted }
  | { readonly kind: 'urgent' };

/** One column of a scorecard. */
export interface Figure {
  readonly title: Label;
  readonly definition: Label;
  /** Whether a high number speaks for whoever is scored. */
  readonly better: 'more' | 'less';
  readonly counting: Counting;
}

/** A rate over fewer says little, and is marked. */
export const fewBelow = 5;

/** What assisted bodies are scored by. */
export const bodyFigures = {
  onTime: {
    title: { zh: '按时回复率', en: 'On time' },
    definition: {
      zh: '期间内结束的回复、补充期限中，在期限届满前回复的占比。分母为已回复和按“未获协助办结”终结的；撤回、异议成立等终结的不计。延期、中止计时的，以变更后的期限为准。',
      en: 'Of the response and supplement clocks that ended in the span with a reply or with the case concluded unanswered: those replied to before they ran out. Withdrawn requests and upheld objections do not count. Extensions and holds do: the deadline as it was last.',
    },
    better: 'more',
    counting: {
      kind: 'share',
      of: { clocks: ['response', 'supplement'], outcomes: ['responded', 'concludedUnanswered'] },
      hit: { outcomes: ['responded'], inTime: true },
    },
  },
  workdays: {
    title: { zh: '回复用时（中位数）', en: 'Median workdays' },
    definition: {
      zh: '自送达次日起至首次回复当日的工作日数，扣除中止计时所及各日，取中位数。',
      en: 'Workdays from the day after arrival to the day of the first reply, without those that a hold touched; the median.',
    },
    better: 'less',
    counting: { kind: 'median', of: { clocks: ['response'], outcomes: ['responded'] } },
  },
  complete: {
    title: { zh: '首次回复完整率', en: 'Complete at first' },
    definition: {
      zh: '首次回复中，所要求的全部答复项均有答复的占比；答复“未保存”“已过保存期限”等也算有答复，“需要更多时间”不算。',
      en: 'Of the first replies, those that answered every cell that was asked; that something is not held is an answer, that more time is needed is none.',
    },
    better: 'more',
    counting: { kind: 'share', of: { clocks: ['response'], outcomes: ['responded'] }, hit: { allGiven: true } },
  },
  sentBack: {
    title: { zh: '退回补充率', en: 'Sent back' },
    definition: {
      zh: '期间内结束的核验中，退回要求补充的占比；每一轮核验计一次。分母为退回补充和办结的核验。',
      en: 'Of the checks that ended in the span with the reply sent back or the case closed: those sent back. Each round counts.',
    },
    better: 'less',
    counting: { kind: 'share', of: { clocks: ['check'], outcomes: ['cellsSentBack', 'closed'] }, hit: { outcomes: ['cellsSentBack'] } },
  },
} as const satisfies Record<string, Figure>;

/** What offices are scored by. */
export const officeFigures = {
  struck: {
    title: { zh: '特殊字段未获同意率', en: 'Special fields struck' },
    definition: {
      zh: '期间内省级局作出同意或不予同意决定的请求中，未获同意（被删减或整件不予同意）的特殊字段占所申请特殊字段的比例。',
      en: 'Of the special fields on which the province decided in the span: those struck, alone or with the whole request.',
    },
    better: 'less',
    counting: { kind: 'lacking', of: { clocks: ['consent'], outcomes: ['consented', 'consentRefused'] } },
  },
  returned: {
    title: { zh: '退回补正率', en: 'Returned' },
    definition: {
      zh: '期间内本单位审核和省级局审批结束的请求中，被退回补正的占比；每次审核、审批计一次。',
      en: 'Of the reviews in the office and the decisions of the province that ended in the span: those that returned the request. Each counts.',
    },
    better: 'less',
    counting: {
      kind: 'share',
      of: { clocks: ['review', 'consent'], outcomes: ['reviewApproved', 'returned', 'consented', 'consentRefused'] },
      hit: { outcomes: ['returned'] },
    },
  },
  objectionsUpheld: {
    title: { zh: '异议成立率', en: 'Objections upheld' },
    definition: {
      zh: '期间内对被协查方异议（含申请上级复核）作出的决定中，认定异议成立的占比。',
      en: 'Of the decisions on objections in the span, appeals included: those that upheld them.',
    },
    better: 'less',
    counting: { kind: 'share', of: { clocks: ['objection', 'appeal'], outcomes: ['upheld', 'rejected'] }, hit: { outcomes: ['upheld'] } },
  },
  urgent: {
    title: { zh: '紧急件占比', en: 'Urgent' },
    definition: {
      zh: '期间内发起的协查件中，按“紧急”办理的占比。比例偏高的，宜核对是否滥用。',
      en: 'Of the cases filed in the span, those filed as immediate. A high share is a reason to look whether urgency is overused.',
    },
    better: 'less',
    counting: { kind: 'urgent' },
  },
} as const satisfies Record<string, Figure>;

export type BodyFigure = keyof typeof bodyFigures;
export type OfficeFigure = keyof typeof officeFigures;
