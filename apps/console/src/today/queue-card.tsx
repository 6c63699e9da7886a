import { Card, Empty, Skeleton } from 'antd';
import { Link } from 'react-router';
import { CaseLine } from '../cases/case-line.js';
import { useFirstCases } from '../cases/case-lists.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import type { Queue } from './queues.js';
import { words } from './words.js';

const shown = 10;

export function QueueCard({ queue }: { queue: Queue }) {
  const say = useSay();
  const { data, error, refetch } = useFirstCases(queue.filter, shown);
  return (
    <Card title={<h2 className="card-title">{say(queue.title)}</h2>} extra={<Link to={`/cases?view=${queue.key}`}>{say(words.more)}</Link>}>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.nothing)} />}
      <ul className="lines">
        {data?.items.map((item) => (
          <CaseLine key={item.id} item={item} now={data.asOf} />
        ))}
      </ul>
    </Card>
  );
}
