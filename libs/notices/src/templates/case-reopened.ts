import type { Template } from '../template.js';

export const caseReopened: Template = {
  when: { zh: '案件重新办理时', en: 'when a case is reopened' },
  texts: {
    zh: {
      subject: '{caseNumber}：案件重新办理',
      sentences: ['协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）已重新办理。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: the case is reopened',
      sentences: [
        'This has been reopened: case {caseNumber} (requester: {officeName}; assisted body: {bodyName}).',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
