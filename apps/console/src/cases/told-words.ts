import type { Label } from '@xiecha/assistance-case/labels';

const persons = (count: number): Label => ({ zh: `${count} 人`, en: count === 1 ? '1 person' : `${count} people` });

export const words = {
  /** Between what is said of one message. */
  and: { zh: '；', en: '; ' },
  /** How many people an event was told, and how many of them have read it. */
  told: (count: number, read: number): Label => {
    const [zh, en] = read === count ? ['均已读', 'read by all'] : read === 0 ? ['尚未阅读', 'not read yet'] : [`${read} 人已读`, `${read} read`];
    return { zh: `已告知 ${persons(count).zh}，${zh}`, en: `Told ${persons(count).en}, ${en}` };
  },
  toTell: (count: number): Label => ({ zh: `待告知 ${persons(count).zh}`, en: `${persons(count).en} to be told` }),
  waiting: (at: Label): Label => ({ zh: `待发，不早于 ${at.zh}`, en: `waits until ${at.en}` }),
  delivered: (at: Label): Label => ({ zh: `${at.zh} 送达，未读`, en: `delivered ${at.en}, not read` }),
  read: (at: Label): Label => ({ zh: `${at.zh} 已读`, en: `read ${at.en}` }),
  withdrawn: { zh: '事项已办，未再发送', en: 'not sent: it was done before' },
  merged: { zh: '与同件另一提醒合并', en: 'merged with another reminder of this case' },
  mailSent: (at: Label): Label => ({ zh: `邮件已于 ${at.zh} 发出`, en: `mailed ${at.en}` }),
  mailFailed: { zh: '邮件发送失败', en: 'the mail failed' },
  mailWaiting: { zh: '邮件待发', en: 'the mail waits' },
  /** What a clock will do, and of which time limit. */
  willTell: (does: Label, clock: Label): Label => ({ zh: `${does.zh}：${clock.zh}`, en: `${does.en}: ${clock.en}` }),
  to: (names: Label): Label => ({ zh: `告知${names.zh}`, en: `tells ${names.en}` }),
};
