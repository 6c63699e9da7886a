import { useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

export type Organisation = Answer<'Organisation'>;
export type OrganisationDetail = Answer<'OrganisationDetail'>;

/** Everything that is known under this key is read anew when an organisation was changed. */
export const organisationsKey = 'organisations';

/** All organisations that one has to do with, from the top down: a few thousand at most. */
export function useOrganisations() {
  return useQuery({ queryKey: [organisationsKey], queryFn: readAll, staleTime: 60_000 });
}

export function useOrganisation(id: string) {
  return useQuery({ queryKey: [organisationsKey, id], queryFn: () => good(api.GET('/api/v1/organisations/{id}', { params: { path: { id } } })) });
}

async function readAll(): Promise<Organisation[]> {
  const found: Organisation[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await good(api.GET('/api/v1/organisations', { params: { query: { limit: 500, cursor } as never } }));
    found.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return found;
}

/** The office itself and all below it, of offices from the top down. */
export function withinOffice<Office extends Pick<Organisation, 'id' | 'parentId'>>(offices: readonly Office[], own: string): Office[] {
  const within = new Set([own]);
  return offices.filter(({ id, parentId }) => {
    if (parentId !== null && within.has(parentId)) within.add(id);
    return within.has(id);
  });
}
