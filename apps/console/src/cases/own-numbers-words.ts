import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  title: { zh: '批量填写本方编号', en: 'Give our numbers to many' },
  paste: { zh: '协查编号与本方编号', en: 'Case numbers and our numbers' },
  hint: {
    zh: '每行一件，先协查编号、后本方编号；可从电子表格复制这两列后粘贴。本方编号仅本方可见。',
    en: 'A case a line, its number first, then ours: copy the two columns from a spreadsheet. Nobody but your body sees our numbers.',
  },
  read: { zh: '已识别的内容', en: 'What was read' },
  line: { zh: '行', en: 'Line' },
  outcome: { zh: '结果', en: 'Outcome' },
  note: { zh: '说明', en: 'Note' },
  headLine: { zh: '标题行，已略过', en: 'A head: passed over' },
  unlikeTwo: { zh: '一行应为两格：协查编号和本方编号', en: 'A line has two cells: the case’s number and ours' },
  tooLong: { zh: '本方编号超过 60 个字符', en: 'Our number is longer than 60 characters' },
  sameAs: (line: number): Label => ({ zh: `与第 ${line} 行相同，已略过`, en: `The same as line ${line}: passed over` }),
  doubled: (line: number): Label => ({ zh: `与第 ${line} 行是同一件，编号不同`, en: `The case of line ${line}, under another number` }),
  tooMany: { zh: '一次最多 500 件', en: '500 cases at a time are the most' },
  unknown: { zh: '没有这一编号的协查件', en: 'No case has this number' },
  was: (before: string): Label => ({ zh: `原为 ${before}`, en: `It was ${before}` }),
  tally: (taken: number, left: number): Label => ({
    zh: `将保存 ${taken} 行${left > 0 ? `；${left} 行不能保存，请核对说明` : ''}。`,
    en: `${taken} ${taken === 1 ? 'line' : 'lines'} will be saved${left > 0 ? `; ${left} cannot be, see the notes` : ''}.`,
  }),
  save: (count: number): Label => ({ zh: `保存 ${count} 行`, en: count === 1 ? 'Save 1 line' : `Save ${count} lines` }),
  again: (count: number): Label => ({ zh: `重新保存 ${count} 行`, en: `Save ${count} again` }),
  close: { zh: '关闭', en: 'Close' },
  saved: { zh: '已保存', en: 'Saved' },
  notSaved: { zh: '未保存', en: 'Not saved' },
  unanswered: { zh: '未收到答复', en: 'Not answered' },
  sum: (saved: number, notSaved: number, unanswered: number): Label => ({
    zh: [`已保存 ${saved} 行`, notSaved > 0 && `未保存 ${notSaved} 行`, unanswered > 0 && `未收到答复 ${unanswered} 行`].filter(Boolean).join('；') + '。',
    en: [`${saved} saved`, notSaved > 0 && `${notSaved} not saved`, unanswered > 0 && `${unanswered} not answered`].filter(Boolean).join(', ') + '.',
  }),
};
