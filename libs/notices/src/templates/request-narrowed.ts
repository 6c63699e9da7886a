import type { Template } from '../template.js';

export const requestNarrowed: Template = {
  when: { zh: '协查范围缩小时', en: 'when a request is narrowed' },
  texts: {
    zh: {
      subject: '{caseNumber}：协查范围已缩小',
      sentences: ['{officeName}已缩小协查案件{caseNumber}的协查范围，请{bodyName}按缩小后的范围办理。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: the request is narrowed',
      sentences: [
        '{officeName} has narrowed the request in case {caseNumber}; {bodyName} is asked to deal with what is left of it.',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
