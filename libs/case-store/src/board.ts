import { boardDays, type BoardDays } from '@xiecha/assistance-case/board-days';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import { addDays, type Day, dayOf, instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { type BoardRow, countOpenCases } from './board-counts.js';
import { boardTrend, type Happened } from './board-trend.js';
import { currentCalendar } from './calendars.js';
import type { OfficesSight } from './case-query.js';
import { countEscalations, type EscalationCounts } from './escalation-rows.js';
import { type NamedOrganisation, officesBelow, organisationsOf } from './organisation-names.js';
import { query, statements } from './transaction.js';

/** What a supervisor has before them: how the open cases in sight stand, and how it went on lately. */
export interface Board {
  readonly asOf: Instant;
  readonly days: BoardDays;
  readonly total: BoardRow;
  /** The own office, and each office directly below with all that lies under it; the worst first. */
  readonly offices: readonly (BoardRow & NamedOrganisation & { readonly own: boolean })[];
  /** The worst first; not all. */
  readonly bodies: readonly (BoardRow & NamedOrganisation)[];
  readonly bodiesInAll: number;
  /** By the clock that ends first, null: none does; the worst first. */
  readonly clocks: readonly (BoardRow & { readonly clock: ClockName | null })[];
  readonly trend: { readonly days: readonly (Happened & { readonly day: Day })[]; readonly total: Happened };
  readonly escalations: EscalationCounts;
}

const mostBodies = 20;
const trendDays = 30;
const nothing: Happened = { filed: 0, ended: 0, fellOverdue: 0 };

/** `asOf`: moves only the clock, against current rows. Temporal is never asked, nor the record. */
export async function readBoard(db: DataSource, sight: OfficesSight, asOf?: Instant): Promise<Board> {
  const [[clock], calendar] = await Promise.all([
    query<{ now: Date }>(db, 'SELECT coalesce($1::timestamptz, world_now()) AS now', [asOf ?? null]),
    currentCalendar(statements(db)),
  ]);
  const now = instantOf(clock!.now.getTime());
  const days = boardDays(calendar, dayOf(now));
  const span = { from: addDays(days.today, 1 - trendDays), to: days.today };
  // One after the other: what counts much takes one connection of the foreground's at a time, as a list does.
  const counts = await countOpenCases(db, sight, now, days);
  const trend = await boardTrend(db, sight, now, span);
  const escalations = await countEscalations(db, sight);
  const worst = ([, a]: [unknown, BoardRow], [, b]: [unknown, BoardRow]) =>
    b.bands.overdue - a.bands.overdue || b.bands.today - a.bands.today || b.bands.soon - a.bands.soon || b.open - a.open;
  const shownBodies = [...counts.bodies].sort(worst).slice(0, mostBodies);
  const [offices, named] = await Promise.all([
    officesBelow(db, sight, [...counts.offices.keys()]),
    organisationsOf(
      db,
      shownBodies.map(([id]) => id),
    ),
  ]);
  return {
    ...{ asOf: now, days, escalations, total: sumOf(counts.offices.values(), days) },
    offices: [...counts.offices].sort(worst).map(([part, row]) => ({ ...offices.get(part)!, own: part === '', ...row })),
    bodies: shownBodies.map(([id, row]) => ({ ...named.get(id)!, ...row })),
    bodiesInAll: counts.bodies.size,
    clocks: [...counts.clocks].sort(worst).map(([name, row]) => ({ clock: name, ...row })),
    trend: {
      days: Array.from({ length: trendDays }, (_, n) => addDays(span.from, n)).map((day) => ({ day, ...(trend.days.get(day) ?? nothing) })),
      total: trend.total,
    },
  };
}

function sumOf(rows: Iterable<BoardRow>, { ages, ahead }: BoardDays): BoardRow {
  const zero: BoardRow = {
    open: 0,
    bands: { overdue: 0, passed: 0, today: 0, soon: 0, later: 0, undated: 0 },
    ages: ages.map(() => 0),
    ahead: ahead.map(() => 0),
  };
  return [...rows].reduce((sum, row) => {
    const [a, b] = [sum.bands, row.bands];
    return {
      open: sum.open + row.open,
      bands: {
        overdue: a.overdue + b.overdue,
        passed: a.passed + b.passed,
        today: a.today + b.today,
        soon: a.soon + b.soon,
        later: a.later + b.later,
        undated: a.undated + b.undated,
      },
      ages: sum.ages.map((count, place) => count + row.ages[place]!),
      ahead: sum.ahead.map((count, place) => count + row.ahead[place]!),
    };
  }, zero);
}
