import type { Template } from '../template.js';

export const referralProposed: Template = {
  when: { zh: '建议研究移送处理时', en: 'when a referral is proposed' },
  texts: {
    zh: {
      subject: '{caseNumber}：建议研究移送处理',
      sentences: [
        '协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）中，被协查方长期逾期未办。系统建议研究是否依照《网络交易监督管理办法》第五十三条处理，由有权机关决定。',
        '{clockName}的最后一日为{lastDay}。',
      ],
    },
    en: {
      subject: '{caseNumber}: referral proposed',
      sentences: [
        'The assisted body has long been overdue in case {caseNumber} (requester: {officeName}; assisted body: {bodyName}). The system proposes to consider a referral under article 53 of the Measures for the Supervision and Administration of Online Trading; the competent authority decides.',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
