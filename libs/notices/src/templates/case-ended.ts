import type { Template } from '../template.js';

export const caseEnded: Template = {
  when: { zh: '案件进入终态时', en: 'when a case has ended' },
  texts: {
    zh: {
      subject: '{caseNumber}：案件已结束',
      sentences: ['协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）已结束。', '结果：{detail}。'],
    },
    en: {
      subject: '{caseNumber}: the case has ended',
      sentences: ['This has ended: case {caseNumber} (requester: {officeName}; assisted body: {bodyName}).', 'Outcome: {detail}.'],
    },
  },
};
