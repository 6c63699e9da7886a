import { useQuery } from '@tanstack/react-query';
import { calendarOf, type WorkCalendar } from '@xiecha/working-time/calendar';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { api, good } from '../api/client.js';

/** The calendar in force, this year's and the next one's as far as they are loaded: enough to count what is left. */
export function useWorkCalendar(): WorkCalendar | undefined {
  const { data } = useQuery({ queryKey: ['work-calendar'], queryFn: readCalendar, staleTime: 60 * 60_000 });
  return data;
}

async function readCalendar(): Promise<WorkCalendar> {
  const { years } = await good(api.GET('/api/v1/calendars'));
  const thisYear = new Date().getFullYear();
  const wanted = years.map(({ year }) => year).filter((year) => year >= thisYear - 1);
  const read = await Promise.all(wanted.map((year) => good(api.GET('/api/v1/calendars/{year}', { params: { path: { year: String(year) as never } } }))));
  return calendarOf(read.map(({ year, notices }) => ({ year, notices }) as unknown as CalendarYear));
}
