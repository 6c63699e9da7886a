import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  narrowed: { zh: '已应用的筛选', en: 'Narrowed to' },
  drop: ({ zh, en }: Label): Label => ({ zh: `取消筛选：${zh}`, en: `Take back: ${en}` }),
  notOverdue: { zh: '未逾期', en: 'Not overdue' },
  undated: { zh: '中止计时', en: 'No date runs' },
  clock: ({ zh, en }: Label): Label => ({ zh: `最先到期：${zh}`, en: `Ends first: ${en}` }),
  lastDay: { zh: '最后一日', en: 'Last day' },
  filed: { zh: '发起', en: 'Filed' },
  ended: { zh: '终结', en: 'Ended' },
  fellOverdue: { zh: '转为逾期', en: 'Fell overdue' },
  office: (name: string): Label => ({ zh: `单位：${name}`, en: `Office: ${name}` }),
  officesUnder: (name: string): Label => ({ zh: `单位：${name}（含下级）`, en: `Office: ${name} and those below` }),
  body: (name: string): Label => ({ zh: `被协查方：${name}`, en: `Body: ${name}` }),
  /** `of`: what lies in the span; a side that is open says nothing. */
  span: (of: Label, from: Label | null, to: Label | null): Label => {
    if (from && to && from.zh === to.zh) return { zh: `${of.zh}：${from.zh}`, en: `${of.en}: ${from.en}` };
    if (from && to) return { zh: `${of.zh}：${from.zh}至${to.zh}`, en: `${of.en}: ${from.en} to ${to.en}` };
    if (from) return { zh: `${of.zh}：${from.zh}起`, en: `${of.en}: from ${from.en}` };
    return { zh: `${of.zh}：${to!.zh}及以前`, en: `${of.en}: until ${to!.en}` };
  },
};
