import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

export type CaseItem = Answer<'CasePageItem'>;

/** A list of cases as the API filters and sorts it. */
export interface CaseFilter {
  readonly state?: readonly string[];
  readonly turn?: string;
  readonly overdue?: string;
  /** Not overdue, and due by the end of that day or week. */
  readonly due?: 'today' | 'thisWeek';
  readonly undated?: string;
  readonly clock?: string;
  readonly lastDayFrom?: string;
  readonly lastDayTo?: string;
  readonly filedFrom?: string;
  readonly filedTo?: string;
  readonly endedFrom?: string;
  readonly endedTo?: string;
  readonly fellOverdueFrom?: string;
  readonly fellOverdueTo?: string;
  readonly office?: string;
  readonly officesUnder?: string;
  readonly body?: string;
  readonly request?: string;
  readonly assignee?: string;
  readonly text?: string;
  readonly sort?: string;
}

/** A filter as the API takes it. */
export function asked({ state, ...filter }: CaseFilter): Readonly<Record<string, string>> {
  return { ...filter, ...(state?.length ? { state: state.join(',') } : {}) };
}

function read(filter: CaseFilter, limit: number, cursor?: string) {
  const query = { ...asked(filter), limit, cursor };
  return good(api.GET('/api/v1/cases', { params: { query: query as never } }));
}

/** The first few of a list. */
export function useFirstCases(filter: CaseFilter | undefined, limit: number) {
  return useQuery({ queryKey: ['cases', 'first', filter, limit], queryFn: () => read(filter!, limit), enabled: filter !== undefined });
}

/** A list page by page; while another is fetched the last one stays. */
export function useCasePages(filter: CaseFilter) {
  return useInfiniteQuery({
    queryKey: ['cases', 'pages', filter],
    queryFn: ({ pageParam }) => read(filter, 50, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
