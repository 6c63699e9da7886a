import { type CaseColumn, columnLabels } from '@xiecha/assistance-case/case-columns';
import { labels } from '@xiecha/assistance-case/labels';
import type { Party, StateName } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import type { Breakpoint, TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { timeWords } from '../time/shanghai.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import type { CaseItem } from './case-lists.js';
import { riskOf } from './risk.js';
import { RiskTag } from './risk-tag.js';
import { words } from './words.js';

/** What a narrow window shows under the number and the due date, or not at all. */
const wide: Breakpoint[] = ['md'];

/** The columns of a list of cases as at `now`: those that are to be shown. */
export function useColumns(now: Instant | undefined, shown: readonly CaseColumn[]): TableColumnsType<CaseItem> {
  const say = useSay();
  const calendar = useWorkCalendar();
  return useMemo(() => {
    const risk = (item: CaseItem) => riskOf(item, now!, calendar);
    const state = (item: CaseItem) => say(labels[item.state as StateName]);
    const columns: Readonly<Record<CaseColumn, TableColumnsType<CaseItem>[number]>> = {
      risk: { width: 96, responsive: wide, render: (_: unknown, item) => <RiskTag risk={risk(item)} /> },
      number: {
        width: 190,
        render: (_: unknown, item) => (
          <>
            <Link to={`/cases/${item.id}`}>{item.number}</Link>
            {item.standsInFor && <span className="quiet">{`${say(words.standsInFor)} ${item.standsInFor.name}`}</span>}
            <span className="quiet narrow-only">
              {state(item)} · {shown.includes('body') ? item.bodyName : item.officeName}
            </span>
          </>
        ),
      },
      state: { width: 140, responsive: wide, render: (_: unknown, item) => state(item) },
      turn: { width: 120, responsive: wide, render: (_: unknown, { owes }) => owes.map((party) => say(labels[party as Party])).join(' · ') },
      due: {
        width: 170,
        render: (_: unknown, item) => {
          const { left, until } = risk(item);
          return (
            <>
              <span className="narrow-only">
                <RiskTag risk={risk(item)} />
              </span>
              {say(left)}
              {until && <span className="quiet">{say(until)}</span>}
            </>
          );
        },
      },
      body: { dataIndex: 'bodyName', ellipsis: true, responsive: wide },
      office: { dataIndex: 'officeName', ellipsis: true, responsive: wide },
      filedAt: { width: 170, responsive: wide, render: (_: unknown, { filedAt }) => <span className="quiet">{say(timeWords(filedAt))}</span> },
      ownNumber: { dataIndex: 'ownNumber', width: 140, ellipsis: true, responsive: wide },
    };
    return shown.map((column) => ({ key: column, title: say(columnLabels[column]), ...columns[column] }));
  }, [say, calendar, now, shown]);
}
