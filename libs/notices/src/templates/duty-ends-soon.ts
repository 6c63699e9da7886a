import type { Template } from '../template.js';

export const dutyEndsSoon: Template = {
  when: { zh: '期限即将届满时', en: 'when a time limit ends soon' },
  texts: {
    zh: {
      subject: '{caseNumber}：期限即将届满',
      sentences: ['协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）有一项期限即将届满，请抓紧办理。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: a time limit ends soon',
      sentences: [
        'A time limit of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) ends soon; please act in time.',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
