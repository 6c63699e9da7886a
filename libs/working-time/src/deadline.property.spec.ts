import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type CalendarYear, holidayNames } from './calendar-year.js';
import { calendarOf, judge } from './calendar.js';
import { addDays, type Day, dayOf, dayOfSerial, instantOf, minuteMs, serialOf, startOfDay } from './day.js';
import { type Deadline, deadline, type DeadlineInput, offsetFromLastDay } from './deadline.js';
import type { Hold } from './hold.js';
import { shippedCalendar as calendar, shippedYears } from './shipped-years.js';
import { provisionalDaysOff } from './statutory-days.js';

const numRuns = 10_000;
const first = serialOf('2020-01-01');
const firstMinute = Date.parse(startOfDay('2020-01-01')) / minuteMs;
const minutes = (serialOf('2030-12-31') - first) * 1440;

/** Instants at any minute, with whole midnights far more often than chance would have them. */
const minute = fc.oneof(
  fc.integer({ min: 0, max: minutes }),
  fc.integer({ min: 0, max: minutes / 1440 }).map((day) => day * 1440),
);
const instantOfMinute = (at: number) => instantOf((firstMinute + at) * minuteMs);
const start = fc.oneof(
  minute.map((at): DeadlineInput['from'] => instantOfMinute(at)),
  minute.map((at): DeadlineInput['from'] => ({ day: dayOf(instantOfMinute(at)) })),
  minute.map((at): DeadlineInput['from'] => ({ lastDay: dayOf(instantOfMinute(at)) })),
);
const startDay = (from: DeadlineInput['from']): Day => (typeof from === 'string' ? dayOf(from) : 'day' in from ? from.day : from.lastDay);
const unit = fc.constantFrom('workdays', 'calendarDays');
const amount = fc.integer({ min: 1, max: 60 });

/** Up to four holds near the start, in order and apart, or meeting. */
const holdsNear = (from: DeadlineInput['from']): fc.Arbitrary<Hold[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 20_000 }))), { maxLength: 4 })
    .map((steps) => {
      let at = Date.parse(startOfDay(addDays(startDay(from), -3))) / minuteMs;
      return steps.map(([gap, length]): Hold => {
        const hold = { from: instantOf((at + gap) * minuteMs), to: instantOf((at + gap + length) * minuteMs) };
        at += gap + length;
        return hold;
      });
    });
const input = start.chain((from) =>
  fc.record({ from: fc.constant(from), term: fc.record({ amount, unit }), holds: holdsNear(from), calendar: fc.constant(calendar) }),
);

/** Shanghai's midnights and the workdays, apart from the code under test but for `judge`. */
const midnightOf = (serial: number): number => serial * 86_400_000 - 8 * 3_600_000;
const isWorkday = Array.from({ length: serialOf('2035-12-31') - first + 1 }, (_, i) => judge(calendar, dayOfSerial(first + i)).workday);
const heldTest = (holds: readonly Hold[]): ((serial: number) => boolean) => {
  const spans = holds.map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const);
  return (serial) => spans.some(([from, to]) => from < midnightOf(serial + 1) && to >= midnightOf(serial));
};

