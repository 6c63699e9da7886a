import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

export type Scored = 'bodies' | 'offices';
export type Scorecards = Answer<'BodyScorecards'> | Answer<'OfficeScorecards'>;
export type ScorecardItem = Scorecards['items'][number];
export type ScorecardValue = Answer<'ScorecardValue'>;

/** Of a month (`2026-11`), or of the last thirty days. */
export function useScorecards(of: Scored, month: string | undefined) {
  return useQuery({
    queryKey: ['scorecards', of, month],
    queryFn: (): Promise<Scorecards> => {
      const params = { query: month ? { from: `${month}-01`, to: lastDayOf(month) } : {} };
      return of === 'bodies' ? good(api.GET('/api/v1/scorecards/bodies', { params })) : good(api.GET('/api/v1/scorecards/offices', { params }));
    },
    placeholderData: keepPreviousData,
  });
}

/** The month of a day and those before it, newest first. */
export function monthsUntil(day: string, count: number): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7));
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
