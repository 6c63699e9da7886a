import type { Template } from '../template.js';

export const escalationSettled: Template = {
  when: { zh: '升级事项了结时', en: 'when an escalation is settled' },
  texts: {
    zh: {
      subject: '{caseNumber}：升级事项已了结',
      sentences: ['协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）的升级事项已了结，无需继续督办。', '了结方式：{detail}。'],
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
