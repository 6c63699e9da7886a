import { type Label, labels } from '@xiecha/assistance-case/labels';
import type { Party } from '@xiecha/assistance-case/vocabulary';
import { Card, Typography } from 'antd';
import type { Answer } from '../api/client.js';
import { useSay } from '../language/language.js';
import type { CaseDetail } from './case-queries.js';
import { words } from './words.js';

/** In whose court the case has been, and for how long: a bar, and the same in words. */
export function CaseTimeUsed({ detail: { timeUsed } }: { detail: CaseDetail }) {
  const say = useSay();
  if (timeUsed.length === 0) return null;
  return (
    <Card title={<h2 className="card-title">{say(words.timeUsed)}</h2>}>
      <div className="courts" aria-hidden="true">
        {timeUsed.map(({ party, days, workdays }) => (
          <span key={party} className={`court ${party}`} style={{ flexGrow: workdays ?? days }} />
        ))}
      </div>
      <ul className="lines">
        {timeUsed.map((used) => (
          <li key={used.party} className="line">
            <span className={`court-mark ${used.party}`} aria-hidden="true" />
            <span className="line-what">{say(labels[used.party as Party])}</span>
            <span className="line-when">{say(usedWords(used))}</span>
          </li>
        ))}
      </ul>
      <Typography.Text type="secondary" className="small">
        {say(words.timeUsedHow)}
      </Typography.Text>
    </Card>
  );
}

/** `3 个工作日（5 天）`, `3 workdays (5 days)`. */
function usedWords({ days, workdays }: Answer<'TimeUsed'>): Label {
  const all = words.days(days);
  if (workdays === null) return all;
  const worked = words.workdays(workdays);
  return { zh: `${worked.zh}（${all.zh}）`, en: `${worked.en} (${all.en})` };
}
