import type { Label } from '@xiecha/assistance-case/labels';

export type What = 'people' | 'offices' | 'bodies';

export const whatWords: Readonly<Record<What, Label>> = {
  people: { zh: '人员', en: 'People' },
  offices: { zh: '办案单位', en: 'Offices' },
  bodies: { zh: '被协查方', en: 'Assisted bodies' },
};

export type Action = 'added' | 'changed' | 'unchanged' | 'refused';

export const actionWords: Readonly<Record<Action, Label>> = {
  added: { zh: '新增', en: 'added' },
  changed: { zh: '修改', en: 'changed' },
  unchanged: { zh: '无变化', en: 'unchanged' },
  refused: { zh: '未通过', en: 'refused' },
};

export const words = {
  intro: {
    zh: '先试运行，逐行说明将新增、修改或未通过的内容；确认后再导入。有一行未通过的，全部不保存。同一文件重复导入不会产生变化。',
    en: 'A dry run tells of each row what would come of it; then it is imported. All rows are saved or none. The same file again changes nothing.',
  },
  what: { zh: '导入内容', en: 'What is imported' },
  template: { zh: '下载模板', en: 'Take a template' },
  formats: { zh: '表格文件：逗号分隔文本或工作簿，不超过 5 兆字节、2000 行。', en: 'CSV or .xlsx, 5 MB and 2,000 rows at most.' },
  chooseFile: { zh: '选择文件并试运行', en: 'Choose a file and try it' },
  apply: { zh: '确认导入', en: 'Import it' },
  applied: { zh: '已导入。', en: 'Imported.' },
  tried: { zh: '试运行结果（尚未保存）：', en: 'What would come of it (nothing is saved):' },
  done: { zh: '已导入：', en: 'Imported:' },
  tally: ({ added, changed, unchanged, refused }: Readonly<Record<Action, number>>): Label => ({
    zh: `新增 ${added} 行，修改 ${changed} 行，无变化 ${unchanged} 行，未通过 ${refused} 行。`,
    en: `${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused.`,
  }),
  nothingToDo: { zh: '没有需要导入的变化。', en: 'Nothing would change.' },
  putRight: { zh: '请在文件中更正未通过的行后，重新选择文件。', en: 'Put the refused rows right in the file, and choose it again.' },
  onlyRefused: { zh: '只看未通过', en: 'Only the refused' },
  row: { zh: '行', en: 'Row' },
  about: { zh: '对象', en: 'About' },
  outcome: { zh: '结果', en: 'Outcome' },
  details: { zh: '说明', en: 'Why, or what changes' },
  nothing: { zh: '无', en: 'none' },
  openAssignments: (count: number): Label => ({ zh: `名下有 ${count} 件未办结协查件须改派`, en: `${count} open cases wait for somebody else` }),
};
