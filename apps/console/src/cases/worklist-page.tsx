import { caseColumns, columnLabels } from '@xiecha/assistance-case/case-columns';
import { labels } from '@xiecha/assistance-case/labels';
import { type Party, stateNames, type StateName } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import { type Breakpoint, Button, Checkbox, Empty, Flex, Input, type InputRef, Select, Table, type TableColumnsType, Typography } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { words as shellWords } from '../shell/words.js';
import { timeWords } from '../time/shanghai.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import { viewsFor } from '../today/queues.js';
import { BulkBar } from './bulk-bar.js';
import { words as bulkWords } from './bulk-words.js';
import { type CaseItem, useCasePages } from './case-lists.js';
import { riskOf } from './risk.js';
import { RiskTag } from './risk-tag.js';
import { useListKeys } from './use-list-keys.js';
import { words } from './words.js';
import { WorklistExport } from './worklist-export.js';
import { filterOf, viewOf, withChosen } from './worklist-filter.js';

/** All cases in sight: saved views, filters that live in the address, search, keyboard. */
export function WorklistPage({ me }: { me: Me }) {
  const say = useSay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const views = useMemo(() => viewsFor(me), [me]);
  const view = viewOf(search, views);
  const filter = useMemo(() => filterOf(search, view), [search, view]);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPending, isPlaceholderData } = useCasePages(filter);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const now = data?.pages[0]?.asOf as Instant | undefined;
  const searchBox = useRef<InputRef>(null);
  const sought = search.get('text') ?? '';
  const [typed, setTyped] = useState(sought);
  useEffect(() => setTyped(sought), [sought]);
  const choose = (...[key, value]: [Parameters<typeof withChosen>[1], string | undefined]) => setSearch(withChosen(search, key, value), { replace: true });
  const [chosen, select] = useState<readonly string[]>([]);
  const selected = useMemo(() => items.filter(({ id }) => chosen.includes(id)), [items, chosen]);
  const current = useListKeys(items.length, {
    open: (index) => void navigate(`/cases/${items[index]!.id}`),
    search: () => searchBox.current?.focus(),
    select: (index) => select((before) => toggled(before, items[index]!.id)),
    clear: () => select([]),
  });
  const columns = useColumns(now);

  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.worklist)}
      </Typography.Title>
      <nav aria-label={say(words.views)} className="views">
        {views.map(({ key, title }) => (
          <Link key={key} to={`?view=${key}`} aria-current={key === view.key ? 'page' : undefined}>
            {say(title)}
          </Link>
        ))}
      </nav>
      <Flex gap="small" align="center" wrap className="filters" role="search">
        <Input.Search
          ref={searchBox}
          allowClear
          value={typed}
          aria-label={say(words.searchLabel)}
          placeholder={say(words.search)}
          maxLength={100}
          className="search"
          onChange={({ target }) => setTyped(target.value)}
          onSearch={(text) => choose('text', text.trim())}
        />
        <Select
          mode="multiple"
          allowClear
          aria-label={say(words.state)}
          placeholder={say(words.anyState)}
          className="states"
          value={search.get('state')?.split(',') ?? []}
          onChange={(states: string[]) => choose('state', states.join(','))}
          options={stateNames.map((state) => ({ value: state, label: say(labels[state]) }))}
        />
        <Select
          aria-label={say(words.order)}
          value={filter.sort ?? 'filedAt'}
          onChange={(sort: string) => choose('sort', sort)}
          options={[
            { value: 'filedAt', label: say(words.byFiled) },
            { value: 'dueAt', label: say(words.byDue) },
          ]}
        />
        {!view.filter.overdue && (
          <Checkbox checked={filter.overdue === 'true'} onChange={({ target }) => choose('overdue', target.checked ? 'true' : undefined)}>
            {say(words.overdueOnly)}
          </Checkbox>
        )}
        <Button onClick={() => setSearch(new URLSearchParams())}>{say(words.clear)}</Button>
        <WorklistExport filter={filter} columns={caseColumns} />
      </Flex>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <ScrollArea label={say(shellWords.worklist)}>
        <Table<CaseItem>
          rowKey="id"
          size="small"
          className={isPlaceholderData ? 'list waiting' : 'list'}
          loading={isPending && !error}
          dataSource={items}
          columns={columns}
          pagination={false}
          rowSelection={{
            columnWidth: 40,
            selectedRowKeys: selected.map(({ id }) => id),
            onChange: (keys) => select(keys as string[]),
            getCheckboxProps: ({ number }) => ({ 'aria-label': say(bulkWords.selectCase(number)) }),
            getTitleCheckboxProps: () => ({ 'aria-label': say(bulkWords.selectAll) }),
          }}
          rowClassName={(_item, index) => (index === current ? 'current' : '')}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} /> }}
        />
      </ScrollArea>
      <Flex justify="space-between" align="center" className="below" wrap>
        <Typography.Text type="secondary">{say(words.keys)}</Typography.Text>
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say(words.more)}
          </Button>
        )}
      </Flex>
      <BulkBar selected={selected} select={select} />
    </>
  );
}

function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}

/** What a narrow window shows under the number and the due date, or not at all. */
const wide: Breakpoint[] = ['md'];

function useColumns(now: Instant | undefined): TableColumnsType<CaseItem> {
  const say = useSay();
  const calendar = useWorkCalendar();
  return useMemo(() => {
    const risk = (item: CaseItem) => riskOf(item, now!, calendar);
    const state = (item: CaseItem) => say(labels[item.state as StateName]);
    return [
      { title: say(columnLabels.risk), width: 96, responsive: wide, render: (_: unknown, item) => <RiskTag risk={risk(item)} /> },
      {
        title: say(columnLabels.number),
        width: 190,
        render: (_: unknown, item) => (
          <>
            <Link to={`/cases/${item.id}`}>{item.number}</Link>
            {item.standsInFor && <span className="quiet">{`${say(words.standsInFor)} ${item.standsInFor.name}`}</span>}
            <span className="quiet narrow-only">
              {state(item)} · {item.bodyName}
            </span>
          </>
        ),
      },
      { title: say(columnLabels.state), width: 140, responsive: wide, render: (_: unknown, item) => state(item) },
      { title: say(columnLabels.turn), width: 120, responsive: wide, render: (_: unknown, { owes }) => owes.map((party) => say(labels[party as Party])).join(' · ') },
      {
        title: say(columnLabels.due),
        width: 170,
        render: (_: unknown, item) => {
          const { left, until } = risk(item);
          return (
            <>
              <span className="narrow-only">
                <RiskTag risk={risk(item)} />
              </span>
              {say(left)}
              {until && <span className="quiet">{say(until)}</span>}
            </>
          );
        },
      },
      { title: say(columnLabels.body), dataIndex: 'bodyName', ellipsis: true, responsive: wide },
      { title: say(columnLabels.office), dataIndex: 'officeName', ellipsis: true, responsive: wide },
      {
        title: say(columnLabels.filedAt),
        width: 170,
        responsive: wide,
        render: (_: unknown, { filedAt }) => <span className="quiet">{say(timeWords(filedAt))}</span>,
      },
    ];
  }, [say, calendar, now]);
}
