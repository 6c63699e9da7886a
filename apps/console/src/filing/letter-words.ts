import type { Label } from '@xiecha/assistance-case/labels';

/** The numerals of a letter's sections. */
const zhNumerals = ['一', '二', '三', '四', '五', '六', '七', '八'];

export const words = {
  heading: { zh: '关于请予协助核查有关情况的函', en: 'Request for assistance' },
  unnamed: { zh: '（被协查方待定）', en: '(no assisted body yet)' },
  to: (names: readonly string[]): Label => ({ zh: `${names.join('、')}：`, en: `To ${names.join(', ')}:` }),
  opening: (purpose: Label | undefined, statute: string): Label => ({
    zh: `我局因${purpose?.zh ?? '（用途待定）'}需要${statute ? `，依据${statute}` : ''}，请贵单位协助核查下列情况，并在规定期限内回复。`,
    en: `For the purpose of ${purpose?.en.toLowerCase() ?? '(no purpose yet)'}${statute ? `, under ${statute}` : ''}, we ask you to help us establish the following and to reply in time.`,
  }),
  immediate: { zh: '本件为紧急协查，期限按小时计算。', en: 'This request is immediate: its terms run in hours.' },
  section: (number: number, { zh, en }: Label): Label => ({ zh: `${zhNumerals[number - 1]}、${zh}`, en: `${number}. ${en}` }),
  cause: { zh: '案由', en: 'Cause' },
  reason: { zh: '事由', en: 'Reason' },
  targets: { zh: '协查对象', en: 'Whom and what it is about' },
  noTargets: { zh: '不列明具体对象（批量范围性请求）。', en: 'No target is named (a scoped request).' },
  fields: { zh: '请提供的信息', en: 'What we ask you to provide' },
  special: { zh: '另请提供的特别信息及其必要性', en: 'What we ask for beyond the catalogue, and why' },
  confirmations: { zh: '请核实确认的事项', en: 'What we ask you to confirm' },
  period: { zh: '所涉期间', en: 'Period' },
  between: (from: Label, to: Label): Label => ({ zh: `${from.zh}至${to.zh}`, en: `${from.en} to ${to.en}` }),
  deadlines: { zh: '办理期限', en: 'When we ask you to answer' },
  duty: (body: string, acknowledgement: Label, response: Label): Label => ({
    zh: `${body}：如今日送达，请于${acknowledgement.zh}24时前签收，于${response.zh}24时前回复。`,
    en: `${body}: if it arrives today, acknowledge it by 24:00 on ${acknowledgement.en} and respond by 24:00 on ${response.en}.`,
  }),
  nothing: { zh: '（待填写）', en: '(to be written)' },
  officers: { zh: '执法人员：', en: 'Officers: ' },
  officer: (name: string, certificate: string): Label => ({ zh: `${name}（执法证号 ${certificate}）`, en: `${name} (certificate ${certificate})` }),
};
