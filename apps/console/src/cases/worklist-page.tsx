import { columnsFor } from '@xiecha/assistance-case/case-columns';
import { labels } from '@xiecha/assistance-case/labels';
import { stateNames } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import { Button, Checkbox, Empty, Flex, Input, type InputRef, Select, Table, Typography } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useSay } from '../language/language.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { words as shellWords } from '../shell/words.js';
import { viewsFor } from '../today/queues.js';
import { BulkBar } from './bulk-bar.js';
import { words as bulkWords } from './bulk-words.js';
import { type CaseItem, useCasePages } from './case-lists.js';
import { OwnNumbersButton } from './own-numbers-button.js';
import { ToldFilters } from './told-filters.js';
import { useColumns } from './use-columns.js';
import { ListKeysHint } from './list-keys-hint.js';
import { useListKeys } from './use-list-keys.js';
import { words } from './words.js';
import { WorklistColumns } from './worklist-columns.js';
import { WorklistExport } from './worklist-export.js';
import { columnsOf, filterOf, savedQuery, viewOf, withChosen } from './worklist-filter.js';
import { WorklistViews } from './worklist-views.js';
import { words as listWords } from './worklist-words.js';

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
  const choose = (...[key, value]: [Parameters<typeof withChosen>[2], string | undefined]) =>
    setSearch(withChosen(search, view, key, value), { replace: true });
  const [chosen, select] = useState<readonly string[]>([]);
  const selected = useMemo(() => items.filter(({ id }) => chosen.includes(id)), [items, chosen]);
  const keys = useListKeys(items.length, {
    open: (index) => void navigate(`/cases/${items[index]!.id}`),
    search: () => searchBox.current?.focus(),
    select: (index) => select((before) => toggled(before, items[index]!.id)),
    clear: () => select([]),
  });
  const all = columnsFor(me.organisation.kind === 'body');
  const shown = useMemo(() => columnsOf(search, me.organisation.kind === 'body'), [search, me]);
  const columns = useColumns(now, shown);

  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.worklist)}
      </Typography.Title>
      <WorklistViews given={views} current={search.get('view') ?? view.key} query={savedQuery(filter, search.has('columns') ? shown : undefined)}>
        {mayCall(me, 'giveOwnNumber') && <OwnNumbersButton />}
      </WorklistViews>
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
          value={[...(filter.state ?? [])]}
          onChange={(states: string[]) => choose('state', states.join(','))}
          options={stateNames.map((state) => ({ value: state, label: say(labels[state]) }))}
        />
        <Select
          aria-label={say(listWords.turn)}
          value={filter.turn ?? ''}
          onChange={(turn: string) => choose('turn', turn)}
          options={[
            { value: '', label: say(listWords.anyTurn) },
            ...(['requester', 'province', 'body'] as const).map((party) => ({ value: party, label: say(labels[party]) })),
          ]}
        />
        <Select
          aria-label={say(listWords.due)}
          value={filter.due ?? ''}
          onChange={(due: string) => choose('due', due)}
          options={[
            { value: '', label: say(listWords.anyDue) },
            { value: 'today', label: say(listWords.today) },
            { value: 'thisWeek', label: say(listWords.thisWeek) },
          ]}
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
        <Checkbox checked={filter.overdue === 'true'} onChange={({ target }) => choose('overdue', target.checked ? 'true' : undefined)}>
          {say(words.overdueOnly)}
        </Checkbox>
        <Button onClick={() => setSearch(new URLSearchParams())}>{say(words.clear)}</Button>
        <WorklistColumns all={all} shown={shown} show={(columns) => choose('columns', columns.length === all.length ? undefined : columns.join(','))} />
        <WorklistExport filter={filter} columns={shown} />
      </Flex>
      <ToldFilters
        chosen={search}
        drop={(keys) =>
          setSearch(
            keys.reduce((left, key) => withChosen(left, view, key, undefined), search),
            { replace: true },
          )
        }
      />
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
          rowClassName={(_item, index) => (index === keys.current ? 'current' : '')}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} /> }}
        />
      </ScrollArea>
      <Flex justify="space-between" align="center" className="below" wrap>
        <ListKeysHint keys={keys} />
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
