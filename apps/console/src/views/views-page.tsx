import { Tag } from 'antd';
import { Link } from 'react-router';
import { LogPage } from '../administration/log-page.js';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './words.js';

/** Who looked at what was replied, when and why, in all cases in sight. */
export function ViewsPage() {
  const say = useSay();
  return (
    <LogPage
      title={sections.views.title}
      intro={words.intro}
      none={words.none}
      name="reply-views"
      read={(cursor) => good(api.GET('/api/v1/reply-views', { params: { query: { limit: 50, cursor } as never } }))}
      line={({ id, at, caseId, number, viewerName, officeName, reason, cells, whole }) => (
        <li key={id} className="line">
          <span className="line-what">
            <strong>{viewerName}</strong> <Link to={`/cases/${caseId}`}>{number}</Link>{' '}
            <Tag color={whole ? 'orange' : undefined}>{say(whole ? words.whole : words.some(cells.length))}</Tag>
            <span className="quiet">{officeName}</span>
            <span className="said">
              {say(words.reason)}
              {say(administration.colon)}
              {reason}
            </span>
          </span>
          <span className="line-when quiet">{say(timeWords(at))}</span>
        </li>
      )}
    />
  );
}
