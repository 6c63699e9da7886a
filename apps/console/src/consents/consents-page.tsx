import type { Instant } from '@xiecha/working-time/day';
import { Button, Card, Empty, Flex, Skeleton, Typography } from 'antd';
import { useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCasePages } from '../cases/case-lists.js';
import { riskOf } from '../cases/risk.js';
import { RiskTag } from '../cases/risk-tag.js';
import { ListKeysHint } from '../cases/list-keys-hint.js';
import { useListKeys } from '../cases/use-list-keys.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { words as shellWords } from '../shell/words.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import { RequestToDecide } from './request-to-decide.js';
import { requestsOf, waiting, type WaitingRequest } from './waiting-requests.js';
import { words } from './words.js';

/** What waits for the province's consent: the requests, the most pressing first, and beside them the one that is looked at. */
export function ConsentsPage() {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useCasePages(waiting);
  const requests = useMemo(() => requestsOf(data?.pages.flatMap(({ items }) => items) ?? []), [data]);
  const now = data?.pages[0]?.asOf as Instant | undefined;
  const chosen = requests.find(({ id }) => id === search.get('request')) ?? requests[0];
  const looked = useRef<HTMLElement>(null);
  const keys = useListKeys(requests.length, {
    open: (index) => {
      setSearch({ request: requests[index]!.id }, { replace: true });
      looked.current?.focus();
    },
  });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.consents)}
      </Typography.Title>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && requests.length === 0 && (
        <Card>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} />
        </Card>
      )}
      {chosen && now && (
        <Flex gap="middle" wrap align="flex-start" className="columns">
          <Card className="queue" title={<h2 className="card-title">{say(words.waiting)}</h2>}>
            <ul className="lines list">
              {requests.map((request, index) => (
                <QueueLine
                  key={request.id}
                  request={request}
                  now={now}
                  isChosen={request === chosen}
                  isCurrent={index === keys.current}
                  isWhole={!hasNextPage}
                />
              ))}
            </ul>
            {hasNextPage && (
              <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {say(words.more)}
              </Button>
            )}
            <ListKeysHint keys={keys} />
          </Card>
          <section className="wide looked-at" ref={looked} tabIndex={-1} aria-label={say(words.request(chosen.cases.map(({ number }) => number)))}>
            <RequestToDecide key={chosen.id} request={chosen} />
          </section>
        </Flex>
      )}
    </>
  );
}

interface QueueLineProps {
  readonly request: WaitingRequest;
  readonly now: Instant;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  /** Nothing is left to load in which more of its cases might be. */
  readonly isWhole: boolean;
}

function QueueLine({ request: { id, first, cases }, now, isChosen, isCurrent, isWhole }: QueueLineProps) {
  const say = useSay();
  const risk = riskOf(first, now, useWorkCalendar());
  return (
    <li className={`line${isChosen ? ' chosen' : ''}${isCurrent ? ' current' : ''}`}>
      <RiskTag risk={risk} />
      <span className="line-what">
        <Link to={`?request=${id}`} replace aria-current={isChosen || undefined}>
          {first.number}
        </Link>
        <span className="quiet">{first.officeName}</span>
        <span className="quiet">
          {say(risk.left)}
          {isWhole && cases.length > 1 && ` · ${say(words.cases(cases.length))}`}
        </span>
      </span>
    </li>
  );
}
