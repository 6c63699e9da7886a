import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { asIssuedBy } from './calendar-year.js';
import { calendarOf } from './calendar.js';
import { addDays, atTime, dayOfSerial, serialOf, type TimeOfDay } from './day.js';
import { daysText } from './days-text.js';
import { settle } from './deadline.js';
import { isIntact, proofText, proveDeadline, type ProofInput, type ProofSheet } from './proof-sheet.js';
import { shippedCalendar, shippedYears } from './shipped-years.js';
import type { TermUnit } from './term.js';
import { year2020 } from './years/2020.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const sample: ProofInput = {
  from: atTime('2026-09-30', '16:50'),
  term: { amount: 15, unit: 'workdays' },
  holds: [{ from: atTime('2026-10-12', '11:00'), to: atTime('2026-10-13', '09:00') }],
  calendar: shippedCalendar,
  policyVersion: 'response@3',
  basis: { text: '建议值：15个工作日', status: 'proposal' },
};

it('holds every input, every day with its reason and notice, and the answer', () => {
  const sheet = proveDeadline(sample, sha256);
  expect(sheet).toMatchObject({
    from: sample.from,
    term: sample.term,
    holds: sample.holds,
    policyVersion: 'response@3',
    calendarRevision: shippedCalendar.revision,
    basis: sample.basis,
    lastDay: '2026-10-29',
    dueAt: '2026-10-29T16:00:00.000Z',
    provisional: false,
  });
  const lineOf = (day: string) => sheet.days.find((line) => line.day === day);
  expect(lineOf('2026-10-01')).toEqual({
    day: '2026-10-01',
    counted: false,
    why: 'holiday',
    name: '国庆节',
    source: '国办发明电〔2025〕7号',
    provisional: false,
  });
  expect(lineOf('2026-10-10')).toMatchObject({ counted: true, why: 'makeUpWorkday', name: '国庆节' });
  expect(lineOf('2026-10-12')).toMatchObject({ counted: false, why: 'held' });
});

/** Frozen: proofs are kept for years. A change of the text needs a new tag in its first line, and a migration. */
it('keeps its text', () => {
  const sheet = proveDeadline({ ...sample, term: { amount: 1, unit: 'workdays' }, from: { day: '2026-10-09' } }, sha256);
  expect(proofText(sheet).split('\n')).toEqual([
    'xiecha-proof/1',
    'from day 2026-10-09',
    'term 1 workdays',
    'hold 2026-10-12T03:00:00.000Z 2026-10-13T01:00:00.000Z',
    'policy 10:response@3',
    `calendar 29:${shippedCalendar.revision}`,
    'basis proposal 10:建议值：15个工作日',
    'due 2026-10-10 2026-10-10T16:00:00.000Z',
    'since 2026-10-09',
    '21:民法典 §201；行政处罚程序规定 §80',
    's',
    '13:国办发明电〔2025〕7号 3:国庆节',
    'M',
  ]);
});

it('comes back intact from JSON, whatever the order of keys, and shows any change', () => {
  const sheet = proveDeadline(sample, sha256);
  const read = JSON.parse(JSON.stringify(sheet)) as ProofSheet;
  const reordered = {
    ...Object.fromEntries(Object.entries(read).reverse()),
    days: read.days.map((line) => Object.fromEntries(Object.entries(line).reverse())),
  };
  expect(isIntact(reordered as unknown as ProofSheet, sha256)).toBe(true);
  const { days } = read;
  for (const forged of [
    { ...read, lastDay: addDays(read.lastDay, 1) },
    { ...read, basis: { ...read.basis, status: 'statutory' as const } },
    { ...read, days: days.slice(1) },
    { ...read, days: days.toSpliced(3, 1) },
    ...days.map((line, i) => ({ ...read, days: days.with(i, { ...line, day: addDays(line.day, 1) }) })),
    ...days.map((line, i) => ({ ...read, days: days.with(i, { ...line, counted: !line.counted }) })),
    ...days.map((line, i) => ({ ...read, days: days.with(i, { ...line, source: `${line.source}?` }) })),
  ]) {
    expect(isIntact(forged, sha256)).toBe(false);
  }
});

