import { type Label, labels, outcomeLabels } from '@xiecha/assistance-case/labels';
import type { CloseOutcome, Party, StateName } from '@xiecha/assistance-case/vocabulary';
import type { Risk } from './risk.js';

interface Standing {
  readonly state: string;
  readonly owes: readonly string[];
  readonly outcome: string | null;
}

/** Where a case stands, in one sentence: 等待被协查方回复，还剩 3 个工作日，11月27日周五24时截止。 */
export function standingSentence({ state, owes, outcome }: Standing, { level, left, until }: Risk): Label {
  const stateLabel = labels[state as StateName];
  if (owes.length === 0) {
    const how = outcome === null ? undefined : outcomeLabels[outcome as CloseOutcome];
    return how ? { zh: `${stateLabel.zh}：${how.zh}。`, en: `${stateLabel.en}: ${how.en}.` } : { zh: `${stateLabel.zh}。`, en: `${stateLabel.en}.` };
  }
  const parties = owes.map((party) => labels[party as Party]);
  const zh = [`${stateLabel.zh}，轮到${parties.map((party) => party.zh).join('、')}`, left.zh, until && !left.zh.endsWith('截止') && `${until.zh}截止`];
  const en = [
    `${stateLabel.en}: it is the turn of ${parties.map((party) => theParty(party.en)).join(' and ')}`,
    left.en,
    until && !left.en.endsWith('24:00') && `${level === 'overdue' ? 'due' : 'until'} ${until.en}`,
  ];
  return { zh: `${zh.filter(Boolean).join('，')}。`, en: `${en.filter(Boolean).join(', ')}.` };
}

function theParty(name: string): string {
  return `the ${name.toLowerCase()}`;
}
