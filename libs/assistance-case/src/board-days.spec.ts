import { calendarOf } from '@xiecha/working-time/calendar';
import { addDays, type Day, day } from '@xiecha/working-time/day';
import { shippedYears } from '@xiecha/working-time/shipped-years';
import { workdaysAfter } from '@xiecha/working-time/workdays-after';
import { boardDays, type DaySpan } from './board-days.js';

const calendar = calendarOf(shippedYears);
const within = ({ from, to }: DaySpan, one: Day) => (from === undefined || one >= from) && (to === undefined || one <= to);

describe('the days of a board', () => {
  it('are told by workdays: over the National Day holiday with its make-up workdays, too', () => {
    // 2026: 10-01 to 10-07 are off, 09-20 and 10-10 are worked.
    const { bands, ahead, ages } = boardDays(calendar, day('2026-09-30'));
    expect(bands).toEqual({
      passed: { to: '2026-09-29' },
      today: { from: '2026-09-30', to: '2026-09-30' },
      soon: { from: '2026-10-01', to: '2026-10-10' },
      later: { from: '2026-10-11' },
    });
    expect(ahead.slice(0, 4)).toEqual([
      { workday: '2026-09-30', lastDay: { from: '2026-09-30', to: '2026-09-30' } },
      { workday: '2026-10-08', lastDay: { from: '2026-10-01', to: '2026-10-08' } },
      { workday: '2026-10-09', lastDay: { from: '2026-10-09', to: '2026-10-09' } },
      { workday: '2026-10-10', lastDay: { from: '2026-10-10', to: '2026-10-10' } },
    ]);
    expect(ages.map(({ workdays }) => workdays)).toEqual([{ from: 1, to: 5 }, { from: 6, to: 10 }, { from: 11, to: 20 }, { from: 21 }]);
  });

  it('have each last day in one band, and each age in the band of its workdays, whatever day it is', () => {
    const wrong: string[] = [];
    for (let n = 0; n < 400; n += 1) {
      const today = addDays(day('2025-06-01'), n);
      const { bands, ages, ahead } = boardDays(calendar, today);
      for (let distance = -60; distance < 30; distance += 1) {
        const last = addDays(today, distance);
        const found = Object.entries(bands).flatMap(([band, span]) => (within(span, last) ? [band] : []));
        const left = workdaysAfter(calendar, today, last)!;
        const band = distance < 0 ? 'passed' : distance === 0 ? 'today' : left > 3 || (left === 3 && last > bands.soon.to!) ? 'later' : 'soon';
        if (found.join() !== band) wrong.push(`${last} seen on ${today} is ${found.join()}, not ${band}`);
        if (distance >= 0) continue;
        const late = Math.max(1, workdaysAfter(calendar, last, today)!);
        const aged = ages.filter(({ lastDay }) => within(lastDay, last)).map(({ workdays }) => workdays);
        if (aged.length !== 1 || late < aged[0]!.from || late > (aged[0]!.to ?? Infinity)) wrong.push(`${last} seen on ${today} is late by ${late}`);
      }
      const gaps = ahead.filter(({ lastDay }, place) => lastDay.from !== (place === 0 ? today : addDays(ahead[place - 1]!.lastDay.to!, 1)));
      wrong.push(...gaps.map(({ workday }) => `a gap before ${workday} seen on ${today}`));
    }
    expect(wrong).toEqual([]);
  });
});
