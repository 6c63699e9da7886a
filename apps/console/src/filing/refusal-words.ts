import type { Label } from '@xiecha/assistance-case/labels';
import { mostCells } from '@xiecha/request-fields/asked-cells';
import type { FilingStep } from './filing-steps.js';

interface Part {
  readonly step: FilingStep;
  /** What is said where it is missing, empty or not as it must be. */
  readonly missing: Label;
}

/** The parts of a filing, by the first name of a refused field. */
const parts: Readonly<Record<string, Part>> = {
  bodies: { step: 'whom', missing: { zh: '请选择被协查方。', en: 'Choose an assisted body.' } },
  targets: { step: 'whom', missing: { zh: '请列明协查对象。', en: 'Name the targets.' } },
  fields: { step: 'what', missing: { zh: '请选择字段。', en: 'Choose fields.' } },
  specialFields: { step: 'what', missing: { zh: '请写明特别字段的名称及必要性。', en: 'Name each special field and say why it is needed.' } },
  confirmations: {
    step: 'what',
    missing: { zh: '核实事项每项不超过 500 字，最多 20 项。', en: 'Statements have 500 characters at most, and are 20 at most.' },
  },
  period: { step: 'what', missing: { zh: '请填写期间的起日和止日。', en: 'Give both days of the period.' } },
  purpose: { step: 'why', missing: { zh: '请选择用途。', en: 'Choose the purpose.' } },
  statute: { step: 'why', missing: { zh: '请写明所依据的法律法规及条款。', en: 'Name the statute it rests on.' } },
  urgency: { step: 'why', missing: { zh: '请选择紧急程度。', en: 'Choose the urgency.' } },
  cause: { step: 'why', missing: { zh: '案由为一行文字，不超过 100 字。', en: 'The cause is one line of 100 characters at most.' } },
  reason: { step: 'why', missing: { zh: '请填写事由。', en: 'Give the reason.' } },
  officers: { step: 'why', missing: { zh: '请选择至少两名执法人员。', en: 'Choose two officers at least.' } },
};

const byCode: Readonly<Record<string, Label>> = {
  nothingAsked: { zh: '请选择字段，或填写需核实确认的事项。', en: 'Ask for a field, or state something to confirm.' },
  tooManyCells: {
    zh: `答复项（字段数乘以对象数）超过 ${mostCells} 个，请减少字段或对象，或分次提出。`,
    en: `More than ${mostCells} answers (fields times targets): ask for less, or file several requests.`,
  },
  targetsTooLong: { zh: '协查对象的文字过长，请分次提出。', en: 'The targets are too long together: file several requests.' },
  urgencyDoesNotFit: { zh: '仅事故处置和缺陷消费品召回可为紧急协查。', en: 'Only incidents and recalls may be immediate.' },
  reversedPeriod: { zh: '期间的起日不得晚于止日。', en: 'The period ends before it begins.' },
  unknownBody: { zh: '所选被协查方已不在名录中，请重新选择。', en: 'An assisted body is not in the directory any more: choose again.' },
  unknownFieldCode: { zh: '所选字段已不在目录中，请重新选择。', en: 'A field is not in the catalogue any more: choose again.' },
  notOffered: { zh: '此件已不在补正中，请返回协查件查看。', en: 'There is nothing to put right in this case any more: go back to it.' },
  custom: { zh: '有重复的内容，请删去。', en: 'Something stands there twice: remove it.' },
};

/** Scoped data without power, by what makes it scoped. */
const scoped: Readonly<Record<string, Label>> = {
  targets: {
    zh: '不列明对象的请求仅限总局及经其授权的省级局提出：请列明对象，或报请省级局提出。',
    en: 'Only SAMR and provinces that it authorised file without a target: name targets, or ask your province to file it.',
  },
  fields: {
    zh: '批量范围性数据超出本单位权限：请去掉此类字段，或报请省级局提出。',
    en: 'Scoped data is beyond the power of this office: leave those fields out, or ask your province to file it.',
  },
};

/** Why a filing is or would be refused, in words, and the step at which that is put right. */
export function refusalWords({ field, code }: { readonly field: string; readonly code: string }): { readonly label: Label; readonly step: FilingStep } {
  const root = /^\w+/.exec(field)?.[0] ?? '';
  const part = parts[root];
  const label = code === 'scopedWithoutPower' ? scoped[root] : byCode[code];
  return {
    label: label ?? part?.missing ?? { zh: '请求有误，请核对各项内容。', en: 'Something in the request is wrong: look through it.' },
    step: part?.step ?? 'review',
  };
}
