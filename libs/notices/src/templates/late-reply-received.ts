import type { Template } from '../template.js';

export const lateReplyReceived: Template = {
  when: { zh: '案件结束后收到回复时', en: 'when a reply is received after the end of the case' },
  texts: {
    zh: {
      subject: '{caseNumber}：案件结束后收到回复',
      sentences: ['协查案件{caseNumber}结束后，{bodyName}提交了回复，请{officeName}查阅。'],
    },
    en: {
      subject: '{caseNumber}: a late reply was received',
      sentences: ['{bodyName} has replied after the end of case {caseNumber}; {officeName} is asked to look at it.'],
    },
  },
};
