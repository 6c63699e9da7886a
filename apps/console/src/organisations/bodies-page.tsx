import { bodyClassLabels } from '@xiecha/assistance-case/labels';
import { Button, Empty, Flex, Input, Table, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { NewBodyForm } from './new-body-form.js';
import { type Organisation, useOrganisations } from './organisations.js';
import { channelWords, words } from './words.js';

/** Those who are asked for evidence: of which class, under which names, and how they receive requests. */
export function BodiesPage({ me }: { me: Me }) {
  const say = useSay();
  const { data, error, refetch } = useOrganisations();
  const [search, setSearch] = useSearchParams();
  const [isAdding, setAdding] = useState(false);
  const sought = search.get('q') ?? '';
  const shown = useMemo(() => (data ?? []).filter((body) => body.kind === 'body' && isSought(body, sought)), [data, sought]);
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.bodies.title)}
      </Typography.Title>
      <Flex gap="small" wrap className="filters" role="search">
        <Input.Search
          allowClear
          className="search"
          maxLength={50}
          defaultValue={sought}
          aria-label={say(words.sought)}
          placeholder={say(words.sought)}
          onSearch={(text) => setSearch(text.trim() ? { q: text.trim() } : {}, { replace: true })}
        />
        {mayCall(me, 'addBody') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {say(words.addBody)}
          </Button>
        )}
      </Flex>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <ScrollArea label={say(sections.bodies.title)}>
        <Table<Organisation>
          rowKey="id"
          size="small"
          className="list"
          loading={!data && !error}
          dataSource={shown}
          pagination={shown.length > 50 && { pageSize: 50, showSizeChanger: false }}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(administration.none)} /> }}
          columns={[
            { title: say(words.name), render: (_: unknown, { id, name }) => <Link to={id}>{name}</Link> },
            { title: say(words.bodyClass), width: 150, render: (_: unknown, { bodyClass }) => bodyClass && <Tag>{say(bodyClassLabels[bodyClass])}</Tag> },
            { title: say(words.brands), render: (_: unknown, { brands }) => brands.join(say(administration.comma)) },
            {
              title: say(words.channels),
              render: (_: unknown, { channels, channel }) =>
                channels.map((kind) => (
                  <Tag key={kind} color={kind === channel ? 'blue' : undefined}>
                    {say(channelWords[kind])}
                    {kind === channel && ` · ${say(words.deliversHere)}`}
                  </Tag>
                )),
            },
            { title: say(words.uscc), width: 190, render: (_: unknown, { uscc }) => <span translate="no">{uscc}</span> },
          ]}
        />
      </ScrollArea>
      {isAdding && <NewBodyForm close={() => setAdding(false)} />}
    </>
  );
}

function isSought({ name, nameEn, brands, uscc }: Organisation, sought: string): boolean {
  return [name, nameEn, ...brands, uscc].join(' ').toLowerCase().includes(sought.toLowerCase());
}
