import type { Template } from '../template.js';

export const assigned: Template = {
  when: { zh: '案件交办时', en: 'when a case is assigned' },
  texts: {
    zh: {
      subject: '{caseNumber}：已交由您办理',
      sentences: ['{recipientName}：协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）已交由您办理。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: assigned to you',
      sentences: [
        '{recipientName}, this is assigned to you: case {caseNumber} (requester: {officeName}; assisted body: {bodyName}).',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
