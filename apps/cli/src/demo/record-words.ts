import { decisionLabels, eventLabels, groundLabels, meansLabels, outcomeLabels, petitionLabels, type Label } from '@xiecha/assistance-case/labels';
import type { ArrivalMeans, CloseOutcome, EventType, ObjectionGround, PetitionDecision, PetitionKind } from '@xiecha/assistance-case/vocabulary';
import { parseCellKey } from '@xiecha/request-fields/cell-key';
import { read } from '../text.js';

const inSentence = ({ zh, en }: Label): string => read({ zh, en: en.toLowerCase() });

export const eventName = (type: EventType): string => inSentence(eventLabels[type]);
export const petitionName = (kind: PetitionKind): string => inSentence(petitionLabels[kind]);
export const groundName = (ground: ObjectionGround): string => inSentence(groundLabels[ground]);
export const decisionName = (decision: PetitionDecision): string => inSentence(decisionLabels[decision]);
export const outcomeName = (outcome: CloseOutcome): string => inSentence(outcomeLabels[outcome]);

export const meansName = (means: ArrivalMeans): string => inSentence(meansLabels[means]);

/** "ID001、X1": what is asked, without the target where there is one alone. */
export function cellList(cells: readonly string[]): string {
  const named = cells.map((cell) => parseCellKey(cell)?.asked ?? cell).sort();
  return listOf([...new Set(named)]);
}

export function listOf(words: readonly string[]): string {
  return words.join(read({ zh: '、', en: ', ' }));
}
