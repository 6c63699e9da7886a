import type { DaySpan } from '@xiecha/assistance-case/board-days';
import type { Day, Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { type Bind, within } from './case-conditions.js';
import { partCondition } from './case-page.js';
import type { OfficesSight } from './case-query.js';
import { query } from './transaction.js';

/** How many cases were filed, ended and fell overdue: on a day, or in all. Of what fell overdue twice in all days it is one. */
export interface Happened {
  readonly filed: number;
  readonly ended: number;
  readonly fellOverdue: number;
}

export interface Trend {
  readonly days: ReadonlyMap<Day, Happened>;
  readonly total: Happened;
}

const dayOf = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date::text`;

/** Day by day over a span, each from the index that tells it; nothing reads the record. */
export async function boardTrend(db: DataSource, sight: OfficesSight, now: Instant, span: Required<DaySpan>): Promise<Trend> {
  const days = new Map<Day, Happened>();
  const total = { filed: 0, ended: 0, fellOverdue: 0 };
  for (const [what, statementOf] of Object.entries({ filed: filedByDay, ended: endedByDay, fellOverdue: fellOverdueByDay })) {
    const values: unknown[] = [];
    const statement = statementOf(sight, span, (value) => `$${values.push(value)}`, now);
    for (const { day, count } of await query<{ day: Day | null; count: number }>(db, statement, values)) {
      if (day === null) total[what as keyof Happened] = count;
      else days.set(day, { ...(days.get(day) ?? { filed: 0, ended: 0, fellOverdue: 0 }), [what]: count });
    }
  }
  return { days, total };
}

function filedByDay(sight: OfficesSight, span: DaySpan, bind: Bind): string {
  return `SELECT ${dayOf('s.filed_at')} AS day, count(*)::int AS count FROM case_search s
           WHERE ${within('s.filed_at', span, bind).join(' AND ')} AND ${partCondition(sight, bind, 's')} GROUP BY ROLLUP (1)`;
}

function endedByDay(sight: OfficesSight, span: DaySpan, bind: Bind): string {
  return `SELECT ${dayOf('c.closed_at')} AS day, count(*)::int AS count FROM assistance_case c
           WHERE c.final AND ${within('c.closed_at', span, bind).join(' AND ')} AND ${partCondition(sight, bind)} GROUP BY ROLLUP (1)`;
}

function fellOverdueByDay(sight: OfficesSight, span: DaySpan, bind: Bind, now: Instant): string {
  const at = `${bind(now)}::timestamptz`;
  const open = ['NOT c.final', `c.due_at <= ${at}`, `c.overdue_from <= ${at}`, ...within('c.overdue_from', span, bind), partCondition(sight, bind)];
  return `SELECT ${dayOf('at')} AS day, count(DISTINCT id)::int AS count
            FROM (SELECT e.case_id AS id, e.due_at AS at FROM ended_clock e
                   WHERE e.late AND ${within('e.due_at', span, bind).join(' AND ')} AND ${partCondition(sight, bind, 'e')}
                  UNION ALL SELECT c.id, c.overdue_from FROM assistance_case c WHERE ${open.join(' AND ')}) AS fell
           GROUP BY ROLLUP (1)`;
}
