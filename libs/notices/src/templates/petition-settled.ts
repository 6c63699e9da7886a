import type { Template } from '../template.js';

export const petitionSettled: Template = {
  when: { zh: '申请事项有结果时', en: 'when a petition is settled' },
  texts: {
    zh: {
      subject: '{caseNumber}：申请事项已有结果',
      sentences: ['{officeName}已就{bodyName}在协查案件{caseNumber}中提出的申请事项作出答复或决定。', '结果：{detail}。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: a petition is settled',
      sentences: [
        '{officeName} has answered or decided on the petition of {bodyName} in case {caseNumber}.',
        'Result: {detail}.',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
