import type { Template } from '../template.js';

export const urged: Template = {
  when: { zh: '有人催办时', en: 'when somebody urges' },
  texts: {
    zh: {
      subject: '{caseNumber}：催办',
      sentences: ['请尽快办理协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: please act',
      sentences: [
        'You are urged to deal with case {caseNumber} (requester: {officeName}; assisted body: {bodyName}).',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
