import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';
import { type Draft, inputOf } from './draft.js';

export type Filed = Answer<'Filed'>['cases'];

/** Files the draft under its one key, so that however often it is sent it is filed once. */
export function useFiling(then: (filed: Filed) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) =>
      good(api.POST('/api/v1/cases', { params: { header: { 'Idempotency-Key': draft.key } }, body: inputOf(draft) as Answer<'FileCase'> })),
    onSuccess: ({ cases }) => {
      void client.invalidateQueries({ queryKey: ['cases'] });
      then(cases);
    },
  });
}
