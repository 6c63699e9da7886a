import type { DaySpan } from '@xiecha/assistance-case/board-days';
import {
  bodyFigures,
  type BodyFigure,
  type Counted,
  type Counting,
  type Figure,
  officeFigures,
  type OfficeFigure,
} from '@xiecha/assistance-case/scorecard-figures';
import type { DataSource } from 'typeorm';
import { type Bind, within } from './case-conditions.js';
import { partCondition } from './case-page.js';
import type { OfficesSight } from './case-query.js';
import { type NamedOrganisation, officesBelow, organisationsOf, partBelow } from './organisation-names.js';
import { query } from './transaction.js';

/** A figure of somebody in a span: `count` of `of`, or the median of `of` values; none where there is nothing to count. */
export interface Value {
  readonly value: number | null;
  readonly count: number;
  readonly of: number;
}

export interface Scorecards<Key extends string> {
  /** Of all together. */
  readonly all: Readonly<Record<Key, Value>>;
  readonly items: readonly (NamedOrganisation & { readonly own: boolean; readonly figures: Readonly<Record<Key, Value>> })[];
}

/** The bodies of whose clocks some ended in the span, as far as the offices in sight asked them. */
export async function bodyScorecards(db: DataSource, sight: OfficesSight, span: Required<DaySpan>): Promise<Scorecards<BodyFigure>> {
  const counted = await countEnded(db, sight, span, 'e.body_id::text', bodyFigures);
  return scorecardsOf(counted, bodyFigures, await organisationsOf(db, keysOf(counted)));
}

/** The own office, and each office directly below with all under it, as far as they filed something, or something of theirs ended. */
export async function officeScorecards(db: DataSource, sight: OfficesSight, span: Required<DaySpan>): Promise<Scorecards<OfficeFigure>> {
  const [ended, filed] = await Promise.all([countEnded(db, sight, span, partBelow('e.office_path', sight), officeFigures), countUrgent(db, sight, span)]);
  const counted = new Map(ended);
  for (const [key, urgent] of filed) counted.set(key, { ...counted.get(key), urgent });
  return scorecardsOf(counted, officeFigures, await officesBelow(db, sight, keysOf(counted)));
}

type Figures = Readonly<Record<string, Figure>>;
/** By whom is scored; null: all together. */
type Values = Map<string | null, Readonly<Record<string, Value>>>;

async function countEnded(db: DataSource, sight: OfficesSight, span: DaySpan, scored: string, figures: Figures): Promise<Values> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const counted = Object.entries(figures).flatMap(([key, { counting }]) => (counting.kind === 'urgent' ? [] : [{ key, counting }]));
  const clocks = [...new Set(counted.flatMap(({ counting }) => counting.of.clocks))];
  const rows = await query<{ scored: string | null; is_all: number } & Record<string, number | null>>(
    db,
    `SELECT ${scored} AS scored, GROUPING(${scored}) AS is_all, ${counted.map(({ key, counting }) => columnsOf(key, counting, bind)).join(', ')}
       FROM ended_clock e WHERE e.clock = ANY (${bind(clocks)}) AND ${within('e.ended_at', span, bind).join(' AND ')} AND ${partCondition(sight, bind, 'e')}
      GROUP BY GROUPING SETS ((${scored}), ())`,
    values,
  );
  const value = (row: (typeof rows)[number], key: string): Value => {
    const [of, count] = [row[`${key}_of`] ?? 0, row[`${key}_count`] ?? 0];
    return { of, count, value: of === 0 ? null : (row[`${key}_median`] ?? count / of) };
  };
  return new Map(rows.map((row) => [row.is_all ? null : row.scored, Object.fromEntries(counted.map(({ key }) => [key, value(row, key)]))]));
}

/** How one figure is counted in SQL, as its definition says. */
function columnsOf(key: string, counting: Exclude<Counting, { readonly kind: 'urgent' }>, bind: Bind): string {
  const of = among(counting.of, bind);
  const column = (what: string, value: string) => `(${value}) AS "${key}_${what}"`;
  switch (counting.kind) {
    case 'share': {
      const { outcomes, inTime, allGiven } = counting.hit;
      const hit = [
        of,
        ...(outcomes ? [`e.outcome = ANY (${bind(outcomes)})`] : []),
        ...(inTime ? ['NOT e.late'] : []),
        ...(allGiven ? ['e.met = e.asked'] : []),
      ];
      return [column('of', `count(*) FILTER (WHERE ${of})::int`), column('count', `count(*) FILTER (WHERE ${hit.join(' AND ')})::int`)].join(', ');
    }
    case 'lacking':
      return [
        column('of', `coalesce(sum(e.asked) FILTER (WHERE ${of}), 0)::int`),
        column('count', `coalesce(sum(e.asked - e.met) FILTER (WHERE ${of}), 0)::int`),
      ].join(', ');
    case 'median': {
      const counted = `count(e.workdays) FILTER (WHERE ${of})::int`;
      const median = `percentile_cont(0.5) WITHIN GROUP (ORDER BY e.workdays) FILTER (WHERE ${of})`;
      return [column('of', counted), column('count', counted), column('median', median)].join(', ');
    }
  }
}

function among({ clocks, outcomes }: Counted, bind: Bind): string {
  return `e.clock = ANY (${bind(clocks)}) AND e.outcome = ANY (${bind(outcomes)})`;
}

async function countUrgent(db: DataSource, sight: OfficesSight, span: DaySpan): Promise<ReadonlyMap<string | null, Value>> {
  const count = async (from: string, alias: 'c' | 's', condition: string[]) => {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const office = partBelow(`${alias}.office_path`, sight);
    const where = [...within(`${alias}.filed_at`, span, bind), partCondition(sight, bind, alias), ...condition];
    const rows = await query<{ scored: string; is_all: number; count: number }>(
      db,
      `SELECT ${office} AS scored, GROUPING(${office}) AS is_all, count(*)::int AS count FROM ${from} ${alias} WHERE ${where.join(' AND ')} GROUP BY GROUPING SETS ((${office}), ())`,
      values,
    );
    return new Map(rows.map((row) => [row.is_all ? null : row.scored, row.count]));
  };
  const [filed, urgent] = await Promise.all([count('case_search', 's', []), count('assistance_case', 'c', [`c.current ->> 'urgency' = 'immediate'`])]);
  return new Map(
    [...filed].map(([key, of]) => {
      const counted = urgent.get(key) ?? 0;
      return [key, { of, count: counted, value: of === 0 ? null : counted / of }];
    }),
  );
}

function keysOf(counted: Values): string[] {
  return [...counted.keys()].filter((key) => key !== null);
}

/** With their names; where nothing was counted of a figure it says so. */
function scorecardsOf<Key extends string>(
  counted: Values,
  figures: Readonly<Record<Key, Figure>>,
  organisations: ReadonlyMap<string, NamedOrganisation>,
): Scorecards<Key> {
  const none: Value = { value: null, count: 0, of: 0 };
  const filled = (key: string | null) =>
    Object.fromEntries(Object.keys(figures).map((figure) => [figure, counted.get(key)?.[figure] ?? none])) as Record<Key, Value>;
  return { all: filled(null), items: [...organisations].map(([key, organisation]) => ({ ...organisation, own: key === '', figures: filled(key) })) };
}
