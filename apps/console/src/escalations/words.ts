import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  mine: { zh: '由我督办', en: 'Mine' },
  all: { zh: '全部可见', en: 'All in sight' },
  views: { zh: '范围', en: 'Whose' },
  clock: { zh: '按期限类别', en: 'By clock' },
  anyClock: { zh: '全部期限', en: 'Any clock' },
  none: { zh: '没有待处理的督办。', en: 'No escalation waits.' },
  owner: { zh: '督办人：', en: 'Owner: ' },
  nobody: { zh: '未定', en: 'nobody yet' },
  since: { zh: '启动于', en: 'since' },
  first: (count: number): Label => ({ zh: `只显示最早的 ${count} 项。`, en: `The oldest ${count} are shown.` }),
  today: { zh: '今日启动', en: 'since today' },
  age: ({ zh, en }: Label): Label => ({ zh: `已 ${zh}`, en: `for ${en}` }),
};
