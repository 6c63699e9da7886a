import type { Template } from '../template.js';

export const replyReceived: Template = {
  when: { zh: '收到回复时', en: 'when a reply is received' },
  texts: {
    zh: {
      subject: '{caseNumber}：收到回复',
      sentences: ['{bodyName}已就协查案件{caseNumber}作出回复，请{officeName}核验。', '请最迟于{lastDay}完成核验。'],
    },
    en: {
      subject: '{caseNumber}: reply received',
      sentences: [
        '{bodyName} has replied in case {caseNumber}; {officeName} is asked to check the reply.',
        'Please complete the check by {lastDay} at the latest.',
      ],
    },
  },
};
