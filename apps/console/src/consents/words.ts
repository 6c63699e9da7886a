import type { Label } from '@xiecha/assistance-case/labels';
import type { Answer } from '../api/client.js';

export type Outcome = Answer<'EarlierDecisions'>['items'][number]['outcome'];

export const words = {
  waiting: { zh: '待决定的请求', en: 'Requests to decide on' },
  none: { zh: '没有待同意的请求。', en: 'No request waits for consent.' },
  more: { zh: '载入更多', en: 'Load more' },
  request: (numbers: readonly string[]): Label => ({ zh: `请求 ${numbers.join('、')}`, en: `Request ${numbers.join(', ')}` }),
  cases: (count: number): Label => ({ zh: `${count} 件，一并决定`, en: count === 1 ? '1 case' : `${count} cases, decided at once` }),
  special: { zh: '标准之外的字段及其必要性', en: 'Fields beyond the standard, and why they are needed' },
  noSpecial: { zh: '没有标准之外的字段。', en: 'No field beyond the standard.' },
  need: { zh: '必要性', en: 'Why it is needed' },
  others: { zh: '其他协查内容', en: 'What else is asked' },
  targets: { zh: '协查对象', en: 'Targets' },
  fields: { zh: '标准字段', en: 'Standard fields' },
  confirmations: { zh: '核实事项', en: 'Confirmations' },
  strike: { zh: '删去', en: 'Strike' },
  struck: (count: number): Label => ({ zh: `拟删去 ${count} 项`, en: `${count} to be struck` }),
  strikeThis: (what: string): Label => ({ zh: `删去：${what}`, en: `Strike: ${what}` }),
  earlier: { zh: '本局以往对同名字段的决定', en: 'Earlier decisions on the same field' },
  noEarlier: { zh: '本局此前未对同名字段作出决定。', en: 'Nothing was decided on this field before.' },
  earlierMore: { zh: '更早的决定', en: 'Earlier ones' },
  office: { zh: '请求单位', en: 'Requester' },
  purpose: { zh: '用途', en: 'Purpose' },
  statute: { zh: '依据', en: 'Statute' },
  filedAt: { zh: '发起时间', en: 'Filed' },
  due: { zh: '决定期限', en: 'Decide by' },
  period: { zh: '数据期间', en: 'Period' },
  officers: { zh: '执法人员', en: 'Officers' },
};

export const outcomeLabels: Readonly<Record<Outcome, Label>> = {
  consented: { zh: '同意', en: 'Consented' },
  struck: { zh: '删去后同意', en: 'Struck' },
  refused: { zh: '不予同意', en: 'Refused' },
};
