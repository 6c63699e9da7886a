import type { LadderRung } from '@xiecha/assistance-case/policy';
import type { BasisStatus } from '@xiecha/working-time/authority-text';
import type { Term, TermUnit } from '@xiecha/working-time/term';

export type Language = 'zh' | 'en';

/** What the pages say around the words of the table and the policy. */
export interface PageWords {
  readonly title: string;
  readonly generated: string;
  readonly versions: (table: number, policy: string) => string;
  readonly filing: string;
  readonly states: string;
  readonly running: string;
  readonly everyOpenState: string;
  readonly finalState: string;
  readonly commandHead: readonly string[];
  readonly stays: string;
  readonly restarts: string;
  readonly otherwise: string;
  readonly clocks: string;
  readonly clockHead: readonly string[];
  readonly besideState: string;
  readonly ladders: string;
  readonly ladderHead: readonly string[];
  readonly fromRound: (round: number) => string;
  readonly petitions: string;
  readonly petitionHead: readonly string[];
  readonly effects: { readonly holds: string; readonly protects: string };
  readonly onceGranted: string;
  readonly none: string;
  readonly overrides: string;
  readonly traits: { readonly bodyClass: string; readonly purpose: string; readonly urgency: string };
  readonly units: Readonly<Record<TermUnit, (amount: number) => string>>;
  readonly basisStatus: Readonly<Record<BasisStatus, string>>;
  readonly offset: (rung: LadderRung) => string;
  readonly basisText: (text: string) => string;
  /** Between things of a list. */
  readonly comma: string;
  readonly colon: string;
  readonly aside: (text: string) => string;
}

function counted(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

function parsedOffset({ offset }: LadderRung): { readonly amount: number; readonly hours: boolean } {
  return { amount: Number.parseInt(offset, 10), hours: offset.endsWith('h') };
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  zh: {
    title: '协查案件的生命周期',
    generated: '本页由代码生成（`npm run docs`），请勿手改。',
    versions: (table, policy) => `生命周期表第 ${table} 版；期限策略 ${policy}。期限为建议值的，均可配置，并非法定期限。`,
    filing: '发起',
    states: '状态与指令',
    running: '时限',
    everyOpenState: '各未结状态均可',
    finalState: '终态，所有时限停止。',
    commandHead: ['指令', '由谁', '可办条件', '内容要求', '去向', '记录事件'],
    stays: '状态不变',
    restarts: '重新起算',
    otherwise: '其余情形',
    clocks: '时限',
    clockHead: ['时限', '责任方', '计算期间', '期限', '性质', '依据'],
    besideState: '与状态并行',
    ladders: '提醒阶梯',
    ladderHead: ['时限', '触发时间', '时刻', '动作', '消息', '严重程度', '告知对象（督办由首位承办）'],
    fromRound: (round) => `自第 ${round} 轮起`,
    petitions: '申请事项',
    petitionHead: ['种类', '针对的时限', '对该时限的影响', '自身时限（责任方）', '提出', '了结', '由谁了结', '复核'],
    effects: { holds: '中止计时（每一时限一次）', protects: '未决期间不触发届满后的提醒' },
    onceGranted: '再次延期',
    none: '无',
    overrides: '特别规则',
    traits: { bodyClass: '被协查方类别', purpose: '协查目的', urgency: '紧急程度' },
    units: {
      workdays: (amount) => `${amount} 个工作日`,
      calendarDays: (amount) => `${amount} 日`,
      workingHours: (amount) => `${amount} 个工作小时`,
      hours: (amount) => `${amount} 小时`,
    },
    basisStatus: { statutory: '法定', local: '地方规定', proposal: '建议值' },
    offset(rung) {
      const { amount, hours } = parsedOffset(rung);
      if (rung.offset === 'start') return '起算时';
      if (amount === 0) return hours ? '届满时' : '最后一日';
      return `${hours ? '届满' : '最后一日'}${amount < 0 ? '前' : '后'} ${Math.abs(amount)} ${hours ? '小时' : '个工作日'}`;
    },
    basisText: (text) => text,
    comma: '、',
    colon: '：',
    aside: (text) => `（${text}）`,
  },
  en: {
    title: 'The lifecycle of an assistance case',
    generated: 'Generated from the code (`npm run docs`); not edited by hand.',
    versions: (table, policy) =>
      `Version ${table} of the lifecycle table; policy ${policy}. A term that is a proposal is ours, open to configuration, and not statutory.`,
    filing: 'Filing',
    states: 'States and commands',
    running: 'Clocks',
    everyOpenState: 'In every open state',
    finalState: 'Final: all clocks stop.',
    commandHead: ['Command', 'By', 'Offered when', 'Input must keep', 'Leads to', 'Records'],
    stays: 'state unchanged',
    restarts: 'starts anew',
    otherwise: 'otherwise',
    clocks: 'Clocks',
    clockHead: ['Clock', 'Who owes', 'Runs in', 'Term', 'Status', 'Basis'],
    besideState: 'beside the state',
    ladders: 'Ladders',
    ladderHead: ['Clock', 'When', 'Time', 'Does', 'Message', 'Severity', 'Audience (the first owns an escalation)'],
    fromRound: (round) => `from round ${round} on`,
    petitions: 'Petitions',
    petitionHead: ['Kind', 'Beside', 'Effect on that clock', 'Own clock (who owes)', 'Raised by', 'Settled by', 'Who settles', 'Appeal'],
    effects: { holds: 'holds it, once a clock', protects: 'its rungs after the end stay silent while undecided' },
    onceGranted: 'a further extension',
    none: 'none',
    overrides: 'Overrides',
    traits: { bodyClass: 'Body class', purpose: 'Purpose', urgency: 'Urgency' },
    units: {
      workdays: (amount) => counted(amount, 'workday'),
      calendarDays: (amount) => counted(amount, 'calendar day'),
      workingHours: (amount) => counted(amount, 'working hour'),
      hours: (amount) => counted(amount, 'hour'),
    },
    basisStatus: { statutory: 'statutory', local: 'local rule', proposal: 'proposal' },
    offset(rung) {
      const { amount, hours } = parsedOffset(rung);
      if (rung.offset === 'start') return 'when it starts';
      if (amount === 0) return hours ? 'at the end' : 'the last day';
      return `${counted(Math.abs(amount), hours ? 'hour' : 'workday')} ${amount < 0 ? 'before' : 'after'} the ${hours ? 'end' : 'last day'}`;
    },
    // The policy writes its basis in Chinese: what it quotes can be read in both languages.
    basisText: (text) => (text.match(/《[^》]+》第[一二三四五六七八九十百]+条/g) ?? []).map((cited) => `cf. ${cited}`).join(', '),
    comma: ', ',
    colon: ': ',
    aside: (text) => ` (${text})`,
  },
};

/** A term with its unit. */
export function termText({ amount, unit }: Term, say: PageWords): string {
  return say.units[unit](amount);
}
