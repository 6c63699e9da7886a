import { useQuery } from '@tanstack/react-query';
import { Card, Typography } from 'antd';
import { api, good, ProblemError } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './words.js';

/** Mails that did not go out; nothing where there are none, and for administrators of an office below, who are not told. */
export function FailedMails() {
  const say = useSay();
  const { data, error, refetch } = useQuery({ queryKey: ['failed-mails'], queryFn: readFailedMails });
  if (error) return <FaultNote fault={error} again={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Card title={<h2 className="card-title">{say(words.failed)}</h2>}>
      <Typography.Paragraph type="secondary">{say(words.failedWhy)}</Typography.Paragraph>
      <ul className="lines">
        {data.map(({ id, address, subject, createdAt, attempts, lastError }) => (
          <li key={id} className="line">
            <span className="line-what">
              {subject}
              <span className="quiet" translate="no">
                {address}
              </span>
              {lastError && (
                <span className="said" lang="en">
                  {lastError}
                </span>
              )}
            </span>
            <span className="line-when quiet">
              {say(timeWords(createdAt))} · {say(words.tried(attempts))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function readFailedMails() {
  try {
    return (await good(api.GET('/api/v1/mails/failed'))).items;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 403) return [];
    throw error;
  }
}
