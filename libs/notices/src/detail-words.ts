import type { EscalationEnd } from '@xiecha/assistance-case/case-state';
import { decisionLabels, type Label, labels, outcomeLabels, petitionLabels } from '@xiecha/assistance-case/labels';
import { audienceLabels } from '@xiecha/assistance-case/message-labels';
import { peoplesCommands } from '@xiecha/assistance-case/vocabulary';
import type { Language } from './template.js';

const ends: { readonly [E in EscalationEnd]: Label } = {
  dutyDone: { zh: '事项已办理', en: 'the duty was done' },
  byHand: { zh: '督办人员已了结', en: 'resolved by the supervisor' },
  extendedAfterDue: { zh: '逾期后已延长期限', en: 'extended after the time limit' },
  receivedInTime: { zh: '实际已按期收到，督办撤销', en: 'retracted: it had been received in time' },
  deadlineMoved: { zh: '期限已变更，督办撤销', en: 'retracted: the time limit moved' },
  objectionUpheld: { zh: '异议成立，督办撤销', en: 'retracted: the objection was upheld' },
  caseEnded: { zh: '案件已终结', en: 'the case ended' },
};

const { refused, withdrawn, concludedUnanswered, appeal } = labels;
/** What was sent, where it has to be sent again. */
const commands = Object.fromEntries(peoplesCommands.map((command) => [command, labels[command]]));

/** Every word that `{detail}` may stand for: mostly those of the lifecycle, as it calls them. */
const words: Readonly<Record<string, Label>> = {
  ...commands,
  consented: { zh: '同意', en: 'consented' },
  answered: { zh: '已答复', en: 'answered' },
  takenBack: { zh: '申请方已撤回', en: 'taken back' },
  ...{ refused, withdrawn, concludedUnanswered, appeal },
  ...decisionLabels,
  ...ends,
  ...outcomeLabels,
  ...petitionLabels,
  ...audienceLabels,
};

export const detailWords: readonly string[] = Object.keys(words);

/** A word of the record as people read it; undefined for one that has no text, so that nobody is shown a bare code. */
export function detailText(word: string, language: Language): string | undefined {
  return Object.hasOwn(words, word) ? words[word]![language] : undefined;
}
