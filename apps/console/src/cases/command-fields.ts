import type { Label } from '@xiecha/assistance-case/labels';
import {
  clockNames,
  closeOutcomes,
  objectionGrounds,
  petitionDecisions,
  petitionKinds,
  arrivalMeans,
  type PeoplesCommand,
} from '@xiecha/assistance-case/vocabulary';
import { decisionLabels, groundLabels, labels, meansLabels, outcomeLabels, petitionLabels } from '@xiecha/assistance-case/labels';

interface Common {
  readonly name: string;
  readonly label: Label;
  readonly optional?: true;
  /** Shown only where another field has this value. */
  readonly when?: { readonly name: string; readonly is: readonly string[] };
}

/** What a command asks of whoever sends it. */
export type CommandField = Common &
  (
    | { readonly kind: 'line' | 'text' | 'instant' | 'day' | 'workdays' | 'bytes' | 'petition' | 'escalation' | 'colleague' }
    | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly label: Label }[] }
    /** Cells by their keys: those that were answered and are not accepted. */
    | { readonly kind: 'cells' }
    /** What is struck from the request. */
    | { readonly kind: 'strike' }
    /** The answers themselves, in a grid. */
    | { readonly kind: 'reply' }
  );

const options = <Word extends string>(words: readonly Word[], named: Readonly<Record<Word, Label>>) => words.map((value) => ({ value, label: named[value] }));

const reason: CommandField = { name: 'reason', kind: 'text', label: { zh: '理由', en: 'Reason' } };
const note: CommandField = { name: 'note', kind: 'text', label: { zh: '说明', en: 'Note' }, optional: true };
const evidence: CommandField = { name: 'evidence', kind: 'line', label: { zh: '送达凭证', en: 'Evidence of arrival' } };
const arrivedAt: CommandField = { name: 'arrivedAt', kind: 'instant', label: { zh: '送达时间', en: 'Time of arrival' } };
const means: CommandField = { name: 'means', kind: 'choice', label: { zh: '送达方式', en: 'Means' }, options: options(arrivalMeans, meansLabels) };
const petition: CommandField = { name: 'petition', kind: 'petition', label: { zh: '申请', en: 'Petition' } };
const escalation: CommandField = { name: 'key', kind: 'escalation', label: { zh: '督办', en: 'Escalation' } };
const statement: CommandField = { name: 'statement', kind: 'text', label: { zh: '说明', en: 'Statement' }, optional: true };
const cells: CommandField = { name: 'cells', kind: 'cells', label: { zh: '答复项', en: 'Cells' } };
const strike: CommandField = { name: 'strike', kind: 'strike', label: { zh: '删减内容', en: 'What is struck' } };
const reply: CommandField = { name: 'cells', kind: 'reply', label: { zh: '答复', en: 'Reply' } };
const workdays: CommandField = { name: 'workdays', kind: 'workdays', label: { zh: '工作日数（自原届满日起）', en: 'Workdays (from the old last day)' } };

/** Resubmitting is filing anew and has a page of its own kind. */
export type DialogCommand = Exclude<PeoplesCommand, 'resubmit'>;

export const commandFields: { readonly [Command in DialogCommand]: readonly CommandField[] } = {
  approveReview: [note],
  return: [reason],
  consent: [{ ...strike, optional: true }, note],
  refuse: [reason],
  withdraw: [reason],
  recordArrival: [means, arrivedAt, evidence],
  correctArrival: [arrivedAt, evidence, reason],
  redeliver: [means, reason],
  acknowledge: [{ name: 'contact', kind: 'line', label: { zh: '本方联系人', en: 'Who handles it on your side' }, optional: true }],
  submitPart: [reply, statement],
  respond: [{ ...reply, optional: true }, statement],
  raise: [
    { name: 'petition', kind: 'choice', label: { zh: '申请事项', en: 'Petition' }, options: options(petitionKinds, petitionLabels) },
    {
      name: 'ground',
      kind: 'choice',
      label: { zh: '异议理由', en: 'Ground' },
      options: options(objectionGrounds, groundLabels),
      when: { name: 'petition', is: ['objection'] },
    },
    { ...workdays, when: { name: 'petition', is: ['extension'] } },
    { name: 'question', kind: 'text', label: { zh: '内容', en: 'What is unclear, or why' } },
  ],
  answer: [{ name: 'answer', kind: 'text', label: { zh: '答复', en: 'Answer' } }],
  decidePetition: [
    petition,
    { name: 'decision', kind: 'choice', label: { zh: '决定', en: 'Decision' }, options: options(petitionDecisions, decisionLabels) },
    { ...workdays, when: { name: 'decision', is: ['granted'] } },
    { ...strike, optional: true, when: { name: 'decision', is: ['upheld'] } },
    reason,
  ],
  appeal: [petition, reason],
  takeBack: [petition, note],
  narrow: [strike, reason],
  acceptCells: [cells],
  sendBack: [cells, reason],
  close: [{ name: 'outcome', kind: 'choice', label: { zh: '办结结果', en: 'Outcome' }, options: options(closeOutcomes, outcomeLabels) }, note],
  concludeUnanswered: [note],
  appendLateReply: [reply, statement],
  reopen: [reason],
  urge: [note],
  comment: [{ name: 'comment', kind: 'text', label: { zh: '备注', en: 'Comment' } }],
  attach: [
    { name: 'name', kind: 'line', label: { zh: '文件名', en: 'File name' } },
    { name: 'sha256', kind: 'line', label: { zh: 'SHA-256 摘要', en: 'SHA-256 digest' } },
    { name: 'bytes', kind: 'bytes', label: { zh: '字节数', en: 'Size in bytes' } },
    { name: 'where', kind: 'line', label: { zh: '存放位置', en: 'Where it is kept' } },
  ],
  reassign: [{ name: 'assigneeId', kind: 'colleague', label: { zh: '承办人', en: 'Who handles it' } }, note],
  takeOver: [note],
  extend: [
    { name: 'clock', kind: 'choice', label: { zh: '期限', en: 'Clock' }, options: clockNames.map((value) => ({ value, label: labels[value] })) },
    workdays,
    reason,
  ],
  refer: [reason],
  acknowledgeEscalation: [escalation, { name: 'promisedFor', kind: 'day', label: { zh: '承诺日', en: 'Promised for' } }, { ...note, optional: undefined }],
  resolveEscalation: [escalation, { ...note, optional: undefined }],
  recomputeDeadlines: [reason],
};
