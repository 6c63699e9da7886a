import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

export type Person = Answer<'Person'>;

/** Everything that is known under this key is read anew when a person was changed. */
export const peopleKey = 'people';

/** The people whom one sees, page by page, organisation by organisation from the top down; of these whoever was sought. */
export function usePeoplePages({ organisation, q }: { organisation?: string | undefined; q?: string | undefined }) {
  return useInfiniteQuery({
    queryKey: [peopleKey, 'pages', organisation, q],
    queryFn: ({ pageParam }) =>
      good(api.GET('/api/v1/people', { params: { query: { organisation, q: q || undefined, limit: 50, cursor: pageParam } as never } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** The people of one organisation. */
export function usePeopleOf(organisation: string | undefined): readonly Person[] {
  const { data } = useQuery({
    queryKey: [peopleKey, 'of', organisation],
    queryFn: () => good(api.GET('/api/v1/people', { params: { query: { organisation, limit: 500 } as never } })),
    enabled: organisation !== undefined,
  });
  return data?.items ?? [];
}
