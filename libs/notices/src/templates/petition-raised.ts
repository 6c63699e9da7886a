import type { Template } from '../template.js';

export const petitionRaised: Template = {
  when: { zh: '被协查方提出申请事项时', en: 'when the assisted body raises a petition' },
  texts: {
    zh: {
      subject: '{caseNumber}：被协查方提出申请事项',
      sentences: ['{bodyName}就协查案件{caseNumber}提出申请事项，请{officeName}办理。', '事项类别：{detail}。', '请最迟于{lastDay}办理。'],
    },
    en: {
      subject: '{caseNumber}: a petition was raised',
      sentences: [
        '{bodyName} has raised a petition in case {caseNumber}; {officeName} is asked to deal with it.',
        'Kind: {detail}.',
        'Please deal with it by {lastDay} at the latest.',
      ],
    },
  },
};
