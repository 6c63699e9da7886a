import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Skeleton, Tag } from 'antd';
import { api, good } from '../api/client.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { meKey } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { deviceWords } from './device-words.js';
import { words } from './words.js';

const key = ['sessions'] as const;

/** Where one is signed in; each is ended by itself, or all at once. */
export function Sessions() {
  const say = useSay();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => good(api.GET('/api/v1/sessions')) });
  const end = useMutation({
    mutationFn: (id: string) => good(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const endAll = useMutation({ mutationFn: () => good(api.DELETE('/api/v1/sessions')), onSuccess: () => client.invalidateQueries({ queryKey: meKey }) });
  const fault = error ?? end.error ?? endAll.error;
  return (
    <Card
      title={<h2 className="card-title">{say(words.sessions)}</h2>}
      extra={
        <Button loading={endAll.isPending} onClick={() => endAll.mutate()}>
          {say(words.everywhere)}
        </Button>
      }
    >
      {fault && <FaultNote fault={fault} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      <ul className="lines">
        {data?.items.map(({ id, current, userAgent, openedAt, lastSeenAt }) => {
          const device = say(deviceWords(userAgent));
          return (
            <li key={id} className="line">
              <span className="line-what" title={userAgent}>
                {device} {current && <Tag color="blue">{say(words.current_)}</Tag>}
                <span className="quiet">
                  {say(words.opened(timeWords(openedAt)))} · {say(words.lastSeen(timeWords(lastSeenAt)))}
                </span>
              </span>
              {!current && (
                <Button size="small" onClick={() => end.mutate(id)} aria-label={`${say(words.endSession)}${say(administration.colon)}${device}`}>
                  {say(words.endSession)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
