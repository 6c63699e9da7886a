import type { Label } from './labels.js';

/** What a list of cases may show of each, in the usual order. */
export const caseColumns = ['risk', 'number', 'state', 'turn', 'due', 'body', 'office', 'filedAt', 'ownNumber'] as const;
export type CaseColumn = (typeof caseColumns)[number];

export const columnLabels: Readonly<Record<CaseColumn, Label>> = {
  risk: { zh: '紧迫', en: 'Risk' },
  number: { zh: '编号', en: 'Number' },
  state: { zh: '状态', en: 'State' },
  turn: { zh: '轮到', en: 'Turn' },
  due: { zh: '期限', en: 'Due' },
  body: { zh: '被协查方', en: 'Assisted body' },
  office: { zh: '发起单位', en: 'Office' },
  filedAt: { zh: '发起时间', en: 'Filed' },
  ownNumber: { zh: '本方编号', en: 'Our number' },
};

/** Those that a list has for a regulator or for a body, which is the body of all that it has. */
export function columnsFor(forBody: boolean): readonly CaseColumn[] {
  return caseColumns.filter((column) => column !== (forBody ? 'body' : 'ownNumber'));
}
