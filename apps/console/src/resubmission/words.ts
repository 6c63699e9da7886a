import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  title: (number: string): Label => ({ zh: `补正重报：${number}`, en: `Put right and send again: ${number}` }),
  notNow: { zh: '此件目前不需要补正。', en: 'There is nothing to put right in this case now.' },
  back: { zh: '返回协查件', en: 'Back to the case' },
  returned: { zh: '审核退回意见', en: 'Why the reviewer returned it' },
  returnedByProvince: { zh: '省级退回意见', en: 'Why the province returned it' },
  about: { zh: '协查对象', en: 'Whom or what it is about' },
  what: { zh: '协查内容', en: 'What is asked' },
  why: { zh: '事由与补正说明', en: 'Why, and what was put right' },
  note: { zh: '补正说明（选填）', en: 'What was put right (optional)' },
  noteHint: { zh: '供审核人和省级局参阅，不发送被协查方。', en: 'For those who decide on it; the body is not told.' },
  letter: { zh: '核对', en: 'Look through it' },
  send: { zh: '提交补正', en: 'Send it again' },
};
