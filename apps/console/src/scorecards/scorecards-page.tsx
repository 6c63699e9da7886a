import { dayOf, type Instant } from '@xiecha/working-time/day';
import { Card, Empty, Flex, Select, Skeleton, Typography } from 'antd';
import { useSearchParams } from 'react-router';
import { BoardParts } from '../board/board-parts.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { words as shellWords } from '../shell/words.js';
import { nameColumn } from './scorecard-order.js';
import { monthsUntil, useScorecards } from './scorecard-query.js';
import { ScorecardTable } from './scorecard-table.js';
import { words } from './words.js';

const shownMonths = 12;

/** How assisted bodies answered, and how offices asked: each figure with its count, and by what definition. */
export function ScorecardsPage() {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const of = search.get('of') === 'offices' ? 'offices' : 'bodies';
  const month = /^\d{4}-\d{2}$/.exec(search.get('month') ?? '')?.[0];
  const order = { by: search.get('sort') ?? nameColumn, descending: search.get('order') === 'descending' };
  const { data, error, refetch } = useScorecards(of, month);
  const choose = (chosen: Record<string, string | undefined>) => {
    const next = Object.entries({ of, month, sort: search.get('sort') ?? undefined, order: search.get('order') ?? undefined, ...chosen });
    setSearch(Object.fromEntries(next.flatMap(([key, value]) => (value ? [[key, value]] : []))), { replace: true });
  };
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.scorecards)}
      </Typography.Title>
      <BoardParts />
      <Flex className="filters" gap="small" align="center">
        <Select
          aria-label={say(words.span)}
          className="states"
          value={month ?? ''}
          onChange={(named: string) => choose({ month: named })}
          options={[
            { value: '', label: say(words.lastThirty) },
            ...(data ? monthsUntil(dayOf(data.asOf as Instant), shownMonths) : []).map((named) => ({ value: named, label: say(words.month(named)) })),
          ]}
        />
      </Flex>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <Flex vertical gap="middle">
          <Card size="small">
            {data.items.length === 0 ? (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} />
            ) : (
              <ScorecardTable
                of={of}
                scorecards={data}
                order={order}
                sort={(by) => choose({ sort: by, order: order.by === by && !order.descending ? 'descending' : undefined })}
              />
            )}
          </Card>
          <Card size="small" title={<h2 className="card-title">{say(words.definitions)}</h2>}>
            <dl className="definitions">
              {data.figures.map(({ key, title, definition, better }) => (
                <div key={key}>
                  <dt>
                    {say(title)} <span className="quiet inline">{say(words[better])}</span>
                  </dt>
                  <dd>{say(definition)}</dd>
                </div>
              ))}
            </dl>
            <p className="quiet">{say(words.fewHint(data.fewBelow))}</p>
          </Card>
        </Flex>
      )}
    </>
  );
}
