import { useQuery } from '@tanstack/react-query';
import { calendarOf } from '@xiecha/working-time/calendar';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { type Answer, api, good } from '../api/client.js';
import { type MonthOfYear, monthsOf } from './months.js';

export type Calendars = Answer<'Calendars'>;

/** Everything that is known under this key is read anew when a year was loaded. */
export const calendarsKey = 'calendars';

/** A year as it is shown: loaded with its notices, foretold by the regulation, or neither. */
export type ShownYear =
  | { readonly kind: 'loaded'; readonly months: readonly MonthOfYear[]; readonly announced: CalendarYear }
  | { readonly kind: 'provisional'; readonly months: readonly MonthOfYear[] }
  | { readonly kind: 'unknown' };

export function useCalendars() {
  return useQuery({ queryKey: [calendarsKey], queryFn: () => good(api.GET('/api/v1/calendars')) });
}

/** A year, judged by its own notices, or where it has none by the regulation after the last that is loaded. */
export function useShownYear(year: number, calendars: Calendars | undefined) {
  return useQuery({
    queryKey: [calendarsKey, year, calendars?.inForce],
    queryFn: () => readYear(year, calendars!),
    enabled: calendars !== undefined,
  });
}

async function readYear(year: number, { years, provisionalFrom }: Calendars): Promise<ShownYear> {
  const isLoaded = years.some((known) => known.year === year);
  const judgedBy = isLoaded ? year : provisionalFrom - 1;
  if (!isLoaded && year < provisionalFrom) return { kind: 'unknown' };
  const { notices } = await good(api.GET('/api/v1/calendars/{year}', { params: { path: { year: judgedBy } } }));
  const announced = { year: judgedBy, notices } as unknown as CalendarYear;
  const months = monthsOf(calendarOf([announced]), year);
  if (!months) return { kind: 'unknown' };
  return isLoaded ? { kind: 'loaded', months, announced } : { kind: 'provisional', months };
}
