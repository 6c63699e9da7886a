import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  title: { zh: '记录核验', en: 'Audit of the record' },
  verify: { zh: '核验', en: 'Verify' },
  what: {
    zh: '逐条核对本件记录的链值，确认未被改动、增删或调换。',
    en: 'Walks along the chain of this record: nothing was changed, added, taken out or moved.',
  },
  sound: (count: number): Label => ({ zh: `记录完整，共 ${count} 条，链值逐条相符。`, en: `The record is whole: ${count} events, and every link fits.` }),
  unsound: (seqs: readonly number[]): Label => ({
    zh: seqs.length > 0 ? `记录异常：第 ${seqs.join('、')} 条不符，请立即报告管理员。` : '记录异常：与案件现状或锚点不符，请立即报告管理员。',
    en:
      seqs.length > 0
        ? `The record is not whole: see ${seqs.join(', ')}. Tell your administrator at once.`
        : 'The record does not fit its head or anchor. Tell your administrator at once.',
  }),
  anchored: (number: number, at: Label, seq: number): Label => ({
    zh: `最近锚点：第 ${number} 号，${at.zh} 签署，涵盖至第 ${seq} 条。`,
    en: `Latest anchor: no. ${number}, signed ${at.en}, up to event ${seq}.`,
  }),
  notAnchored: { zh: '本件尚未列入锚点（每小时签署一次）。', en: 'No anchor holds this case yet; one is signed every hour.' },
  links: { zh: '各条记录的链值（国密杂凑）', en: 'The link of each event (SM3)' },
};
