import { useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

type Organisation = Answer<'Organisation'>;

/** Every assisted body, of which anyone may be asked. */
export function useBodies() {
  const { data, error, refetch } = useQuery({ queryKey: ['bodies'], queryFn: readBodies, staleTime: 5 * 60_000 });
  return { bodies: data, error, refetch };
}

async function readBodies(): Promise<Organisation[]> {
  const found: Organisation[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await good(api.GET('/api/v1/organisations', { params: { query: { limit: 500, cursor } as never } }));
    found.push(...items.filter(({ kind }) => kind === 'body'));
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return found;
}