it('writes a stretch of the calendar as it writes its days one by one (10,000 cases)', () => {
  const from = fc.integer({ min: serialOf('2020-01-01') - 1, max: serialOf('2033-12-31') }).map((serial) => ({ day: dayOfSerial(serial) }));
  fc.assert(
    fc.property(from, fc.integer({ min: 1, max: 250 }), (from, amount) => {
      const { text, days } = settle({ from, term: { amount, unit: 'workdays' }, calendar: shippedCalendar });
      assert.equal(text, daysText(days));
    }),
    { numRuns: 10_000 },
  );
});

it('refuses a function that is no SHA-256', () => {
  expect(() => proveDeadline(sample, () => 'a'.repeat(64))).toThrow(expect.objectContaining({ code: 'invalidProof', field: 'sha256' }));
  expect(() => proveDeadline(sample, () => 'abc')).toThrow(expect.objectContaining({ code: 'invalidProof', field: 'sha256' }));
});

describe('the hash', () => {
  const otherCalendar = calendarOf([asIssuedBy(year2020, '2020-01-25')!, ...shippedYears.slice(1)]);
  const day = fc.integer({ min: serialOf('2026-01-05'), max: serialOf('2026-08-31') }).map(dayOfSerial);
  const time = fc.integer({ min: 0, max: 1438 }).map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}` as TimeOfDay);
  const unit = fc.constantFrom<TermUnit>('workdays', 'calendarDays', 'workingHours', 'hours');
  const input = fc
    .record({ day, time, amount: fc.integer({ min: 1, max: 40 }), unit, gap: fc.integer({ min: 0, max: 20 }), text: fc.string() })
    .map(({ day, time, amount, unit, gap, text }): ProofInput => ({
      from: atTime(day, time),
      term: { amount, unit },
      holds: [{ from: atTime(addDays(day, gap), '10:00'), to: atTime(addDays(day, gap + 1), '10:00') }],
      calendar: shippedCalendar,
      workingHours: {
        windows: [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '17:30' },
        ],
      },
      policyVersion: text,
      basis: { text, status: 'local' },
    }));
  const minuteLater = (at: string) => new Date(Date.parse(at) + 60_000).toISOString() as `${string}T${string}Z`;
  const changes: Record<string, (input: ProofInput) => ProofInput> = {
    start: (it) => ({ ...it, from: minuteLater(it.from as string) }),
    amount: (it) => ({ ...it, term: { ...it.term, amount: it.term.amount + 1 } }),
    unit: (it) => ({ ...it, term: { ...it.term, unit: it.term.unit === 'hours' ? 'workingHours' : 'hours' } }),
    'no hold': (it) => ({ ...it, holds: [] }),
    'begin of a hold': (it) => ({ ...it, holds: it.holds!.map((hold) => ({ ...hold, from: minuteLater(hold.from) })) }),
    'end of a hold': (it) => ({ ...it, holds: it.holds!.map((hold) => ({ ...hold, to: minuteLater(hold.to) })) }),
    calendar: (it) => ({ ...it, calendar: otherCalendar }),
    'office hours': (it) => ({
      ...it,
      term: { ...it.term, unit: 'workingHours' },
      workingHours: {
        windows: [
          { from: '09:00', to: '12:01' },
          { from: '13:30', to: '17:30' },
        ],
      },
    }),
    policy: (it) => ({ ...it, policyVersion: `${it.policyVersion}1` }),
    basis: (it) => ({ ...it, basis: { ...it.basis, text: `${it.basis.text}1` } }),
    status: (it) => ({ ...it, basis: { ...it.basis, status: 'proposal' } }),
  };

  it('changes when any input does, and only then (10,000 cases)', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...Object.keys(changes)), (given, which) => {
        const before = which === 'office hours' ? { ...given, term: { ...given.term, unit: 'workingHours' as const } } : given;
        const sheet = proveDeadline(before, sha256);
        assert.equal(proveDeadline({ ...before }, sha256).hash, sheet.hash);
        assert.notEqual(proveDeadline(changes[which]!(before), sha256).hash, sheet.hash);
      }),
      { numRuns: 10_000 },
    );
  });
});
