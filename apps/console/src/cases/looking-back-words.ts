import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  lookBack: { zh: '回看某一时刻', en: 'Look back' },
  time: { zh: '北京时间', en: 'Beijing time' },
  look: { zh: '回看', en: 'Look back' },
  toNow: { zh: '回到当前', en: 'Back to now' },
  shown: (at: Label): Label => ({
    zh: `以下为本件在 ${at.zh} 的情况，并非当前情况，不能办理。`,
    en: `This is how the case stood at ${at.en}, not how it stands now; nothing can be done here.`,
  }),
  notYet: { zh: '该时刻尚无此件，或尚未送达本方。', en: 'At that time there was no such case, or it had not come to you.' },
};
