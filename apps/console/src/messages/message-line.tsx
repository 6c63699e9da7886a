import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { timeWords } from '../time/shanghai.js';
import type { Message } from './inbox.js';
import { words } from './words.js';

/** One message; whoever goes to its case has read it. */
export function MessageLine({ message, isCurrent, read }: { message: Message; isCurrent: boolean; read: () => void }) {
  const say = useSay();
  const { caseId, subject, text, severity, deliveredAt, readAt } = message;
  const isUnread = readAt === null;
  return (
    <li className={`line news-${severity}${isCurrent ? ' current' : ''}`} aria-current={isCurrent || undefined}>
      <span className="line-what">
        {isUnread && <Tag color="blue">{say(words.unread)}</Tag>}
        <Link to={`/cases/${caseId}`} className={isUnread ? 'unread' : undefined} onClick={() => isUnread && read()}>
          {subject}
        </Link>
        <span className="told">{text}</span>
      </span>
      <span className="line-when">
        <span className="quiet">{say(timeWords(deliveredAt))}</span>
        {isUnread && (
          <Button size="small" type="link" onClick={read} aria-label={`${say(words.read)}：${subject}`}>
            {say(words.read)}
          </Button>
        )}
      </span>
    </li>
  );
}
