import { Button, Flex, Input, Table, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { OfficeForm } from './office-form.js';
import { type OfficeNode, officesAbove, officeTree } from './office-tree.js';
import { type Organisation, useOrganisations } from './organisations.js';
import { levelWords, officeKindWords, words } from './words.js';

/** The own office, those above it and all below, as a tree; what is sought stands in a flat list. */
export function OfficesPage({ me }: { me: Me }) {
  const say = useSay();
  const { data, error, refetch } = useOrganisations();
  const [sought, seek] = useState('');
  const [isAdding, setAdding] = useState(false);
  const own = me.organisation.id;
  const shown = useMemo(() => (sought ? found(data ?? [], sought) : officeTree(data ?? [])), [data, sought]);
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.offices.title)}
      </Typography.Title>
      <Flex gap="small" wrap className="filters" role="search">
        <Input.Search
          allowClear
          className="search"
          maxLength={50}
          aria-label={say(words.name)}
          placeholder={say(words.name)}
          onSearch={(text) => seek(text.trim())}
        />
        {mayCall(me, 'addOffice') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {say(words.addOffice)}
          </Button>
        )}
      </Flex>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <ScrollArea label={say(sections.offices.title)}>
        <Table<OfficeNode>
          // Opened at the own office, which is known only once the list is there.
          key={`${data === undefined} ${sought}`}
          rowKey="id"
          size="small"
          className="list"
          loading={!data && !error}
          dataSource={shown}
          pagination={false}
          expandable={{ defaultExpandedRowKeys: [...officesAbove(data ?? [], own), own] }}
          columns={[
            { title: say(words.name), render: (_: unknown, { id, name }) => <Link to={id}>{name}</Link> },
            { title: say(words.level), width: 100, render: (_: unknown, { level }) => level && say(levelWords[level]) },
            { title: say(words.officeKind), width: 160, render: (_: unknown, { officeKind }) => officeKind && say(officeKindWords[officeKind]) },
            { title: say(words.divisions), render: (_: unknown, { divisions }) => divisions.map(({ name }) => name).join(say(administration.comma)) },
            {
              title: say(words.authorisations),
              width: 200,
              render: (_: unknown, { scopeAuthorisations }) => scopeAuthorisations.length > 0 && <Tag color="blue">{scopeAuthorisations.length}</Tag>,
            },
          ]}
        />
      </ScrollArea>
      {isAdding && <OfficeForm me={me} organisations={data ?? []} close={() => setAdding(false)} />}
    </>
  );
}

function found(organisations: readonly Organisation[], sought: string): OfficeNode[] {
  return organisations.filter(({ kind, name, nameEn }) => kind === 'regulator' && `${name} ${nameEn}`.toLowerCase().includes(sought.toLowerCase()));
}
