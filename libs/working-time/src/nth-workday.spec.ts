import fc from 'fast-check';
import { calendarOf, judge } from './calendar.js';
import { addDays, type Day, day } from './day.js';
import { nthWorkday } from './nth-workday.js';
import { shippedYears } from './shipped-years.js';
import { workdaysAfter } from './workdays-after.js';

const calendar = calendarOf(shippedYears);
const someDay = fc.integer({ min: 0, max: 2_000 }).map((n) => addDays(day('2020-06-01'), n));

function counted(from: Day, to: Day): number {
  let workdays = 0;
  for (let one = addDays(from, 1); one <= to; one = addDays(one, 1)) if (judge(calendar, one).workday) workdays += 1;
  return workdays;
}

it('counts the workdays after a day as one counts them day by day', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -5, max: 60 }), (from, length) => {
      expect(workdaysAfter(calendar, from, addDays(from, length))).toBe(counted(from, addDays(from, length)));
    }),
  );
});

it('finds the n-th workday forwards and backwards, the day itself counted where it is one', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 40 }), (from, n) => {
      const [ahead, back] = [nthWorkday(calendar, from, n)!, nthWorkday(calendar, from, -n)!];
      expect([judge(calendar, ahead).workday, judge(calendar, back).workday]).toEqual([true, true]);
      expect(counted(addDays(from, -1), ahead)).toBe(n);
      expect(counted(addDays(back, -1), from)).toBe(n);
    }),
  );
});

it('knows nothing beyond what the calendar judges', () => {
  expect(workdaysAfter(calendar, day('2026-01-05'), day('2400-01-04'))).toBeUndefined();
  expect(nthWorkday(calendar, day('2019-12-31'), 1)).toBeUndefined();
  expect(nthWorkday(calendar, day('2020-01-01'), -1)).toBeUndefined();
});
