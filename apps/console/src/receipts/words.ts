import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  receipt: { zh: '回执', en: 'Receipt' },
  title: { zh: '协查提交回执', en: 'Receipt of a submission' },
  back: { zh: '返回协查件', en: 'Back to the case' },
  print: { zh: '打印', en: 'Print' },
  number: { zh: '协查编号', en: 'Number of the case' },
  what: { zh: '提交事项', en: 'What was submitted' },
  content: { zh: '内容概要', en: 'In short' },
  and: { zh: '；', en: '; ' },
  cells: (answer: Label, count: number): Label => ({ zh: `${answer.zh} ${count} 项`, en: `${answer.en}: ${count}` }),
  petition: (number: number): Label => ({ zh: `第 ${number} 号申请`, en: `petition ${number}` }),
  receivedAt: { zh: '受理时间（北京时间）', en: 'Received (Beijing time)' },
  by: { zh: '提交人', en: 'Submitted by' },
  seq: { zh: '案件记录序号', en: 'Event of the record' },
  digest: { zh: '记录链值（国密杂凑）', en: 'Link in the record (SM3)' },
  note: {
    zh: '本回执依案件记录生成，不含所提交的具体内容。链值涵盖本次提交及此前全部记录，可据此与案件审计链核对；是否逾期，以受理时间为准。',
    en: 'Made from the record of the case; it does not hold what was submitted. The link stands for this submission and all that was recorded before, and can be compared with the audit chain. What is in time is judged by the time of receipt.',
  },
};
