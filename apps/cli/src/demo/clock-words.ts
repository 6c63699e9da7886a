import type { Deadline } from '@xiecha/assistance-case/case-event';
import { type Label, labels } from '@xiecha/assistance-case/labels';
import { ruleFor, type CaseTraits, type Policy } from '@xiecha/assistance-case/policy';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import type { BasisStatus } from '@xiecha/working-time/authority-text';
import { read, type Text } from '../text.js';
import { plural } from '../plural.js';
import { counted } from './day-words.js';

/** A word of the lifecycle within a sentence. */
export function wordOf(code: string): string {
  const label = (labels as Readonly<Record<string, Label>>)[code];
  return label ? read({ zh: label.zh, en: label.en.toLowerCase() }) : code;
}

/** The time limit of a clock. */
export function clockName(clock: ClockName): string {
  const { zh } = (labels as Readonly<Record<string, Label>>)[clock] ?? { zh: clock };
  return read({ zh: zh.endsWith('期限') ? zh : `${zh}期限`, en: `${clock} clock` });
}

/** Where a rung of a ladder stands. */
export function rungText(rung: string): string {
  const [, sign, amount, unit] = /^([+-]?)(\d+)(wd|h)$/.exec(rung) ?? [];
  if (amount === undefined) return rung === 'start' ? read({ zh: '起算时', en: 'at the start' }) : read({ zh: '暂定日届满', en: 'provisional day passed' });
  if (unit === 'h') return sign === '-' ? hours(amount, '前', 'before the end') : hours(amount, '后', 'after the end');
  if (amount === '0') return read({ zh: '最后一日当天', en: 'on the last day' });
  const days = counted(Number(amount), '个工作日', 'workday');
  return sign === '-'
    ? read({ zh: `最后一日前 ${days}`, en: `${days} before the last day` })
    : read({ zh: `最后一日后第 ${days}`, en: `${days} after the last day` });
}

function hours(amount: string, zh: string, en: string): string {
  return read({ zh: `届满${zh} ${amount} 小时`, en: `${plural(Number(amount), 'hour')} ${en}` });
}

const BASES: Readonly<Record<BasisStatus, Text>> = {
  statutory: { zh: '法定', en: 'statutory' },
  local: { zh: '地方规定', en: 'local rule' },
  proposal: { zh: '建议值', en: 'proposal' },
};

/** How long the term is, by which rule, and on what that rests. */
export function termText({ term, clock, policyVersion, rule }: Deadline, policies: ReadonlyMap<string, Policy>, traits: CaseTraits): string {
  const length = term.unit === 'workdays' ? counted(term.amount, '个工作日', 'workday') : counted(term.amount, '小时', 'hour');
  const policy = policies.get(policyVersion);
  const basis = policy ? BASES[ruleFor(policy, clock, traits).term.basisStatus] : { zh: '依据不详', en: 'basis unknown' };
  return read({
    zh: `${length}，按 ${policyVersion} ${rule === 'default' ? '默认规则' : `特别规则 ${rule}`}，${basis.zh}`,
    en: `${length} by ${policyVersion} ${rule === 'default' ? 'default rule' : `rule ${rule}`}, ${basis.en}`,
  });
}
