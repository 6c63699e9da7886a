import type { DueBand } from '@xiecha/assistance-case/board-days';
import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  asOf: { zh: '截至', en: 'As of' },
  parts: { zh: '看板与评价', en: 'Board and scorecards' },
  bodies: { zh: '被协查方评价', en: 'Scorecards of bodies' },
  offices: { zh: '发起单位评价', en: 'Scorecards of offices' },
  urgent: { zh: '紧要情况', en: 'Most pressing' },
  open: { zh: '在办', en: 'Open' },
  escalations: { zh: '待办督办', en: 'Escalations' },
  toAct: { zh: '待处理的督办', en: 'Escalations to act on' },
  allEscalations: { zh: '查看全部督办', en: 'Show all escalations' },
  noEscalations: { zh: '没有待处理的督办。', en: 'No escalation waits.' },
  ofThese: (acknowledged: number, broken: number): Label => ({
    zh: `其中已受理 ${acknowledged} 项，承诺已过期 ${broken} 项`,
    en: `${acknowledged} acknowledged, ${broken} with a broken promise`,
  }),
  ages: { zh: '逾期时长', en: 'How long overdue' },
  ageHint: { zh: '按最后一日起的工作日计', en: 'In workdays since the last day' },
  age: (from: number, to: number | null): Label => {
    if (to === null) return { zh: `超过 ${from - 1} 个工作日`, en: `more than ${from - 1} workdays` };
    return from === 1 ? { zh: `${to} 个工作日以内`, en: `up to ${to} workdays` } : { zh: `${from} 至 ${to} 个工作日`, en: `${from} to ${to} workdays` };
  },
  ahead: { zh: '今后十个工作日到期', en: 'Due in the next ten workdays' },
  aheadHint: {
    zh: '不含已逾期的；在休息日到期的，计入其后的工作日。',
    en: 'Without what is overdue. What is due on a day off stands under the workday behind it.',
  },
  byWhom: { zh: '分类统计', en: 'By office, body and clock' },
  by: { zh: '按', en: 'By' },
  byOffice: { zh: '按发起单位', en: 'By office' },
  byBody: { zh: '按被协查方', en: 'By body' },
  byClock: { zh: '按期限类别', en: 'By clock' },
  office: { zh: '发起单位', en: 'Office' },
  body: { zh: '被协查方', en: 'Assisted body' },
  clock: { zh: '最先到期的期限', en: 'Clock that ends first' },
  own: { zh: '本单位', en: 'own office' },
  andBelow: { zh: '含下级', en: 'with those below' },
  noClock: { zh: '无', en: 'None' },
  all: { zh: '合计', en: 'All' },
  worst: (shown: number, all: number): Label => ({ zh: `共 ${all} 家，列出最紧迫的 ${shown} 家。`, en: `The most pressing ${shown} of ${all}.` }),
  trend: { zh: '近三十日', en: 'The last thirty days' },
  filed: { zh: '发起', en: 'Filed' },
  ended: { zh: '终结', en: 'Ended' },
  fellOverdue: { zh: '新增逾期', en: 'Fell overdue' },
  perDay: { zh: '逐日数据', en: 'Day by day' },
  day: { zh: '日期', en: 'Day' },
  line: (what: Label, total: number, most: number): Label => ({
    zh: `${what.zh}：三十日共 ${total} 件，单日最多 ${most} 件`,
    en: `${what.en}: ${total} in thirty days, at most ${most} on one day`,
  }),
  most: (count: number): Label => ({ zh: `单日最多 ${count}`, en: `at most ${count} a day` }),
  nothingOpen: { zh: '目前没有在办的协查件。', en: 'No case is open.' },
  counted: (count: number, of: readonly Label[]): Label => ({
    zh: `${of.map(({ zh }) => zh).join('，')}：${count} 件，查看列表`,
    en: `${of.map(({ en }) => en).join(', ')}: ${count}, show the list`,
  }),
};

export const bandWords: Readonly<Record<DueBand, Label>> = {
  overdue: { zh: '已逾期', en: 'Overdue' },
  passed: { zh: '暂定期限已过', en: 'Provisional date passed' },
  today: { zh: '今日到期', en: 'Due today' },
  soon: { zh: '三个工作日内到期', en: 'Due in 1 to 3 workdays' },
  later: { zh: '更晚到期', en: 'Due later' },
  undated: { zh: '中止计时', en: 'No date runs' },
};
