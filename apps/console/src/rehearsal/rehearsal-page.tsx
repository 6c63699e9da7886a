import { eventLabels } from '@xiecha/assistance-case/labels';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Empty, Flex, Skeleton, Typography } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { type ToldEvent, useToldEvents } from '../shell/live.js';
import { words as shellWords } from '../shell/words.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './words.js';

const steps = [1, 3, 5, 10] as const;
const daySeconds = 24 * 60 * 60;

/** Moves a sample world on by workdays, and shows what fires on the way as it does. */
export function RehearsalPage() {
  const say = useSay();
  const client = useQueryClient();
  const world = useQuery({ queryKey: ['world'], queryFn: () => good(api.GET('/api/v1/world')) });
  const [happened, setHappened] = useState<readonly ToldEvent[]>([]);
  useToldEvents(useCallback((event) => setHappened((before) => [event, ...before]), []));
  const move = useMutation({
    mutationFn: (workdays: number) => {
      setHappened([]);
      return good(api.POST('/api/v1/world/advance', { body: { workdays } }));
    },
    // Whatever was read before is of an earlier time.
    onSettled: () => client.invalidateQueries(),
  });

  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.rehearsal)}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say(words.what)}</Typography.Paragraph>
      {world.error && <FaultNote fault={world.error} again={() => void world.refetch()} />}
      {!world.data && !world.error && <Skeleton active />}
      {world.data && (
        <Flex gap="small" align="center" wrap className="filters">
          <strong>{say(words.now)}</strong>
          <span className="world-now">{say(timeWords(world.data.now))}</span>
          {world.data.aheadSeconds >= daySeconds && <span className="quiet">{say(words.ahead(Math.floor(world.data.aheadSeconds / daySeconds)))}</span>}
          {steps.map((workdays, place) => (
            <Button
              key={workdays}
              type={place === 0 ? 'primary' : 'default'}
              disabled={move.isPending && move.variables !== workdays}
              loading={move.isPending && move.variables === workdays}
              onClick={() => move.mutate(workdays)}
            >
              {say(words.advance(workdays))}
            </Button>
          ))}
        </Flex>
      )}
      {move.error && <FaultNote fault={move.error} again={() => move.mutate(move.variables)} />}
      <Card title={<h2 className="card-title">{say(words.happened)}</h2>} aria-busy={move.isPending}>
        {move.isPending && <Alert type="info" showIcon role="status" className="below" title={say(words.moving)} />}
        {move.isSuccess && <Alert type="success" showIcon role="status" className="below" title={say(words.arrived(happened.length))} />}
        {happened.length === 0 && !move.isPending && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(move.isSuccess ? words.nothing : words.nothingYet)} />
        )}
        <ul className="lines">
          {happened.map(({ caseId, number, seq, type, receivedAt }) => (
            <li key={`${caseId} ${seq}`} className="line">
              <span className="line-what">
                <Link to={`/cases/${caseId}`}>{number}</Link> {say(eventLabels[type])}
              </span>
              <span className="line-when quiet">{say(timeWords(receivedAt))}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
