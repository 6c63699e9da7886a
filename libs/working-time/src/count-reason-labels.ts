import type { CountReason, DeadlineDay } from './deadline-day.js';

const labels: Readonly<Record<CountReason, { readonly zh: string; readonly en: string }>> = {
  weekday: { zh: '工作日', en: 'weekday' },
  makeUpWorkday: { zh: '调休上班', en: 'make-up workday' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '放假', en: 'holiday' },
  statutoryDay: { zh: '法定节假日', en: 'statutory holiday' },
  compensatoryDay: { zh: '补假', en: 'day off in lieu' },
  start: { zh: '起算当日不计入', en: 'starting day, never counts' },
  oldLastDay: { zh: '原期限最后一日', en: 'old last day, never counts' },
  held: { zh: '中止计时', en: 'held' },
  movedTo: { zh: '顺延至此工作日', en: 'moved to this workday' },
  elapsed: { zh: '连续计时', en: 'elapsed time' },
};

/** Why a day counts or not, as people say it, with the holiday concerned. */
export function countReasonLabel({ why, name }: Pick<DeadlineDay, 'why' | 'name'>): { readonly zh: string; readonly en: string } {
  const { zh, en } = labels[why];
  return name === undefined ? { zh, en } : { zh: `${zh}（${name}）`, en: `${en} (${name})` };
}
