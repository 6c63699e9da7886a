import { useQuery } from '@tanstack/react-query';
import { type Answer, api, good, ProblemError } from '../api/client.js';

export type Me = Answer<'Me'>;

export const meKey = ['me'] as const;

/** Who is signed in; null for nobody, undefined while it is not known yet. */
export function useMe(): Me | null | undefined {
  const { data } = useQuery({ queryKey: meKey, queryFn: readMe, staleTime: 5 * 60_000 });
  return data;
}

/** Whether somebody files requests for their office. */
export function mayFile({ roles, organisation }: Me): boolean {
  return organisation.kind === 'regulator' && (roles.includes('caseworker') || roles.includes('lead'));
}

async function readMe(): Promise<Me | null> {
  try {
    return await good(api.GET('/api/v1/me'));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}
