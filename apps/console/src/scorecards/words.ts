import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  span: { zh: '期间', en: 'Span' },
  lastThirty: { zh: '近三十日', en: 'The last thirty days' },
  month: (month: string): Label => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    const en = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(Date.UTC(year, number - 1, 1));
    return { zh: `${year}年${number}月`, en };
  },
  bodies: { zh: '被协查方', en: 'Assisted body' },
  offices: { zh: '发起单位', en: 'Office' },
  all: { zh: '合计', en: 'All' },
  own: { zh: '本单位', en: 'own office' },
  andBelow: { zh: '含下级', en: 'with those below' },
  few: { zh: '样本少', en: 'few' },
  fewHint: (count: number): Label => ({
    zh: `分母不足 ${count} 的标注“样本少”，不宜据此评价。`,
    en: `What was counted over fewer than ${count} is marked: it says little.`,
  }),
  definitions: { zh: '指标口径', en: 'What is counted' },
  more: { zh: '越高越好', en: 'the higher, the better' },
  less: { zh: '越低越好', en: 'the lower, the better' },
  none: { zh: '此期间没有可评价的数据。', en: 'There is nothing to count in this span.' },
  nothing: { zh: '无数据', en: 'none' },
  share: ({ value, count, of }: { value: number; count: number; of: number }): Label => {
    const said = `${Math.round(value * 100)}%（${count}/${of}）`;
    return { zh: said, en: said.replace('（', ' (').replace('）', ')') };
  },
  median: ({ value, of }: { value: number; of: number }): Label => ({
    zh: `${value} 个工作日（${of} 件）`,
    en: `${value === 1 ? '1 workday' : `${value} workdays`} (${of === 1 ? '1 case' : `${of} cases`})`,
  }),
  sortBy: (title: Label): Label => ({ zh: `按${title.zh}排序`, en: `Sort by ${title.en}` }),
};
