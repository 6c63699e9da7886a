import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Skeleton, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './words.js';

/** Who looked at what was replied, when and why, in all cases in sight. */
export function ViewsPage() {
  const say = useSay();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['reply-views'],
    queryFn: ({ pageParam }) => good(api.GET('/api/v1/reply-views', { params: { query: { limit: 50, cursor: pageParam } as never } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const views = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.views.title)}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say(words.intro)}</Typography.Paragraph>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <Card>
        {!data && !error && <Skeleton active />}
        {data && views.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} />}
        <ul className="lines">
          {views.map(({ id, at, caseId, number, viewerName, officeName, reason, cells, whole }) => (
            <li key={id} className="line">
              <span className="line-what">
                <strong>{viewerName}</strong> <Link to={`/cases/${caseId}`}>{number}</Link>{' '}
                <Tag color={whole ? 'orange' : undefined}>{say(whole ? words.whole : words.some(cells.length))}</Tag>
                <span className="quiet">{officeName}</span>
                <span className="said">
                  {say(words.reason)}
                  {say(administration.colon)}
                  {reason}
                </span>
              </span>
              <span className="line-when quiet">{say(timeWords(at))}</span>
            </li>
          ))}
        </ul>
      </Card>
      {hasNextPage && (
        <Button className="below" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(administration.more)}
        </Button>
      )}
    </>
  );
}
