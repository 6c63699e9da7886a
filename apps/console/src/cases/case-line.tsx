import { labels } from '@xiecha/assistance-case/labels';
import type { StateName } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import type { CaseItem } from './case-lists.js';
import { riskOf } from './risk.js';
import { RiskTag } from './risk-tag.js';

/** One case in a line: how urgent, which, where it stands, until when. */
export function CaseLine({ item, now }: { item: CaseItem; now: string }) {
  const say = useSay();
  const calendar = useWorkCalendar();
  const risk = riskOf(item, now as Instant, calendar);
  return (
    <li className="line">
      <RiskTag risk={risk} />
      <span className="line-what">
        <Link to={`/cases/${item.id}`}>{item.number}</Link> {say(labels[item.state as StateName])}
        <span className="quiet">
          {item.officeName} → {item.bodyName}
        </span>
      </span>
      <span className="line-when">
        {say(risk.left)}
        {risk.until && <span className="quiet">{say(risk.until)}</span>}
      </span>
    </li>
  );
}
