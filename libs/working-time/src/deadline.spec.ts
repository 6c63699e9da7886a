import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { asIssuedBy } from './calendar-year.js';
import { calendarOf, type WorkCalendar } from './calendar.js';
import { atTime, type Day, type Instant, parseInstant } from './day.js';
import { deadline, type DeadlineInput, offsetFromLastDay } from './deadline.js';
import type { Hold } from './hold.js';
import { shippedCalendar, shippedYears } from './shipped-years.js';
import type { TermUnit } from './term.js';
import { year2020 } from './years/2020.js';

const calendar = shippedCalendar;
const workdays = (amount: number) => ({ amount, unit: 'workdays' }) as const;
const calendarDays = (amount: number) => ({ amount, unit: 'calendarDays' }) as const;

describe('worked examples in workdays', () => {
  // 09-30 is the start. Off 10-01 to 10-07. Counted: 8, 9 (2), make-up Saturday 10-10 (3), 12-16 (8), 19-23 (13), 26, 27 (15).
  it('delivered 2026-09-30 16:50, 15 workdays: 2026-10-27', () => {
    const result = deadline({ from: atTime('2026-09-30', '16:50'), term: workdays(15), calendar });
    expect(result).toMatchObject({ lastDay: '2026-10-27', dueAt: '2026-10-27T16:00:00.000Z', provisional: false });
    expect(result.days[0]).toMatchObject({ day: '2026-09-30', counted: false, why: 'start' });
    expect(result.days.find(({ day }) => day === '2026-10-10')).toMatchObject({ counted: true, why: 'makeUpWorkday' });
  });

  // Counted: 16-18 (3), make-up Sunday 09-20 (4), 21-24 (8), 28 (9); mid-autumn 25-27 off. The hold takes 09-29 (asked) to
  // 10-09 (answered), both included. The next workday is the make-up Saturday 10-10 (10).
  it('10 workdays from 2026-09-15, asked 09-29 11:00, answered 10-09 15:00: 2026-10-10', () => {
    const holds = [{ from: atTime('2026-09-29', '11:00'), to: atTime('2026-10-09', '15:00') }];
    expect(deadline({ from: { day: '2026-09-15' }, term: workdays(10), holds, calendar }).lastDay).toBe('2026-10-10');
  });

  // From Monday 2026-11-02: 3 to 6 without hold. Two minutes around the midnight between 3 and 4 touch both, so that
  // neither was run through whole: 5, 6, 9, 10.
  it('a hold of two minutes over midnight frees both days that it touches', () => {
    const holds = [{ from: atTime('2026-11-03', '23:59'), to: atTime('2026-11-04', '00:01') }];
    const input = { from: { day: '2026-11-02' }, term: workdays(4), calendar } as const;
    expect(deadline(input).lastDay).toBe('2026-11-06');
    const result = deadline({ ...input, holds });
    expect(result.lastDay).toBe('2026-11-10');
    expect(result.days.filter(({ why }) => why === 'held').map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-04']);
  });

  // Thursday 08-20 does not count: 21 (1), 24-28 (6), 08-31 to 09-04 (11), 7-10 (15).
  it('sent 2026-08-20 by date, 15 workdays: 2026-09-10', () => {
    expect(deadline({ from: { day: '2026-08-20' }, term: workdays(15), calendar }).lastDay).toBe('2026-09-10');
  });

  // 2027 is not loaded: statutory 02-05 to 02-08, and 02-09, 02-10 for the Saturday and Sunday among them. Counted: 01-25 to
  // 29 (5), 02-01 to 04 (9), 11, 12 (11), 15-18 (15). The real notice will move days, but gives no fewer days off.
  it('delivered 2027-01-22, 15 workdays, 2027 not loaded: provisional, 2027-02-18', () => {
    const result = deadline({ from: atTime('2027-01-22', '10:00'), term: workdays(15), calendar });
    expect(result).toMatchObject({ lastDay: '2027-02-18', provisional: true });
  });

  // Before: 21-23 (3), 01-31 (4), make-up Saturday 02-01 (5), 02-03 to 07 (10). After: off until 02-02, hence 02-03 to 07 (8), 10, 11.
  it('2020-01-20 plus 10 workdays, before and after the notice of 2020-01-26', () => {
    const last = (known: Day): Day =>
      deadline({ from: { day: '2020-01-20' }, term: workdays(10), calendar: calendarOf([asIssuedBy(year2020, known)!]) }).lastDay;
    expect([last('2020-01-25'), last('2020-01-26')]).toEqual(['2020-02-07', '2020-02-11']);
  });

  it('lets a start, a hold and a resume at exactly 00:00 belong to the day that they begin', () => {
    const midnight = atTime('2026-11-03', '00:00');
    expect(deadline({ from: midnight, term: workdays(1), calendar }).lastDay).toBe('2026-11-04');
    const holds = [{ from: atTime('2026-11-02', '12:00'), to: midnight }];
    expect(deadline({ from: { day: '2026-10-30' }, term: workdays(1), holds, calendar }).lastDay).toBe('2026-11-04');
  });

  // L is 2026-12-31; the day after belongs to 2027, which is not loaded and need not be.
  it('is final when only dueAt falls in a year that is not loaded', () => {
    const result = deadline({ from: { day: '2026-12-30' }, term: workdays(1), calendar });
    expect(result).toMatchObject({ lastDay: '2026-12-31', dueAt: '2026-12-31T16:00:00.000Z', provisional: false });
  });

  it('takes a start in the year before the first, which never counts and is not judged', () => {
    expect(deadline({ from: { day: '2019-12-31' }, term: workdays(1), calendar }).lastDay).toBe('2020-01-02');
    expect(() => deadline({ from: { day: '2019-12-30' }, term: workdays(1), calendar })).toThrow(expect.objectContaining({ code: 'beforeFirstYear' }));
  });

  it('ignores holds that ended before the start', () => {
    const holds = [{ from: atTime('2026-08-03', '09:00'), to: atTime('2026-08-05', '09:00') }];
    expect(deadline({ from: { day: '2026-08-20' }, term: workdays(15), holds, calendar }).lastDay).toBe('2026-09-10');
  });
});

describe('an extension', () => {
  // Old last day Wednesday 2026-10-28; five more: 29, 30, 11-02, 03, 04.
  it('counts its workdays from the old last day', () => {
    const result = deadline({ from: { lastDay: '2026-10-28' }, term: workdays(5), calendar });
    expect(result.lastDay).toBe('2026-11-04');
    expect(result.days[0]).toMatchObject({ day: '2026-10-28', counted: false, why: 'oldLastDay' });
  });
});

describe('calendar days', () => {
  // Ten days after 09-25 is 10-05, inside the national holiday: moved to 10-08 (民法典 §203).
  it('move a last day that is none that is worked', () => {
    const result = deadline({ from: { day: '2026-09-25' }, term: calendarDays(10), calendar });
    expect(result.lastDay).toBe('2026-10-08');
    expect(result.days.at(-1)).toMatchObject({ counted: false, why: 'movedTo', source: '民法典 §203' });
    expect(result.days.filter(({ counted }) => counted)).toHaveLength(10);
  });

  // The third counted day is Saturday 10-10, a make-up workday: it stays.
  it('end on a make-up workday', () => {
    expect(deadline({ from: { day: '2026-10-07' }, term: calendarDays(3), calendar }).lastDay).toBe('2026-10-10');
  });

  // Day 3 is Sunday 11-08; Monday 9 is held in part, so that the last day moves on to 11-10.
  it('do not move to a day that a hold touches', () => {
    const holds = [{ from: atTime('2026-11-09', '10:00'), to: atTime('2026-11-09', '10:01') }];
    expect(deadline({ from: { day: '2026-11-05' }, term: calendarDays(3), holds, calendar }).lastDay).toBe('2026-11-10');
  });
});

describe('offsets from the last day', () => {
  it.each<[Day, number, Day]>([
    ['2026-10-12', 0, '2026-10-12'],
    ['2026-10-12', -1, '2026-10-10'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-10-12', -3, '2026-10-08'],
    ['2026-10-27', 8, '2026-11-06'],
    // Not a workday itself, as the last day of a term in elapsed hours may be.
    ['2026-10-11', -1, '2026-10-10'],
    ['2026-10-11', 1, '2026-10-12'],
    ['2026-10-11', 0, '2026-10-11'],
  ])('%s and %i: %s', (lastDay, offset, expected) => {
    expect(offsetFromLastDay(lastDay, offset, calendar)).toBe(expected);
  });

  it('refuse a fraction and days that cannot be judged', () => {
    expect(() => offsetFromLastDay('2026-10-12', 0.5, calendar)).toThrow(expect.objectContaining({ code: 'invalidTerm' }));
    expect(() => offsetFromLastDay('2020-01-02', -1, calendar)).toThrow(expect.objectContaining({ code: 'beforeFirstYear', field: 'lastDay' }));
    expect(() => offsetFromLastDay('2035-12-31', 1, calendar)).toThrow(expect.objectContaining({ code: 'beyondStatutoryTable' }));
  });
});

describe('bad input is refused by field', () => {
  const good: DeadlineInput = { from: { day: '2026-08-20' }, term: workdays(15), calendar };
  const hold = (from: string, to: string): Hold => ({ from: parseInstant(`2026-08-${from}Z`), to: parseInstant(`2026-08-${to}Z`) });
  const gap: WorkCalendar = calendarOf(shippedYears.filter(({ year }) => year !== 2025));
  it.each<[string, Partial<DeadlineInput>, string, string]>([
    ['2026-02-30', { from: { day: '2026-02-30' } }, 'invalidDay', 'from.day'],
    ['2026-02-30 as old last day', { from: { lastDay: '2026-02-30' } }, 'invalidDay', 'from.lastDay'],
    ['an instant on 2026-02-30', { from: '2026-02-30T08:00:00.000Z' }, 'invalidInstant', 'from'],
    ['the year 1900', { from: { day: '1900-01-01' } }, 'beforeFirstYear', 'from'],
    ['a gap between loaded years', { from: { day: '2024-12-20' }, calendar: gap }, 'yearNotLoaded', 'from'],
    ['a start in a gap', { from: { day: '2025-06-20' }, calendar: gap }, 'yearNotLoaded', 'from'],
    ['a term past the table of statutory dates', { from: { day: '2035-12-20' } }, 'beyondStatutoryTable', 'from'],
    ['zero workdays', { term: workdays(0) }, 'invalidTerm', 'term.amount'],
    ['a negative term', { term: workdays(-3) }, 'invalidTerm', 'term.amount'],
    ['half a workday', { term: workdays(1.5) }, 'invalidTerm', 'term.amount'],
    ['no number', { term: workdays(Number.NaN) }, 'invalidTerm', 'term.amount'],
    ['10,000 workdays', { term: workdays(10_000) }, 'termTooLong', 'term.amount'],
    ['an unknown unit', { term: { amount: 1, unit: 'weeks' as TermUnit } }, 'invalidTerm', 'term.unit'],
    ['a unit that every object has', { term: { amount: 1, unit: 'toString' as TermUnit } }, 'invalidTerm', 'term.unit'],
    ['a reversed hold', { holds: [hold('24T08:00', '24T07:59')] }, 'invalidHold', 'holds[0].to'],
    ['an empty hold', { holds: [hold('24T08:00', '24T08:00')] }, 'invalidHold', 'holds[0].to'],
    ['overlapping holds', { holds: [hold('26T08:00', '27T08:00'), hold('24T08:00', '26T08:01')] }, 'overlappingHolds', 'holds[0]'],
    ['a hold on no instant', { holds: [{ from: 'noon' as Instant, to: '2026-08-24T08:00:00.000Z' }] }, 'invalidInstant', 'holds[0].from'],
    ['hours from a day', { term: { amount: 24, unit: 'hours' } }, 'invalidStart', 'from'],
    [
      'working hours without office hours',
      { from: atTime('2026-08-20', '09:00'), term: { amount: 4, unit: 'workingHours' } },
      'invalidWorkingHours',
      'workingHours',
    ],
  ])('%s', (_, bad, code, field) => {
    expect(() => deadline({ ...good, ...bad })).toThrow(expect.objectContaining({ name: 'WorkingTimeError', code, field }));
  });

  it('takes holds that meet', () => {
    const holds = [hold('26T08:00', '27T08:00'), hold('24T08:00', '26T08:00')];
    expect(deadline({ ...good, holds }).lastDay).toBe('2026-09-16');
  });
});

describe('the time zone of the process', () => {
  // Jest keeps its sandbox in one zone, so that real processes are started on the compiled sources.
  it('changes nothing', () => {
    const dir = mkdtempSync(join(tmpdir(), 'working-time-'));
    try {
      for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
        const source = readFileSync(join(import.meta.dirname, file), 'utf8');
        const target = join(dir, file.replace(/\.ts$/, '.js'));
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }).code);
      }
      writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
      writeFileSync(
        join(dir, 'probe.js'),
        `import { deadline } from './deadline.js'; import { shippedCalendar as calendar } from './shipped-years.js';
         const windows = [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '17:30' }];
         const at = { from: '2026-09-30T08:50:00.000Z', calendar, workingHours: { windows } };
         const all = ['workdays', 'calendarDays', 'workingHours', 'hours'].map((unit) => deadline({ ...at, term: { amount: 15, unit } }));
         console.log(JSON.stringify([new Date(2026, 0, 1).getTimezoneOffset(), all, calendar.revision]));`,
      );
      const run = (TZ: string): [number, [{ dueAt: string }]] =>
        JSON.parse(execFileSync(process.execPath, [join(dir, 'probe.js')], { env: { TZ }, encoding: 'utf8' })) as never;
      const [utc, ...others] = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia', 'Asia/Kolkata'].map(run);
      expect(utc![1][0].dueAt).toBe('2026-10-27T16:00:00.000Z');
      for (const other of others) {
        expect(other[0]).not.toBe(0);
        expect(other.slice(1)).toEqual(utc!.slice(1));
      }
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
