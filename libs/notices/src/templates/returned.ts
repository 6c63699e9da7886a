import type { Template } from '../template.js';

export const returned: Template = {
  when: { zh: '协查请求被退回补正时', en: 'when a request is returned for correction' },
  texts: {
    zh: {
      subject: '{caseNumber}：退回补正',
      sentences: ['拟向{bodyName}发起的协查请求（{caseNumber}）已退回{officeName}，请补正后重新提交。', '请最迟于{lastDay}重新提交。'],
    },
    en: {
      subject: '{caseNumber}: returned for correction',
      sentences: [
        'The request to {bodyName} ({caseNumber}) has been returned to {officeName}; please correct it and submit it again.',
        'Please submit it by {lastDay} at the latest.',
      ],
    },
  },
};
