import { useInfiniteQuery } from '@tanstack/react-query';
import { api, good } from '../api/client.js';

/** What the own office decided before on a special field of this name, the newest first. */
export function useEarlierDecisions(field: string) {
  return useInfiniteQuery({
    queryKey: ['cases', 'earlier-decisions', field],
    queryFn: ({ pageParam }) => good(api.GET('/api/v1/consents/earlier', { params: { query: { field, limit: 5, cursor: pageParam } as never } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}
