import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { type Instant, serialOf } from '@xiecha/working-time/day';
import Table from 'cli-table3';
import { read } from '../text.js';
import { weekdayOf } from '../working-time/reason-name.js';
import { shanghaiTime } from '../working-time/shanghai-time.js';
import type { Calendars } from './calendar-api.js';

/** What is in force, and every calendar that ever was. */
export function calendarList({ inForce, years, provisionalFrom, revisions }: Calendars): string {
  const inForceTable = plainTable([read({ zh: '年份', en: 'year' }), read({ zh: '通知', en: 'notices' })]);
  for (const { year, notices } of years) inForceTable.push([year, notices.join('\n')]);
  const loads = plainTable(LOADS.map(read));
  for (const { revision, loadedAt, loadedBy, year } of revisions) {
    // A body is not told who it was.
    const by = year === null ? read({ zh: '随产品提供', en: 'shipped with the product' }) : (loadedBy ?? '');
    loads.push([shanghaiTime(loadedAt as Instant), year ?? '', by, revision]);
  }
  return [
    read({ zh: `当前日历版本：${inForce}`, en: `In force: ${inForce}` }),
    inForceTable.toString(),
    read({
      zh: `${provisionalFrom} 年起尚无放假通知：期限暂定，不据此认定逾期`,
      en: `From ${provisionalFrom} on there is no notice yet: deadlines are provisional, and nothing is overdue by them`,
    }),
    '',
    read({ zh: '历次加载', en: 'Loaded so far' }),
    loads.toString(),
  ].join('\n');
}

const LOADS = [
  { zh: '时间', en: 'when' },
  { zh: '年份', en: 'year' },
  { zh: '加载人', en: 'by' },
  { zh: '日历版本', en: 'calendar revision' },
];

const LINES = [
  { zh: '节日', en: 'holiday' },
  { zh: '放假', en: 'days off' },
  { zh: '天数', en: 'days' },
  { zh: '调休上班', en: 'make-up workdays' },
];

/** A year notice by notice, as each was announced; a later one replaces the lines that it restates. */
export function calendarSheet({ year, notices, revision }: CalendarYear & { readonly revision: string }): string {
  const sheets = notices.map(({ title, number, issuedOn, url, holidays }) => {
    const table = plainTable(LINES.map(read));
    for (const { name, from, to, workdays } of holidays) {
      table.push([
        name,
        from === to ? from : `${from} – ${to}`,
        serialOf(to) - serialOf(from) + 1,
        workdays.map((day) => `${day} ${weekdayOf(day)}`).join('\n'),
      ]);
    }
    return [[title, number, issuedOn].filter((part) => part !== undefined).join('  '), ...(url === undefined ? [] : [url]), table.toString()].join('\n');
  });
  return [
    read({ zh: `${year} 年放假安排`, en: `Days off in ${year}` }),
    ...sheets,
    read({ zh: `日历版本：${revision}`, en: `Calendar revision: ${revision}` }),
  ].join('\n');
}

function plainTable(head: readonly string[]): Table.Table {
  return new Table({ head: [...head], style: { head: [], border: [] } });
}
