import type { Template } from '../template.js';

export const audienceVacant: Template = {
  when: { zh: '消息找不到接收人时（告知管理员）', en: 'when nobody is there to receive a message (to the administrator)' },
  texts: {
    zh: {
      subject: '{caseNumber}：消息无人接收',
      sentences: [
        '协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）有一条消息找不到应当接收的人，已改送上一级，请核对人员设置。',
        '应接收人：{detail}。',
      ],
    },
    en: {
      subject: '{caseNumber}: nobody there to receive a message',
      sentences: [
        'A message of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) found nobody to receive it and went to the next level; please check who holds which role.',
        'Meant for: {detail}.',
      ],
    },
  },
};
