import { askChineseDays } from '../../../test/builders/chinese-days.js';
import { asIssuedBy, type CalendarYear } from './calendar-year.js';
import { calendarOf, judge } from './calendar.js';
import { addDays, type Day, weekday } from './day.js';
import { shippedCalendar, shippedYears } from './shipped-years.js';
import { provisionalDaysOff } from './statutory-days.js';
import { year2020 } from './years/2020.js';

/** Facts of lunar-javascript 1.7.7 (HolidayUtil; kept by hand apart from the notices' other readers), month and day. */
const lunarJavascript: Record<number, { off: string; worked: string }> = {
  2020: {
    off: '0101 0124 0125 0126 0127 0128 0129 0130 0131 0201 0202 0404 0405 0406 0501 0502 0503 0504 0505 0625 0626 0627 1001 1002 1003 1004 1005 1006 1007 1008',
    worked: '0119 0426 0509 0628 0927 1010',
  },
  2021: {
    off: '0101 0102 0103 0211 0212 0213 0214 0215 0216 0217 0403 0404 0405 0501 0502 0503 0504 0505 0612 0613 0614 0919 0920 0921 1001 1002 1003 1004 1005 1006 1007',
    worked: '0207 0220 0425 0508 0918 0926 1009',
  },
  2022: {
    off: '0101 0102 0103 0131 0201 0202 0203 0204 0205 0206 0403 0404 0405 0430 0501 0502 0503 0504 0603 0604 0605 0910 0911 0912 1001 1002 1003 1004 1005 1006 1007 1231',
    worked: '0129 0130 0402 0424 0507 1008 1009',
  },
  2023: {
    off: '0101 0102 0121 0122 0123 0124 0125 0126 0127 0405 0429 0430 0501 0502 0503 0622 0623 0624 0929 0930 1001 1002 1003 1004 1005 1006 1230 1231',
    worked: '0128 0129 0423 0506 0625 1007 1008',
  },
  2024: {
    off: '0101 0210 0211 0212 0213 0214 0215 0216 0217 0404 0405 0406 0501 0502 0503 0504 0505 0608 0609 0610 0915 0916 0917 1001 1002 1003 1004 1005 1006 1007',
    worked: '0204 0218 0407 0428 0511 0914 0929 1012',
  },
  2025: {
    off: '0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 0505 0531 0601 0602 1001 1002 1003 1004 1005 1006 1007 1008',
    worked: '0126 0208 0427 0928 1011',
  },
  2026: {
    off: '0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 0503 0504 0505 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007',
    worked: '0104 0214 0228 0509 0920 1010',
  },
};

function everyDay(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let it = from; it <= to; it = addDays(it, 1)) days.push(it);
  return days;
}
const shipped = everyDay('2020-01-01', '2026-12-31');

describe('every day from 2020 to 2026 against sources that we did not write', () => {
  it('agrees with chinese-days on all 2557', () => {
    const ours = shipped.filter((it) => judge(shippedCalendar, it).workday);
    const answers = askChineseDays(shipped.map((it) => ['isWorkday', it]));
    const theirs = shipped.filter((_it, i) => answers[i]);
    expect(shipped).toHaveLength(2557);
    expect(ours).toEqual(theirs);
  });

  it('agrees with lunar-javascript on all 2557', () => {
    const theirs = (it: Day): boolean => {
      const { off, worked } = lunarJavascript[Number(it.slice(0, 4))]!;
      const date = it.slice(5).replace('-', '');
      return worked.split(' ').includes(date) || (weekday(it) <= 5 && !off.split(' ').includes(date));
    };
    expect(shipped.filter((it) => judge(shippedCalendar, it).workday)).toEqual(shipped.filter(theirs));
  });
});

describe('a judgement', () => {
  it('names the holiday, the notice and the reason', () => {
    expect(judge(shippedCalendar, '2026-10-01')).toEqual({
      day: '2026-10-01',
      workday: false,
      why: 'holiday',
      name: '国庆节',
      source: '国办发明电〔2025〕7号',
      provisional: false,
    });
    expect(judge(shippedCalendar, '2026-10-10')).toMatchObject({ workday: true, why: 'makeUpWorkday', name: '国庆节' });
    expect(judge(shippedCalendar, '2026-10-11')).toMatchObject({ workday: false, why: 'weekend', source: '国办发明电〔2025〕7号' });
    expect(judge(shippedCalendar, '2026-11-23')).toMatchObject({ workday: true, why: 'weekday' });
  });

  it('takes a day of December from the notice of the year after, which names it', () => {
    expect(judge(shippedCalendar, '2022-12-31')).toMatchObject({ why: 'holiday', name: '元旦', source: '国办发明电〔2022〕16号' });
  });

  it('cites a notice without number by title and date', () => {
    const { title, issuedOn, holidays } = year2020.notices[0];
    const calendar = calendarOf([{ year: 2020, notices: [{ title, issuedOn, holidays }] }]);
    expect(judge(calendar, '2020-01-01').source).toBe('国务院办公厅关于2020年部分节假日安排的通知（2019-11-21）');
  });
});

