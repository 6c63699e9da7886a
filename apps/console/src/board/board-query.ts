import { useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

export type BoardAnswer = Answer<'Board'>;
export type CaseListQuery = Answer<'CaseListQuery'>;
/** Counted of all, of an office, a body or a clock. */
export type Counts = BoardAnswer['total'];

/** Time passes without anything happening: what was due today is overdue tomorrow. In milliseconds. */
const anew = 5 * 60_000;

export function useBoard() {
  return useQuery({ queryKey: ['board'], queryFn: () => good(api.GET('/api/v1/board')), refetchInterval: anew });
}

/** The address of the worklist that shows exactly what was counted. */
export function casesAt(...queries: readonly (CaseListQuery | Readonly<Record<string, string>>)[]): string {
  const asked = Object.assign({}, ...queries) as Record<string, string>;
  const byDue = ['overdue', 'lastDayFrom', 'lastDayTo', 'clock'].some((key) => key in asked);
  return `/cases?${new URLSearchParams({ ...asked, ...(byDue ? { sort: 'dueAt' } : {}) }).toString()}`;
}
