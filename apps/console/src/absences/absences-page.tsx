import { useQuery } from '@tanstack/react-query';
import type { Instant } from '@xiecha/working-time/day';
import { Button, Card, Empty, Flex, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import { sections } from '../administration/sections.js';
import { api, good } from '../api/client.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { AbsenceForm } from './absence-form.js';
import { spanWords } from './absence-span.js';
import { words } from './words.js';

/** Who is away or will be, and who stands in: one's own, or those of all whom one looks after. */
export function AbsencesPage({ me }: { me: Me }) {
  const say = useSay();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['absences'], queryFn: () => good(api.GET('/api/v1/absences')) });
  return (
    <>
      <Flex justify="space-between" align="center" wrap>
        <Typography.Title level={1} className="page-title">
          {say(sections.absences.title)}
        </Typography.Title>
        <Button type="primary" onClick={() => setAdding(true)}>
          {say(words.add)}
        </Button>
      </Flex>
      <Typography.Paragraph type="secondary">{say(words.intro)}</Typography.Paragraph>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <Card>
        {!data && !error && <Skeleton active />}
        {data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} />}
        <ul className="lines">
          {data?.items.map(({ id, name, from, until, substituteName }) => (
            <li key={id} className="line">
              <span className="line-what">
                <strong>{name}</strong> {say(spanWords(from as Instant, until as Instant))}
                <span className="quiet">
                  {say(words.substitute)}
                  {say(administration.colon)}
                  {substituteName ?? say(words.nobody)}
                </span>
              </span>
              <Standing from={from} />
            </li>
          ))}
        </ul>
      </Card>
      {isAdding && <AbsenceForm me={me} close={() => setAdding(false)} />}
    </>
  );
}

function Standing({ from }: { from: string }) {
  const say = useSay();
  const isLasting = Date.parse(from) <= Date.now();
  return <Tag color={isLasting ? 'orange' : 'blue'}>{say(isLasting ? words.lasting : words.ahead)}</Tag>;
}
