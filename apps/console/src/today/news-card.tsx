import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Skeleton } from 'antd';
import { Link } from 'react-router';
import { api, good } from '../api/client.js';
import { useLanguage, useSay } from '../language/language.js';
import { useReadAll } from '../messages/inbox.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './words.js';

/** What came since one last looked: the messages that are unread. */
export function NewsCard() {
  const say = useSay();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['inbox', 'unread', language],
    queryFn: () => good(api.GET('/api/v1/inbox', { params: { query: { unread: 'true', limit: 20, lang: language } as never } })),
  });
  const readAll = useReadAll();
  const newest = data?.items[0]?.id;
  return (
    <Card
      title={<h2 className="card-title">{say(words.news)}</h2>}
      extra={
        newest && (
          <Button size="small" loading={readAll.isPending} onClick={() => readAll.mutate(newest)}>
            {say(words.allRead)}
          </Button>
        )
      }
    >
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noNews)} />}
      <ul className="lines">
        {data?.items.map(({ id, caseId, subject, deliveredAt, severity }) => (
          <li key={id} className={`line news-${severity}`}>
            <span className="line-what">
              <Link to={`/cases/${caseId}`}>{subject}</Link>
              <span className="quiet">{say(timeWords(deliveredAt))}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
