import { Command } from 'commander';
import { connect, type ApiAccess } from '../api/api-access.js';
import { ApiFailure } from '../api/api-failure.js';
import { CalendarApi, type LoadedCalendar } from '../calendars/calendar-api.js';
import { MalformedCalendar } from '../calendars/malformed-calendar.js';
import { textFrom } from '../cases/json-input.js';
import { read } from '../text.js';
import { withAccess } from './access-options.js';

interface Common extends ApiAccess {
  readonly json?: boolean;
}

/** `xiecha calendar …`: a thin client of the HTTP API. */
export function calendarCommand(): Command {
  const group = new Command('calendar').description('工作日历 / the working calendar that deadlines are computed under');
  withAccess(group.command('list').description('当前生效的日历与历次加载 / what is in force, and every load')).action(listCalendars);
  withAccess(group.command('show').description('某年的放假与调休安排 / the notices of a year').argument('<year>')).action(showCalendar);
  withAccess(
    group
      .command('load')
      .description('使某年的放假通知生效（最高一级的管理员）/ put a year in force (administrators of the highest office)')
      .argument('<file>', '一年的 JSON；- 为标准输入 / JSON file of one year, - for standard input'),
    'admin',
  ).action(loadCalendar);
  return group;
}

async function listCalendars({ json, ...access }: Common): Promise<void> {
  const calendars = await (await openCalendarApi(access)).list();
  if (json) return print(calendars);
  const { calendarList } = await import('../calendars/calendar-table.js');
  console.log(calendarList(calendars));
}

async function showCalendar(year: string, { json, ...access }: Common): Promise<void> {
  const found = await (await openCalendarApi(access)).read(year);
  if (json) return print(found);
  const { calendarSheet } = await import('../calendars/calendar-table.js');
  console.log(calendarSheet(found));
}

async function loadCalendar(file: string, { json, ...access }: Common): Promise<void> {
  const content = await textFrom(file);
  const loaded = await load(await openCalendarApi(access), content, file);
  if (json) return print(loaded);
  console.log(
    loaded.changed
      ? read({
          zh: `${loaded.year} 年已生效，日历版本 ${loaded.revision}。已有期限不变，直至其案件重新计算（recomputeDeadlines）。`,
          en: `${loaded.year} is in force, calendar revision ${loaded.revision}. Deadlines that stand keep theirs until their case recomputes (recomputeDeadlines).`,
        })
      : read({
          zh: `${loaded.year} 年的内容与当前生效的相同，日历版本仍为 ${loaded.revision}。`,
          en: `${loaded.year} says what is in force already, calendar revision ${loaded.revision}.`,
        }),
  );
}

async function load(api: CalendarApi, content: string, file: string): Promise<LoadedCalendar> {
  try {
    return await api.load(content);
  } catch (error) {
    const faults = error instanceof ApiFailure && error.status === 422 ? error.problem?.errors : undefined;
    throw faults ? new MalformedCalendar(file, faults) : error;
  }
}

async function openCalendarApi(access: ApiAccess): Promise<CalendarApi> {
  return new CalendarApi(await connect(access));
}

function print(answer: unknown): void {
  console.log(JSON.stringify(answer, null, 2));
}
