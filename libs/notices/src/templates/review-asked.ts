import type { Template } from '../template.js';

export const reviewAsked: Template = {
  when: { zh: '协查请求提交审核时', en: 'when a request is put to review' },
  texts: {
    zh: {
      subject: '{caseNumber}：请审核',
      sentences: ['{officeName}拟向{bodyName}发起的协查请求（{caseNumber}）已提交审核。', '请最迟于{lastDay}完成审核。'],
    },
    en: {
      subject: '{caseNumber}: please review',
      sentences: ['The request of {officeName} to {bodyName} ({caseNumber}) has been put to review.', 'Please complete the review by {lastDay} at the latest.'],
    },
  },
};
