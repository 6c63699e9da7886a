import { roleLabels } from '@xiecha/access/role-labels';
import { Button, Empty, Flex, Input, Select, Table, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { useOrganisations } from '../organisations/organisations.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { OpenAssignments } from './open-assignments.js';
import { type Person, usePeoplePages } from './people.js';
import { PersonForm } from './person-form.js';
import { SignInDialog } from './sign-in-dialog.js';
import { words } from './words.js';

/** Which person is about to be looked after, and how. */
type Chosen = { readonly what: 'add' } | { readonly what: 'change' | 'access'; readonly person: Person };

/** The people of the own organisation and of those below: found, added, changed, let in and seen off. */
export function PeoplePage({ me }: { me: Me }) {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const [organisation, q] = [search.get('organisation') ?? undefined, search.get('q') ?? undefined];
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPending } = usePeoplePages({ organisation, q });
  const organisations = useOrganisations();
  const people = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const [chosen, choose] = useState<Chosen>();
  const [left, setLeft] = useState<Parameters<typeof OpenAssignments>[0]['left']>();
  const set = (key: 'organisation' | 'q', value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (value) next.set(key, value);
    else next.delete(key);
    setSearch(next, { replace: true });
  };
  const close = () => choose(undefined);
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.people.title)}
      </Typography.Title>
      <Flex gap="small" wrap className="filters" role="search">
        <Input.Search
          key={q}
          allowClear
          defaultValue={q}
          maxLength={50}
          className="search"
          aria-label={say(words.sought)}
          placeholder={say(words.sought)}
          onSearch={(text) => set('q', text.trim())}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          className="states"
          aria-label={say(words.organisation)}
          placeholder={say(words.anyOrganisation)}
          value={organisation}
          onChange={(id?: string) => set('organisation', id)}
          options={(organisations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        {mayCall(me, 'addPerson') && (
          <Button type="primary" onClick={() => choose({ what: 'add' })}>
            {say(words.add)}
          </Button>
        )}
      </Flex>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <ScrollArea label={say(sections.people.title)}>
        <PeopleTable people={people} certificates={me.organisation.kind === 'regulator'} waiting={isPending && !error} choose={choose} />
      </ScrollArea>
      {hasNextPage && (
        <Button className="below" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(administration.more)}
        </Button>
      )}
      {chosen?.what === 'add' && <PersonForm organisations={organisations.data ?? []} me={me} close={close} />}
      {chosen?.what === 'change' && (
        <PersonForm key={chosen.person.id} person={chosen.person} organisations={organisations.data ?? []} me={me} close={close} left={setLeft} />
      )}
      {chosen?.what === 'access' && <SignInDialog key={chosen.person.id} person={chosen.person} close={close} />}
      {left && <OpenAssignments left={left} close={() => setLeft(undefined)} />}
    </>
  );
}

interface TableProps {
  readonly people: readonly Person[];
  /** Whether there is anybody who could have one: nobody of a body has. */
  readonly certificates: boolean;
  readonly waiting: boolean;
  readonly choose: (chosen: Chosen) => void;
}

function PeopleTable({ people, certificates, waiting, choose }: TableProps) {
  const say = useSay();
  return (
    <Table<Person>
      rowKey="id"
      size="small"
      className="list"
      loading={waiting}
      dataSource={[...people]}
      pagination={false}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(administration.none)} /> }}
      columns={[
        {
          title: say(words.name),
          width: 160,
          render: (_: unknown, { name, active }) => (
            <>
              {name} {!active && <Tag>{say(words.left)}</Tag>}
            </>
          ),
        },
        { title: say(words.login), width: 160, render: (_: unknown, { login }) => <span translate="no">{login}</span> },
        { title: say(words.organisation), dataIndex: 'organisationName' },
        {
          title: say(words.roles),
          render: (_: unknown, { roles }) => roles.map((role) => <Tag key={role}>{say(roleLabels[role as keyof typeof roleLabels])}</Tag>),
        },
        {
          title: say(words.certificate),
          width: 150,
          hidden: !certificates,
          render: (_: unknown, { certificateNumber }) => <span translate="no">{certificateNumber}</span>,
        },
        {
          title: say(administration.acts),
          width: 190,
          render: (_: unknown, person) => (
            <Flex gap="small" role="group" aria-label={person.name}>
              <Button size="small" onClick={() => choose({ what: 'change', person })} aria-label={say(words.changeOf(person.name))}>
                {say(administration.change)}
              </Button>
              <Button size="small" onClick={() => choose({ what: 'access', person })} aria-label={say(words.accessOf(person.name))}>
                {say(words.access)}
              </Button>
            </Flex>
          ),
        },
      ]}
    />
  );
}
