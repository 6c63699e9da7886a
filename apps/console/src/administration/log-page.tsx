import { useInfiniteQuery } from '@tanstack/react-query';
import type { Label } from '@xiecha/assistance-case/labels';
import { Button, Card, Empty, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { words } from './words.js';

interface Log<Entry> {
  readonly title: Label;
  readonly intro: Label;
  readonly none: Label;
  /** Under which it is kept. */
  readonly name: string;
  /** Entries from a cursor on, the newest first. */
  readonly read: (cursor: string | undefined) => Promise<{ readonly items: readonly Entry[]; readonly nextCursor?: string | null | undefined }>;
  /** An entry, as an item of a list. */
  readonly line: (entry: Entry) => ReactNode;
}

/** What somebody did, one below the other, some at a time. */
export function LogPage<Entry>({ title, intro, none, name, read, line }: Log<Entry>) {
  const say = useSay();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [name],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(title)}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say(intro)}</Typography.Paragraph>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <Card>
        {!data && !error && <Skeleton active />}
        {data && entries.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(none)} />}
        <ul className="lines">{entries.map(line)}</ul>
      </Card>
      {hasNextPage && (
        <Button className="below" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(words.more)}
        </Button>
      )}
    </>
  );
}
