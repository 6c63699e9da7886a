import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import { type Answer, api } from '../api/client.js';
import { useSay } from '../language/language.js';
import { serviceWords, words } from './words.js';

/** Whether what the API works with is there. It says so itself, also where it answers that it is not ready. */
export function Services() {
  const say = useSay();
  const { data } = useQuery({ queryKey: ['readiness'], queryFn: readReadiness, refetchInterval: 30_000 });
  return (
    <Card className="queue" title={<h2 className="card-title">{say(words.services)}</h2>}>
      <ul className="lines">
        {data?.checks.map(({ name, ok }) => (
          <li key={name} className="line">
            <span className="line-what">{serviceWords[name] ? say(serviceWords[name]) : name}</span>
            <Tag color={ok ? 'green' : 'red'}>{say(ok ? words.up : words.down)}</Tag>
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function readReadiness(): Promise<Answer<'Readiness'> | undefined> {
  const { data, error } = await api.GET('/api/v1/readiness');
  return data ?? error;
}