describe('the revision of 2020-01-26', () => {
  const before = calendarOf([asIssuedBy(year2020, '2020-01-25')!]);
  const after = calendarOf([asIssuedBy(year2020, '2020-01-26')!]);

  it('takes the make-up workday 02-01 away and the holiday to 02-02; work begins on 02-03', () => {
    expect(judge(before, '2020-02-01')).toMatchObject({ workday: true, source: '国办发明电〔2019〕16号' });
    expect(judge(after, '2020-02-01')).toMatchObject({ workday: false, why: 'holiday', source: '国办发明电〔2020〕1号' });
    expect([judge(before, '2020-01-31').workday, judge(after, '2020-01-31').workday]).toEqual([true, false]);
    expect([judge(before, '2020-02-03').workday, judge(after, '2020-02-03').workday]).toEqual([true, true]);
    expect(judge(after, '2020-01-19')).toMatchObject({ workday: true, why: 'makeUpWorkday' });
  });

  it('gives the calendar another revision', () => {
    expect(before.revision).toMatch(/^2020-2020:2019-11-21:[0-9a-f]{8}$/);
    expect(after.revision).toMatch(/^2020-2020:2020-01-26:[0-9a-f]{8}$/);
  });

  it('is unknown before the first notice', () => {
    expect(asIssuedBy(year2020, '2019-11-20')).toBeUndefined();
  });
});

describe('years that are not loaded', () => {
  const gap = calendarOf(shippedYears.filter(({ year }) => year !== 2023));

  it('are provisional after the last', () => {
    expect(judge(shippedCalendar, '2027-01-04')).toMatchObject({ workday: true, provisional: true });
    expect(judge(shippedCalendar, '2027-02-06')).toMatchObject({ workday: false, why: 'statutoryDay', name: '春节', provisional: true });
    expect(judge(shippedCalendar, '2027-02-09')).toMatchObject({ workday: false, why: 'compensatoryDay', name: '春节', provisional: true });
  });

  it('are errors before the first, in a gap, and after the table of statutory dates', () => {
    expect(() => judge(shippedCalendar, '1900-01-01')).toThrow(expect.objectContaining({ code: 'beforeFirstYear', message: expect.stringContaining('2020') }));
    expect(() => judge(shippedCalendar, '2019-12-31')).toThrow(expect.objectContaining({ code: 'beforeFirstYear' }));
    expect(() => judge(gap, '2023-06-01')).toThrow(expect.objectContaining({ code: 'yearNotLoaded', message: expect.stringContaining('2023') }));
    expect(() => judge(shippedCalendar, '2036-01-01')).toThrow(expect.objectContaining({ code: 'beyondStatutoryTable' }));
    expect(judge(gap, '2022-12-30').workday).toBe(true);
  });
});

describe('building a calendar', () => {
  it('does not depend on the order of years, and tells any change of content', () => {
    expect(calendarOf([...shippedYears].reverse()).revision).toBe(shippedCalendar.revision);
    const slip: CalendarYear = structuredClone(shippedYears[6]!);
    (slip.notices[0].holidays[0]!.workdays as Day[]).length = 0;
    expect(calendarOf([...shippedYears.slice(0, 6), slip]).revision).not.toBe(shippedCalendar.revision);
  });

  it('refuses no year, a year given twice and a faulty year', () => {
    expect(() => calendarOf([])).toThrow(expect.objectContaining({ code: 'invalidCalendar', field: 'years' }));
    expect(() => calendarOf([year2020, year2020])).toThrow(expect.objectContaining({ field: 'years[1].year' }));
    expect(() => calendarOf([{ ...year2020, year: 2021 }])).toThrow(expect.objectContaining({ code: 'invalidCalendar' }));
  });

  it('knows 13 statutory days a year or their substitutes in every provisional year', () => {
    for (let year = 2027; year <= 2035; year += 1) {
      const weekdaysOff = provisionalDaysOff(year)!.filter(({ day }) => weekday(day) <= 5);
      expect(weekdaysOff).toHaveLength(13);
    }
  });
});
