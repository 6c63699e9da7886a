import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Answer, api, good } from '../api/client.js';

export type Preflight = Answer<'Preflight'>;
export type ForetoldBody = Answer<'ForetoldBody'>;

/** How long whoever types has to pause before the server is asked, in milliseconds. */
const pause = 300;

/** What would come of a draft now; while the next answer is fetched the last one stays. */
export function usePreflight(draft: Answer<'FilingDraft'>) {
  const input = JSON.stringify(draft);
  const [asked, ask] = useState(input);
  useEffect(() => {
    const timer = setTimeout(() => ask(input), pause);
    return () => clearTimeout(timer);
  }, [input]);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['preflight', asked],
    queryFn: () => good(api.POST('/api/v1/cases/preflight', { body: JSON.parse(asked) as Answer<'FilingDraft'> })),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return { preflight: data, error, refetch, isCurrent: asked === input && !isPlaceholderData };
}
