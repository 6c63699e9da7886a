import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { type Draft, emptyDraft } from './draft.js';

const draftKey = ['draft', 'filing'] as const;

export interface DraftInHand {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly replace: (draft: Draft) => void;
}

/** A draft of which somebody has said what is wrong with a part: that part is marked. */
export interface MarkedDraft extends Pick<DraftInHand, 'draft' | 'change'> {
  /** Codes of fields, names of special fields, values of targets. */
  readonly complained?: ReadonlySet<string>;
}

/** The request that is being written. It outlasts a look at another page, and is gone with whoever signs out. */
export function useDraft(): DraftInHand {
  const client = useQueryClient();
  const [draft, replace] = useState(() => client.getQueryData<Draft>(draftKey) ?? emptyDraft());
  useEffect(() => {
    client.setQueryDefaults(draftKey, { gcTime: Infinity });
    client.setQueryData(draftKey, draft);
  }, [client, draft]);
  const change = useCallback((part: Partial<Draft>) => replace((before) => ({ ...before, ...part })), []);
  return { draft, change, replace };
}
