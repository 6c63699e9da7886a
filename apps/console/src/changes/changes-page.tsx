import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Skeleton, Tag, Typography } from 'antd';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { type Change, toldColumns } from './told-changes.js';
import { entityWords, words } from './words.js';

/** Who changed what of people and organisations, newest first. */
export function ChangesPage() {
  const say = useSay();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['directory-changes'],
    queryFn: ({ pageParam }) => good(api.GET('/api/v1/directory-changes', { params: { query: { limit: 50, cursor: pageParam } as never } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const changes = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.changes.title)}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say(words.intro)}</Typography.Paragraph>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <Card>
        {!data && !error && <Skeleton active />}
        {data && changes.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} />}
        <ul className="lines">
          {changes.map((change) => (
            <ChangeLine key={change.id} change={change} />
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

function ChangeLine({ change }: { change: Change }) {
  const say = useSay();
  const { at, byName, entity, organisationName, subjectName, before, after } = change;
  const what = entityWords[entity];
  const [done, color] =
    before === null ? ([words.added, 'green'] as const) : after === null ? ([words.removed, 'red'] as const) : ([words.changed, 'blue'] as const);
  return (
    <li className="line">
      <span className="line-what">
        <Tag color={color}>{say(done)}</Tag>
        <strong>{what ? say(what) : entity}</strong> {subjectName}
        <span className="quiet">{organisationName}</span>
        <ul className="plain">
          {toldColumns(change).map(({ column, label, before: was, after: is }) => (
            <li key={column}>
              {say(label)}
              {say(administration.colon)}
              {was && (
                <span className="struck" translate="no">
                  {say(was)}
                </span>
              )}{' '}
              {is ? <span translate="no">{say(is)}</span> : say(words.nothing)}
            </li>
          ))}
        </ul>
      </span>
      <span className="line-when quiet">
        {say(timeWords(at))} · {byName ?? say(words.system)}
      </span>
    </li>
  );
}
