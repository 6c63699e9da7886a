import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  intro: {
    zh: '列名于请求的执法人员查看答复原文须说明事由，每次查看在显示之前即已登记，任何人不能修改或删除。',
    en: 'Officers who are named in a request look at what was replied for a reason that they state. Each view is in this log before anything is shown, and nobody changes it.',
  },
  none: { zh: '尚无查看记录。', en: 'Nobody has looked yet.' },
  whole: { zh: '查看全部答复', en: 'all of the reply' },
  some: (count: number): Label => ({ zh: `查看 ${count} 个答复项`, en: count === 1 ? '1 cell' : `${count} cells` }),
  reason: { zh: '事由', en: 'Reason' },
};
