import { labels } from '@xiecha/assistance-case/labels';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import type { Day } from '@xiecha/working-time/day';
import { Card, Empty, Skeleton, Tag } from 'antd';
import { Link } from 'react-router';
import { useEscalations } from '../escalations/escalation-list.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { dayWords, timeWords } from '../time/shanghai.js';
import { words } from './words.js';

export function EscalationCard() {
  const say = useSay();
  const { data, error, refetch } = useEscalations('mine');
  return (
    <Card title={<h2 className="card-title">{say(words.escalations)}</h2>} extra={<Link to="/escalations">{say(words.more)}</Link>}>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noEscalations)} />}
      <ul className="lines">
        {data?.items.map(({ caseId, key, number, clock, bodyName, openedAt, promisedFor, promiseBroken }) => (
          <li key={`${caseId} ${key}`} className="line">
            <span className="line-what">
              <Link to={`/cases/${caseId}`}>{number}</Link> {say(labels[clock as ClockName])}
              <span className="quiet">{bodyName}</span>
            </span>
            <span className="line-when">
              {promiseBroken && <Tag color="red">{say(words.broken)}</Tag>}
              <span className="quiet">{promisedFor ? `${say(words.promisedFor)} ${say(dayWords(promisedFor as Day))}` : say(timeWords(openedAt))}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
