import type { Template } from '../template.js';

export const escalationSettled: Template = {
  when: { zh: '督办办结时', en: 'when an escalation is settled' },
  texts: {
    zh: {
      subject: '{caseNumber}：督办已办结',
      sentences: ['协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）的督办已办结，无需继续处理。', '办结情形：{detail}。'],
    },
    en: {
      subject: '{caseNumber}: escalation settled',
      sentences: [
        'The escalation of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) is settled; there is nothing left to see to.',
        'How: {detail}.',
      ],
    },
  },
};
