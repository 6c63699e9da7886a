import { severityLabels, audienceLabels } from '@xiecha/assistance-case/message-labels';
import { bodyClassLabels, type Label, purposeLabels, urgencyLabels } from '@xiecha/assistance-case/labels';
import type { LadderRung, PolicyOverride, Term } from '@xiecha/assistance-case/policy';

export const words = {
  intro: {
    zh: '时限规则按版本保存：新规则只适用于此后起算的期限，已起算的期限仍按起算时的版本计算。',
    en: 'Terms are kept by version: a new one is for clocks that start from then on; a running clock keeps the one that it started under.',
  },
  versions: { zh: '版本', en: 'Versions' },
  inForce: { zh: '现行', en: 'in force' },
  since: (at: Label): Label => ({ zh: `自 ${at.zh} 起`, en: `from ${at.en}` }),
  clock: { zh: '期限', en: 'Clock' },
  term: { zh: '时长', en: 'Term' },
  basis: { zh: '依据', en: 'On what it rests' },
  ladder: { zh: '提醒与督办', en: 'Reminders and escalation' },
  proposal: { zh: '系统建议', en: 'a proposal of ours' },
  statutory: { zh: '法定', en: 'statutory' },
  local: { zh: '地方规定', en: 'set locally' },
  overrides: { zh: '特别规定', en: 'Other terms for some cases' },
  appliesTo: { zh: '适用于', en: 'For' },
};

const doing: Readonly<Record<LadderRung['does'], Label>> = {
  remind: { zh: '提醒', en: 'remind' },
  escalate: { zh: '启动督办，告知', en: 'escalate to' },
  lapse: { zh: '视为撤回，告知', en: 'take for withdrawn, and tell' },
};

/** `10 个工作日`. */
export function termWords({ amount, unit }: Pick<Term, 'amount' | 'unit'>): Label {
  switch (unit) {
    case 'workdays':
      return { zh: `${amount} 个工作日`, en: amount === 1 ? '1 workday' : `${amount} workdays` };
    case 'calendarDays':
      return { zh: `${amount} 日`, en: amount === 1 ? '1 day' : `${amount} days` };
    case 'workingHours':
      return { zh: `${amount} 个工作小时`, en: amount === 1 ? '1 working hour' : `${amount} working hours` };
    case 'hours':
      return { zh: `${amount} 小时`, en: amount === 1 ? '1 hour' : `${amount} hours` };
  }
}

/** When a rung is due, counted from the last day or, in hours, from the end: `届满前 3 个工作日`. */
export function offsetWords(offset: string): Label {
  if (offset === 'start') return { zh: '起算时', en: 'at the start' };
  const [, sign, digits, unit] = /^([+-]?)(\d+)(wd|h)$/.exec(offset) ?? [];
  if (digits === undefined) return { zh: offset, en: offset };
  if (digits === '0') return unit === 'wd' ? { zh: '届满当日', en: 'on the last day' } : { zh: '届满时', en: 'at the end' };
  const span = termWords({ amount: Number(digits), unit: unit === 'wd' ? 'workdays' : 'hours' });
  return sign === '-' ? { zh: `届满前 ${span.zh}`, en: `${span.en} before the end` } : { zh: `届满后 ${span.zh}`, en: `${span.en} after the end` };
}

/** What a rung does, when, and whom it tells. */
export function rungWords({ offset, timeOfDay, does, audiences, severity, fromRound }: LadderRung): Label {
  const at = offsetWords(offset);
  const time = timeOfDay ? ` ${timeOfDay}` : '';
  const told = audiences.map((audience) => audienceLabels[audience]);
  const round = fromRound ? { zh: `第 ${fromRound} 轮起，`, en: `from round ${fromRound} on, ` } : { zh: '', en: '' };
  return {
    zh: `${round.zh}${at.zh}${time}，${doing[does].zh}${told.map(({ zh }) => zh).join('、')}（${severityLabels[severity].zh}）`,
    en: `${round.en}${at.en}${time}: ${doing[does].en} ${told.map(({ en }) => en).join(', ')} (${severityLabels[severity].en})`,
  };
}

/** For which cases a rule is. */
export function conditionWords({ bodyClass, purpose, urgency }: PolicyOverride['when']): Label {
  const all = [bodyClass && bodyClassLabels[bodyClass], purpose && purposeLabels[purpose], urgency && urgencyLabels[urgency]].filter(
    (label) => label !== undefined,
  );
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
}
