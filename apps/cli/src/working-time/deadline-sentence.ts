import type { Deadline } from '@xiecha/working-time/deadline';
import { read } from '../text.js';
import { weekdayOf } from './reason-name.js';
import { shanghaiTime } from './shanghai-time.js';

/** Said wherever a provisional deadline is shown. */
export const PROVISIONAL = {
  zh: '暂定：所涉年份的放假通知尚未公布，不据此认定逾期',
  en: 'Provisional: the notice of a year on the way is not published yet; nothing is overdue by this date',
};

/** What came out, in a few lines: last day, due instant, and that it is provisional if it is. */
export function deadlineSentences({ lastDay, dueAt, provisional }: Pick<Deadline, 'lastDay' | 'dueAt' | 'provisional'>): string[] {
  return [
    read({ zh: `最后一日：${lastDay}（${weekdayOf(lastDay)}）`, en: `Last day: ${lastDay} (${weekdayOf(lastDay)})` }),
    read({ zh: `截止时刻：${shanghaiTime(dueAt)}，不含该时刻`, en: `Due at: ${shanghaiTime(dueAt)}, exclusive` }),
    ...(provisional ? [read(PROVISIONAL)] : []),
  ];
}
