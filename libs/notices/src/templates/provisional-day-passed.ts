import type { Template } from '../template.js';

export const provisionalDayPassed: Template = {
  when: { zh: '暂定的最后一日已过时（告知管理员）', en: 'when a provisional last day has passed (to the administrator)' },
  texts: {
    zh: {
      subject: '{caseNumber}：暂定的最后一日已过',
      sentences: [
        '协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）有一项期限，其暂定的最后一日已过。所涉年份的放假通知尚未载入，系统不据此认定逾期，请载入后重新计算期限。',
        '{clockName}的最后一日为{lastDay}。',
      ],
    },
    en: {
      subject: '{caseNumber}: a provisional last day has passed',
      sentences: [
        'A provisional last day of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) has passed. The notice of that year is not loaded, so nothing is overdue by it; please load the notice and have the deadlines recomputed.',
        'Last day of the time limit “{clockName}”: {lastDay}.',
      ],
    },
  },
};
