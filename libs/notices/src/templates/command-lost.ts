import type { Template } from '../template.js';

export const commandLost: Template = {
  when: { zh: '所提交的内容因数据库恢复而缺失时，每项一条', en: 'when something that was sent was lost by a restore of the database, one each' },
  texts: {
    zh: {
      subject: '{caseNumber}：请重新提交',
      sentences: [
        '协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）中，贵方提交的一项内容因数据库恢复而缺失，请重新提交。',
        '事项：{detail}。',
        '原受理时间：{sentAt}。',
      ],
    },
    en: {
      subject: '{caseNumber}: please send it again',
      sentences: [
        'In case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) something that your side sent was lost when the database was restored; please send it again.',
        'What it was: {detail}.',
        'It had been received at {sentAt}.',
      ],
    },
  },
};
