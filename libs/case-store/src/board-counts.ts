import type { BoardDays, DueBand } from '@xiecha/assistance-case/board-days';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import { addDays, type Day, startOfDay, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { partCondition } from './case-page.js';
import type { OfficesSight } from './case-query.js';
import { partBelow } from './organisation-names.js';
import { query } from './transaction.js';

/** Open cases by how they stand to their earliest deadline. */
export type BandCounts = Readonly<Record<DueBand, number>>;

export interface BoardRow {
  readonly open: number;
  readonly bands: BandCounts;
  /** Of the overdue, by the board's bands of age. */
  readonly ages: readonly number[];
  /** Of those that are not overdue, by the board's next workdays. */
  readonly ahead: readonly number[];
}

export interface OpenCounts {
  /** By the part of an office's path below the sight's own: empty for the own cases. Those further below count with it. */
  readonly offices: ReadonlyMap<string, BoardRow>;
  readonly bodies: ReadonlyMap<string, BoardRow>;
  /** By the clock that ends first; under null what has no deadline. */
  readonly clocks: ReadonlyMap<ClockName | null, BoardRow>;
}

interface Counted {
  office: string | null;
  body_id: string | null;
  due_clock: ClockName | null;
  /** Which of the three it is counted by, as GROUPING says it: the bits of those that it is not. */
  by: number;
  /** From 0 on: ahead. Below: overdue. Null: nothing is due. */
  slot: number | null;
  count: number;
}

const by = { office: 0b011, body: 0b101, clock: 0b110 } as const;

/** Counts the open cases of a sight in one reading of the index of open cases. */
export async function countOpenCases(db: DataSource, sight: OfficesSight, now: Instant, days: BoardDays): Promise<OpenCounts> {
  const slots = slotsOf(days);
  const values: unknown[] = [now, slots.ages.map(startOfDay), slots.ahead.map(startOfDay)];
  const inSight = partCondition(sight, (value) => `$${values.push(value)}`);
  // An end at 24:00 belongs to the day before: a millisecond less, and a bucket begins with its day.
  const counted = await query<Counted>(
    db,
    `SELECT office, body_id, due_clock, GROUPING(office, body_id, due_clock) AS by, slot, count(*)::int AS count
       FROM (SELECT ${partBelow('c.office_path', sight)} AS office, c.body_id, c.due_clock,
                    CASE WHEN c.overdue_from <= $1 THEN -1 - width_bucket(c.overdue_from - interval '1 millisecond', $2::timestamptz[])
                         ELSE width_bucket(c.due_at - interval '1 millisecond', $3::timestamptz[]) END AS slot
               FROM assistance_case c WHERE NOT c.final AND ${inSight}) AS open
      GROUP BY GROUPING SETS ((office, slot), (body_id, slot), (due_clock, slot))`,
    values,
  );
  const rows = <Key>(which: number, keyOf: (row: Counted) => Key) => {
    const groups = new Map<Key, Counted[]>();
    for (const row of counted.filter((one) => one.by === which)) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
    return new Map([...groups].map(([key, found]) => [key, boardRow(found, slots)]));
  };
  return {
    offices: rows(by.office, ({ office }) => office!),
    bodies: rows(by.body, ({ body_id }) => body_id!),
    clocks: rows(by.clock, ({ due_clock }) => due_clock),
  };
}

/** The days with which the buckets begin, and what of a board each bucket is. */
interface Slots {
  readonly ages: readonly Day[];
  readonly ahead: readonly Day[];
  /** Of each bucket ahead: its band, and the place of its workday. */
  readonly stands: readonly { readonly band: DueBand; readonly place: number }[];
  readonly workdays: number;
}

function slotsOf({ today, bands, ages, ahead }: BoardDays): Slots {
  const starts = [...new Set([today, addDays(today, 1), ...ahead.map(({ lastDay }) => addDays(lastDay.to!, 1))])].sort();
  const bandOf = (day: Day): DueBand => (day === today ? 'today' : day <= bands.soon.to! ? 'soon' : 'later');
  return {
    ages: ages.flatMap(({ lastDay }) => lastDay.from ?? []).sort(),
    ahead: starts,
    stands: [{ band: 'passed', place: -1 }, ...starts.map((day) => ({ band: bandOf(day), place: ahead.findIndex(({ lastDay }) => day <= lastDay.to!) }))],
    workdays: ahead.length,
  };
}

/** The sum of what was counted, slot by slot. */
function boardRow(counted: readonly Counted[], { ages, stands, workdays }: Slots): BoardRow {
  const bands: Record<DueBand, number> = { overdue: 0, passed: 0, today: 0, soon: 0, later: 0, undated: 0 };
  const [byAge, ahead] = [new Array<number>(ages.length + 1).fill(0), new Array<number>(workdays).fill(0)];
  for (const { slot, count } of counted) {
    if (slot === null) bands.undated += count;
    else if (slot < 0) {
      bands.overdue += count;
      // The youngest come first.
      byAge[ages.length + 1 + slot]! += count;
    } else {
      const { band, place } = stands[slot]!;
      bands[band] += count;
      if (place >= 0) ahead[place]! += count;
    }
  }
  return { open: counted.reduce((sum, { count }) => sum + count, 0), bands, ages: byAge, ahead };
}
