import type { Template } from '../template.js';

export const sentBack: Template = {
  when: { zh: '回复需要补充时', en: 'when a reply has to be supplemented' },
  texts: {
    zh: {
      subject: '{caseNumber}：请补充回复',
      sentences: ['{officeName}核验后认为，{bodyName}对协查案件{caseNumber}的回复需要补充。', '请最迟于{lastDay}补充。'],
    },
    en: {
      subject: '{caseNumber}: please supplement the reply',
      sentences: [
        '{officeName} has checked the reply of {bodyName} in case {caseNumber} and asks for a supplement.',
        'Please supplement it by {lastDay} at the latest.',
      ],
    },
  },
};
