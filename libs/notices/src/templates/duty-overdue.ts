import type { Template } from '../template.js';

export const dutyOverdue: Template = {
  when: { zh: '期限届满而未办理时', en: 'when a time limit has passed and the duty is open' },
  texts: {
    zh: {
      subject: '{caseNumber}：已逾期',
      sentences: [
        '协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）有一项期限已过而尚未办理，请立即办理。',
        '{clockName}的最后一日为{lastDay}，自{dueAt}起逾期。',
      ],
    },
    en: {
      subject: '{caseNumber}: overdue',
      sentences: [
        'A time limit of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) has passed and the duty is still open; please act at once.',
        'The last day of the time limit “{clockName}” was {lastDay}; overdue since {dueAt}.',
      ],
    },
  },
};
