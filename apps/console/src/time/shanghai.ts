import type { Label } from '@xiecha/assistance-case/labels';
import { type Day, dayOf, type Instant, yearOf } from '@xiecha/working-time/day';

/** Everything is told in the time of Asia/Shanghai, wherever the browser is. */
const timeZone = 'Asia/Shanghai';

const zhTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const enTime = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** `2026年11月27日 17:25`, `27 Nov 2026, 17:25`. */
export function timeWords(instant: string): Label {
  const at = new Date(instant);
  return { zh: zhTime.format(at).replace('日', '日 ').replace(/\s+/g, ' '), en: enTime.format(at) };
}

const day = { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' } as const;
const enDay = new Intl.DateTimeFormat('en-GB', { ...day, month: 'short' });
const zhDay = new Intl.DateTimeFormat('zh-CN', day);
const enDayOfYear = new Intl.DateTimeFormat('en-GB', { ...day, month: 'short', year: 'numeric' });
const zhDayOfYear = new Intl.DateTimeFormat('zh-CN', { ...day, year: 'numeric' });

/** `11月27日周五`, `Fri 27 Nov`; with its year where that is not the one of `today`. */
export function dayWords(named: Day, today: Day = dayOf(new Date().toISOString() as Instant)): Label {
  const at = new Date(`${named}T00:00:00Z`);
  const [zh, en] = yearOf(named) === yearOf(today) ? [zhDay, enDay] : [zhDayOfYear, enDayOfYear];
  return { zh: zh.format(at), en: en.format(at).replace(',', '') };
}

/** An instant as a field for date and time takes it, in the time of Shanghai: `2026-11-27T17:25`. */
export function shanghaiInput(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 60 * 60_000).toISOString().slice(0, 16);
}

/** What stands in such a field; undefined where that is no date and time. */
export function shanghaiInstant(typed: string): Instant | undefined {
  const ms = Date.parse(`${typed}${typed.length === 16 ? ':00' : ''}+08:00`);
  return Number.isNaN(ms) ? undefined : (new Date(ms).toISOString() as Instant);
}
