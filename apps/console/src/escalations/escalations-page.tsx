import { labels } from '@xiecha/assistance-case/labels';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import { Card, Empty, Flex, Select, Skeleton, Typography } from 'antd';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ListKeysHint } from '../cases/list-keys-hint.js';
import { useListKeys } from '../cases/use-list-keys.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { words as shellWords } from '../shell/words.js';
import { type EscalationItem, mostEscalations, useEscalations } from './escalation-list.js';
import { EscalationLines } from './escalation-lines.js';
import { words } from './words.js';

/** Where somebody was called, the longest waiting first: where each case stands, and what may be done about it. */
export function EscalationsPage() {
  const say = useSay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const whose = search.get('view') === 'all' ? 'all' : 'mine';
  const clock = search.get('clock');
  const { data, error, refetch } = useEscalations(whose);
  const shown = useMemo(() => data?.items.filter((item) => clock === null || item.clock === clock) ?? [], [data, clock]);
  const open = useCallback((index: number) => void navigate(`/cases/${shown[index]!.caseId}`), [navigate, shown]);
  const keys = useListKeys(shown.length, { open });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.escalations)}
      </Typography.Title>
      <nav aria-label={say(words.views)} className="views">
        {(['mine', 'all'] as const).map((view) => (
          <Link key={view} to={`?view=${view}`} aria-current={view === whose ? 'page' : undefined}>
            {say(words[view])}
          </Link>
        ))}
      </nav>
      <ClockChoice
        items={data?.items ?? []}
        clock={clock}
        choose={(named) => setSearch({ view: whose, ...(named ? { clock: named } : {}) }, { replace: true })}
      />
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <Card>
        {!data && !error && <Skeleton active />}
        {data && shown.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} />}
        {data && <EscalationLines items={shown} now={data.asOf as Instant} current={keys.current} />}
      </Card>
      <Flex justify="space-between" className="below" wrap>
        <ListKeysHint keys={keys} />
        {data?.items.length === mostEscalations && <Typography.Text type="secondary">{say(words.first(mostEscalations))}</Typography.Text>}
      </Flex>
    </>
  );
}

/** Which clocks there are among them, each with how many it called for. */
function ClockChoice({ items, clock, choose }: { items: readonly EscalationItem[]; clock: string | null; choose: (clock?: string) => void }) {
  const say = useSay();
  const counts = Map.groupBy(items, (item) => item.clock as ClockName);
  return (
    <Flex className="filters">
      <Select
        allowClear
        aria-label={say(words.clock)}
        placeholder={say(words.anyClock)}
        className="states"
        value={clock ?? undefined}
        onChange={(named?: string) => choose(named)}
        options={[...counts].map(([named, called]) => ({ value: named, label: `${say(labels[named])} (${called.length})` }))}
      />
    </Flex>
  );
}
