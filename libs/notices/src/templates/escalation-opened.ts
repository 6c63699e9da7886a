import type { Template } from '../template.js';

export const escalationOpened: Template = {
  when: { zh: '逾期事项升级时', en: 'when something overdue is escalated' },
  texts: {
    zh: {
      subject: '{caseNumber}：逾期升级，请督办',
      sentences: ['协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）逾期未办，已升级至您处，请督办。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: escalated to you',
      sentences: [
        'A duty of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) is overdue and has been escalated to you; please see to it.',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
