import type { Template } from '../template.js';

export const deadlineMoved: Template = {
  when: { zh: '最后一日变动时', en: 'when a last day has moved' },
  texts: {
    zh: {
      subject: '{caseNumber}：最后一日有变动',
      sentences: ['协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）的一项期限已重新确定。', '{clockName}现在的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: a last day has moved',
      sentences: [
        'A time limit of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) has been worked out anew.',
        'Last day of the time limit “{clockName}” now: {lastDay}.',
      ],
    },
  },
};
