import type { EscalationEnd } from '@xiecha/assistance-case/case-state';
import type { Audience } from '@xiecha/assistance-case/message-words';
import { closeOutcomes, petitionKinds, type CloseOutcome, type PetitionKind } from '@xiecha/assistance-case/vocabulary';
import type { Language } from './template.js';

type Words = { readonly [L in Language]: string };

const outcomes: { readonly [O in CloseOutcome]: Words } = {
  complete: { zh: '完整提供', en: 'complete' },
  partial: { zh: '部分提供', en: 'partial' },
  notHeld: { zh: '不掌握', en: 'not held' },
  falsified: { zh: '提供虚假信息', en: 'falsified' },
  misdirected: { zh: '请求对象有误', en: 'misdirected' },
  noLongerNeeded: { zh: '不再需要', en: 'no longer needed' },
};

const petitions: { readonly [K in PetitionKind]: Words } = {
  clarification: { zh: '请求说明', en: 'clarification' },
  extension: { zh: '申请延期', en: 'extension' },
  objection: { zh: '提出异议', en: 'objection' },
};

const places: { readonly [A in Audience]: Words } = {
  bodyHandler: { zh: '被协查方经办人', en: "body's handler" },
  bodyLead: { zh: '被协查方负责人', en: "body's lead" },
  bodyDuty: { zh: '被协查方值班人员', en: "body's duty contact" },
  requesterHandler: { zh: '请求方经办人', en: "requester's handler" },
  requesterLead: { zh: '请求方负责人', en: "requester's lead" },
  supervisor: { zh: '督办人员', en: 'supervisor' },
  provincialSupervisor: { zh: '省级督办人员', en: 'provincial supervisor' },
  approver: { zh: '审批人', en: 'approver' },
  provinceLead: { zh: '省级局负责人', en: "province's lead" },
  samrLiaison: { zh: '总局联络人', en: "SAMR's liaison" },
  administrator: { zh: '系统管理员', en: 'administrator' },
};

const decisions: Readonly<Record<string, Words>> = {
  consented: { zh: '同意', en: 'consented' },
  returned: { zh: '退回', en: 'returned' },
  refused: { zh: '不予同意', en: 'refused' },
  granted: { zh: '准予', en: 'granted' },
  denied: { zh: '不予准许', en: 'denied' },
  upheld: { zh: '成立', en: 'upheld' },
  answered: { zh: '已答复', en: 'answered' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  concludedUnanswered: { zh: '未获协助办结', en: 'concluded unanswered' },
  rejected: { zh: '不成立', en: 'rejected' },
  takenBack: { zh: '申请方已撤回', en: 'taken back' },
  appeal: { zh: '申请异议复核', en: 'appeal against a rejected objection' },
};

const ends: { readonly [E in EscalationEnd]: Words } = {
  dutyDone: { zh: '事项已办理', en: 'the duty was done' },
  byHand: { zh: '督办人员已了结', en: 'resolved by the supervisor' },
  extendedAfterDue: { zh: '逾期后已延长期限', en: 'extended after the time limit' },
  receivedInTime: { zh: '实际已按期收到，督办撤销', en: 'retracted: it had been received in time' },
  deadlineMoved: { zh: '期限已变更，督办撤销', en: 'retracted: the time limit moved' },
  objectionUpheld: { zh: '异议成立，督办撤销', en: 'retracted: the objection was upheld' },
  caseEnded: { zh: '案件已终结', en: 'the case ended' },
};

const words: Readonly<Record<string, Words>> = { ...decisions, ...ends, ...outcomes, ...petitions, ...places };

/** Every word that `{detail}` may stand for. */
export const detailWords: readonly string[] = [...Object.keys(decisions), ...Object.keys(ends), ...closeOutcomes, ...petitionKinds, ...Object.keys(places)];

/** A word of the record as people read it; undefined for one that has no text, so that nobody is shown a bare code. */
export function detailText(word: string, language: Language): string | undefined {
  return Object.hasOwn(words, word) ? words[word]![language] : undefined;
}
