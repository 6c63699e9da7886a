import type { Template } from '../template.js';

export const recordRestored: Template = {
  when: { zh: '案件记录恢复至较早时点、缺失已标记时', en: 'when the record of a case was restored to an earlier point and the gap is marked' },
  texts: {
    zh: {
      subject: '{caseNumber}：案件记录已恢复至较早时点',
      sentences: [
        '协查案件{caseNumber}（请求方：{officeName}；被协查方：{bodyName}）的记录因数据库恢复而缺失一部分，缺失内容已在案件记录中标记，请核对案件现状。',
      ],
    },
    en: {
      subject: '{caseNumber}: the record was restored to an earlier point',
      sentences: [
        'A part of the record of case {caseNumber} (requester: {officeName}; assisted body: {bodyName}) was lost when the database was restored; the gap is marked in the record. Please look at how the case stands.',
      ],
    },
  },
};
