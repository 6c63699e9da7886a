import { useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';

export type EscalationItem = Answer<'Escalations'>['items'][number];

/** As many as are shown at once: whoever has more begins with the oldest anyway. */
export const mostEscalations = 200;

/** The escalations that wait, the oldest first: one's own, or all in sight. */
export function useEscalations(whose: 'mine' | 'all') {
  return useQuery({
    queryKey: ['escalations', whose],
    queryFn: () => good(api.GET('/api/v1/escalations', { params: { query: { mine: String(whose === 'mine'), limit: mostEscalations } as never } })),
  });
}