describe('properties of terms in days (10,000 cases each)', () => {
  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(input, ({ from, term, holds }) => {
        const isHeld = heldTest(holds);
        let left = term.amount;
        let last = serialOf(startDay(from));
        while (left > 0) {
          last += 1;
          if (!isHeld(last) && (term.unit === 'calendarDays' || isWorkday[last - first])) left -= 1;
        }
        while (!isWorkday[last - first] || isHeld(last)) last += 1;
        assert.equal(deadline({ from, term, holds, calendar }).lastDay, dayOfSerial(last));
      }),
      { numRuns },
    );
  });

  it('more days never end earlier', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 20 }), (given, more) => {
        const longer = { ...given, term: { ...given.term, amount: given.term.amount + more } };
        const [short, long] = [deadline(given).lastDay, deadline(longer).lastDay];
        assert.ok(given.term.unit === 'workdays' ? long > short : long >= short);
      }),
      { numRuns },
    );
  });

  it('another hold never ends earlier', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 0, max: 3 }), (given, left) => {
        const fewer = { ...given, holds: given.holds.filter((_, i) => i !== left) };
        assert.ok(deadline(given).lastDay >= deadline(fewer).lastDay);
      }),
      { numRuns },
    );
  });

  it('the last day is a workday that no hold touches, and dueAt is 00:00+08:00 of the day after', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { lastDay, dueAt } = deadline(given);
        assert.ok(judge(calendar, lastDay).workday);
        assert.equal(heldTest(given.holds)(serialOf(lastDay)), false);
        assert.equal(dueAt, `${lastDay}T16:00:00.000Z`);
      }),
      { numRuns },
    );
  });

  it('the proof has one line a day from the start to the last, and counts exactly the term', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { lastDay, days, provisional } = deadline(given);
        const begin = serialOf(startDay(given.from));
        assert.equal(days.length, serialOf(lastDay) - begin + 1);
        assert.ok(days.every(({ day }, i) => day === dayOfSerial(begin + i)));
        assert.equal(days.filter(({ counted }) => counted).length, given.term.amount);
        assert.equal(
          provisional,
          days.some((line) => line.provisional),
        );
        assert.equal(provisional, lastDay > '2026-12-31');
      }),
      { numRuns },
    );
  });

  it('an offset and its opposite lead back to the last day', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: -30, max: 30 }), (given, offset) => {
        const { lastDay } = deadline(given);
        fc.pre(lastDay > '2020-04-01');
        const rung = offsetFromLastDay(lastDay, offset, calendar);
        assert.equal(offsetFromLastDay(rung, -offset, calendar), lastDay);
        assert.ok(judge(calendar, rung).workday);
        assert.equal(Math.sign(serialOf(rung) - serialOf(lastDay)), Math.sign(offset));
      }),
      { numRuns },
    );
  });
});

describe('loading the notice of 2027', () => {
  /** A notice that gives just what the provisional year assumed. */
  const asAssumed: CalendarYear = {
    year: 2027,
    notices: [
      {
        title: '国务院办公厅关于2027年部分节假日安排的通知（测试）',
        issuedOn: '2026-11-20',
        holidays: holidayNames.map((name) => {
          const days = provisionalDaysOff(2027)!
            .filter((off) => off.name === name)
            .map(({ day }) => day)
            .sort();
          return { name, from: days[0]!, to: days.at(-1)!, workdays: [] };
        }),
      },
    ],
  };
  /** One that moves days about, as notices do. */
  const rearranged: CalendarYear = {
    year: 2027,
    notices: [
      {
        ...asAssumed.notices[0],
        holidays: asAssumed.notices[0].holidays.map((line) =>
          line.name === '春节' ? { ...line, to: addDays(line.to, 2), workdays: ['2027-01-30', '2027-02-20'] } : line,
        ),
      },
    ],
  };
  const near = fc.integer({ min: serialOf('2026-09-01'), max: serialOf('2027-08-31') }).map((serial): Day => dayOfSerial(serial));

  it('turns provisional into final and changes nothing else (10,000 cases)', () => {
    const after = calendarOf([...shippedYears, asAssumed]);
    let turned = 0;
    fc.assert(
      fc.property(near, fc.record({ amount, unit }), (day, term) => {
        const was = deadline({ from: { day }, term, calendar });
        const is = deadline({ from: { day }, term, calendar: after });
        if (was.provisional) turned += 1;
        assert.deepEqual([is.lastDay, is.dueAt, is.provisional], [was.lastDay, was.dueAt, false]);
        const counting = ({ days }: Deadline): string => days.map((line) => `${line.day} ${line.counted}`).join();
        assert.equal(counting(is), counting(was));
      }),
      { numRuns },
    );
    expect(turned).toBeGreaterThan(numRuns / 4);
  });

  it('whatever it says, leaves every deadline alone that was final (10,000 cases)', () => {
    const after = calendarOf([...shippedYears, rearranged]);
    fc.assert(
      fc.property(near, fc.record({ amount, unit }), (day, term) => {
        const was = deadline({ from: { day }, term, calendar });
        const is = deadline({ from: { day }, term, calendar: after });
        assert.equal(is.provisional, false);
        if (!was.provisional) assert.equal(JSON.stringify(is), JSON.stringify(was));
      }),
      { numRuns },
    );
  });
});
