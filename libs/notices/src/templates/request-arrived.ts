import type { Template } from '../template.js';

export const requestArrived: Template = {
  when: { zh: '协查请求送达被协查方时', en: 'when a request has arrived at the assisted body' },
  texts: {
    zh: {
      subject: '{caseNumber}：收到协查请求',
      sentences: ['{officeName}的协查请求（{caseNumber}）已送达{bodyName}，请及时签收并办理。', '{clockName}的最后一日为{lastDay}。'],
    },
    en: {
      subject: '{caseNumber}: a request has arrived',
      sentences: [
        'A request of {officeName} ({caseNumber}) has arrived at {bodyName}; please acknowledge it and deal with it in time.',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
