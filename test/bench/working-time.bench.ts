import { hash } from 'node:crypto';
import { calendarOf } from '@xiecha/working-time/calendar';
import { dayOfSerial, instantOf, minuteMs, serialOf, startOfDay } from '@xiecha/working-time/day';
import { proveDeadline } from '@xiecha/working-time/proof-sheet';
import { shippedYears } from '@xiecha/working-time/shipped-years';
import chineseDays from 'chinese-days';

export interface WorkingTimeFigures {
  readonly deadlines: number;
  readonly differences: number;
  /** Milliseconds of the first run in this process, with the proof sheet and its hash. */
  readonly coldMs: number;
  readonly warmMs: number;
  /** Milliseconds of the best of three runs of chinese-days, which gives the date alone. */
  readonly chineseDaysMs: number;
}

/** 10,000 distinct deadlines of 1 to 40 workdays from 2020 to mid-2026, answers compared before anything is said of speed. */
export function benchWorkingTime(deadlines = 10_000): WorkingTimeFigures {
  const calendar = calendarOf(shippedYears);
  const first = serialOf('2020-01-05');
  const starts = Array.from({ length: deadlines }, (_, i) => {
    const day = dayOfSerial(first + ((i * 7919) % 2400));
    return { day, from: instantOf(Date.parse(startOfDay(day)) + (i % 1440) * minuteMs), amount: 1 + (i % 40) };
  });
  const prove = (): string[] =>
    starts.map(({ from, amount }) => {
      const basis = { text: '建议值', status: 'proposal' } as const;
      const input = { from, term: { amount, unit: 'workdays' }, calendar, policyVersion: 'response@1', basis } as const;
      return proveDeadline(input, (text) => hash('sha256', text)).lastDay;
    });
  const cold = timed(prove);
  const warm = best(prove);
  const theirs = best(() => starts.map(({ day, amount }) => chineseDays.findWorkday(amount, day)));
  return {
    deadlines,
    differences: cold.answer.filter((lastDay, i) => lastDay !== theirs.answer[i]).length,
    coldMs: cold.ms,
    warmMs: warm.ms,
    chineseDaysMs: theirs.ms,
  };
}

function timed<T>(run: () => T): { ms: number; answer: T } {
  const begin = performance.now();
  const answer = run();
  return { ms: performance.now() - begin, answer };
}

function best<T>(run: () => T): { ms: number; answer: T } {
  return [timed(run), timed(run), timed(run)].reduce((a, b) => (b.ms < a.ms ? b : a));
}
