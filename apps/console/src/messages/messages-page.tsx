import { Button, Card, Empty, Flex, Skeleton, Typography } from 'antd';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ListKeysHint } from '../cases/list-keys-hint.js';
import { useListKeys } from '../cases/use-list-keys.js';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { words as shellWords } from '../shell/words.js';
import { FailedMails } from './failed-mails.js';
import { useInboxPages, useRead, useReadAll } from './inbox.js';
import { MessageLine } from './message-line.js';
import { words } from './words.js';

/** What one was told, the newest first, each with the way to its case. */
export function MessagesPage({ me }: { me: Me }) {
  const say = useSay();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const unreadOnly = search.get('view') === 'unread';
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInboxPages(unreadOnly);
  const messages = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const { mutate: read, error: notRead } = useRead();
  const readAll = useReadAll();
  const follow = useCallback(
    (index: number) => {
      const { id, caseId, readAt } = messages[index]!;
      if (!readAt) read(id);
      void navigate(`/cases/${caseId}`);
    },
    [messages, read, navigate],
  );
  const keys = useListKeys(messages.length, { open: follow, read: (index) => read(messages[index]!.id) });
  const fault = error ?? notRead ?? readAll.error;
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.messages)}
      </Typography.Title>
      <Flex align="start" wrap gap="small" className="views-row">
        <nav aria-label={say(words.views)} className="views">
          {(['all', 'unread'] as const).map((view) => (
            <Link key={view} to={view === 'all' ? '?' : '?view=unread'} aria-current={(view === 'unread') === unreadOnly ? 'page' : undefined}>
              {say(words[view])}
            </Link>
          ))}
        </nav>
        {messages.some(({ readAt }) => readAt === null) && (
          <Button loading={readAll.isPending} onClick={() => readAll.mutate(messages[0]!.id)}>
            {say(words.allRead)}
          </Button>
        )}
      </Flex>
      {fault && <FaultNote fault={fault} again={() => void refetch()} />}
      <Card>
        {!data && !error && <Skeleton active />}
        {data && messages.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(unreadOnly ? words.noneUnread : words.none)} />}
        <ul className="lines list">
          {messages.map((message, index) => (
            <MessageLine key={message.id} message={message} isCurrent={index === keys.current} read={() => read(message.id)} />
          ))}
        </ul>
      </Card>
      <Flex justify="space-between" align="center" className="below" wrap>
        <ListKeysHint keys={keys} />
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say(words.more)}
          </Button>
        )}
      </Flex>
      {me.roles.includes('admin') && <FailedMails />}
    </>
  );
}
