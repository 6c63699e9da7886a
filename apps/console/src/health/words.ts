import { firingFindingLabels } from '@xiecha/assistance-case/firing-audit/firing-finding-labels';
import type { Label } from '@xiecha/assistance-case/labels';

type Kind = 'firing' | 'reconciliation' | 'anchor';

export const words = {
  intro: {
    zh: '系统每日清晨由事件记录、规则和日历另行推算应触发的提醒与督办，并与实际逐项比对；每五分钟核对流程引擎，每小时为全部记录加签锚定。',
    en: 'Every morning what should have fired is recomputed from the record, the terms and the calendar, and compared with what did. Every five minutes the engine is compared with the record; every hour the whole record is anchored and signed.',
  },
  nothingMissed: { zh: '最近一次自查：无一时限漏发', en: 'By the latest examination no deadline was missed' },
  somethingMissed: { zh: '最近一次自查发现问题，请核查', en: 'The latest examination found something: look into it' },
  notExamined: { zh: '尚未自查，不能断言无漏发', en: 'Not examined yet: nothing can be said' },
  outOfDate: { zh: '自查已逾期未做，不能断言无漏发', en: 'The examination is overdue: nothing can be said' },
  examinedAt: (at: Label): Label => ({ zh: `自查完成于 ${at.zh}`, en: `Examined ${at.en}` }),
  good: { zh: '正常', en: 'good' },
  bad: { zh: '有问题', en: 'not good' },
  stale: { zh: '逾期未查', en: 'overdue' },
  never: { zh: '尚无报告', en: 'no report yet' },
  findings: (count: number): Label => ({ zh: count === 0 ? '未发现不符' : `发现 ${count} 处`, en: count === 0 ? 'nothing found' : `${count} found` }),
  figures: { zh: '数据', en: 'Figures' },
  earlier: { zh: '历次自查', en: 'Earlier ones' },
  kinds: { zh: '自查种类', en: 'Kinds' },
  services: { zh: '服务状态', en: 'Services' },
  cases: { zh: '涉及的协查件', en: 'Cases concerned' },
  case: { zh: '协查件', en: 'Case' },
  up: { zh: '正常', en: 'up' },
  down: { zh: '不可用', en: 'away' },
};

export const kindWords: Readonly<Record<Kind, Label>> = {
  firing: { zh: '时限触发核查', en: 'Audit of firing' },
  reconciliation: { zh: '流程核对', en: 'Reconciliation' },
  anchor: { zh: '记录锚定', en: 'Anchoring of the record' },
};

/** What a service is to people. */
export const serviceWords: Readonly<Record<string, Label>> = {
  postgres: { zh: '数据库', en: 'Database' },
  temporal: { zh: '流程引擎', en: 'Workflow engine' },
};

/** The figures of a report that say something to people, by their place in it. */
export const figureWords: Readonly<Record<string, Label>> = {
  cases: { zh: '检查协查件', en: 'Cases examined' },
  events: { zh: '事件', en: 'Events' },
  deadlines: { zh: '期限', en: 'Deadlines' },
  expected: { zh: '应触发', en: 'Due to fire' },
  fired: { zh: '已触发', en: 'Fired' },
  passedOver: { zh: '由更高一级越过', en: 'Passed over by a higher rung' },
  excused: { zh: '无须触发', en: 'Needed not fire' },
  messages: { zh: '消息', en: 'Messages' },
  more: { zh: '未列出的不符', en: 'Found and not listed' },
  changed: { zh: '有变化的协查件', en: 'Cases changed' },
  erasures: { zh: '依令删除', en: 'Erasures by order' },
  sm3: { zh: '国密摘要（SM3）', en: 'SM3 digest' },
  sha256: { zh: '摘要（SHA-256）', en: 'SHA-256 digest' },
  keyId: { zh: '签名密钥', en: 'Signing key' },
};

/** What was found, in words. */
export const findingWords: Readonly<Record<string, Label>> = {
  ...firingFindingLabels,
  runless: { zh: '缺少流程', en: 'no run' },
  orphan: { zh: '多余流程', en: 'a run too many' },
  behind: { zh: '流程落后于记录', en: 'run behind the record' },
  ahead: { zh: '流程先于记录', en: 'run ahead of the record' },
  asleep: { zh: '流程未设提醒', en: 'run asleep' },
  stuck: { zh: '流程停滞', en: 'run stuck' },
  lostCase: { zh: '记录缺失', en: 'case lost from the record' },
};
