import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

export type SavedView = Answer<'SavedView'>;
export type SavedQuery = SavedView['query'];

const key = ['saved-views'] as const;

/** The views that whoever is signed in saved. */
export function useSavedViews(): readonly SavedView[] {
  const { data } = useQuery({ queryKey: key, queryFn: () => good(api.GET('/api/v1/views')), staleTime: 5 * 60_000 });
  return data?.items ?? [];
}

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: SavedView) => good(api.PUT('/api/v1/views/{id}', { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => good(api.DELETE('/api/v1/views/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
