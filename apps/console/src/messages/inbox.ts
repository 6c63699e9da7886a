import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Answer, api, good } from '../api/client.js';
import { useLanguage } from '../language/language.js';

export type Message = Answer<'InboxItem'>;

const inboxKey = ['inbox'] as const;

function changed(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: inboxKey });
}

/** One's messages page by page, the newest first, in the language that was chosen. */
export function useInboxPages(unreadOnly: boolean) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: [...inboxKey, 'pages', unreadOnly, language],
    queryFn: ({ pageParam }) =>
      good(api.GET('/api/v1/inbox', { params: { query: { ...(unreadOnly ? { unread: 'true' } : {}), lang: language, cursor: pageParam } as never } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export function useUnreadCount(): number {
  const { data } = useQuery({ queryKey: [...inboxKey, 'count'], queryFn: () => good(api.GET('/api/v1/inbox/unread')) });
  return data?.unread ?? 0;
}

/** Marks one message as read. */
export function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => good(api.POST('/api/v1/inbox/{id}/read', { params: { path: { id }, query: {} as never } })),
    onSuccess: () => changed(client),
  });
}

/** Marks all as read up to the newest that was seen: what came after it stays unread. */
export function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => good(api.POST('/api/v1/inbox/read-all', { params: { query: { upTo } as never } })),
    onSuccess: () => changed(client),
  });
}

/**
 * Reads the inbox anew as messages are delivered. Only while the page is looked at: browsers open six connections to a server, and
 * tabs that nobody looks at would use them up.
 */
export function useLiveInbox(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stream: EventSource | undefined;
    function follow() {
      stream?.close();
      stream = undefined;
      if (document.visibilityState === 'hidden') return;
      stream = new EventSource('/api/v1/inbox/stream');
      // What was delivered while nobody followed is told by nobody.
      stream.addEventListener('ready', () => void changed(client));
      stream.addEventListener('message', () => void changed(client));
    }
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stream?.close();
    };
  }, [client]);
}
