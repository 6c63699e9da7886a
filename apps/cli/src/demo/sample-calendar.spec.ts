import { calendarOf, judge } from '@xiecha/working-time/calendar';
import { checkCalendarFile } from '@xiecha/working-time/calendar-file';
import { addDays, type Day, yearOf } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { sampleCalendar } from './sample-calendar.js';

const years = Array.from({ length: shippedCalendar.lastJudgedYear - shippedCalendar.lastYear }, (_, place) => shippedCalendar.lastYear + 1 + place);
const issuedOn: Day = '2026-12-15';

test.each(years)('of %i passes the check of calendar files, and says that it is no notice', (year) => {
  const sample = sampleCalendar(year, issuedOn);
  expect(checkCalendarFile(JSON.stringify(sample))).toEqual(sample);
  expect(sample?.notices[0].title).toMatch(/示例日历.*仅供演示，不是国务院办公厅的通知/);
});

test('counts every day as the provisional rule does, but not as provisional', () => {
  const loaded = calendarOf([...shippedCalendar.years, ...years.map((year) => sampleCalendar(year, issuedOn)!)]);
  for (let day = `${years[0]!}-01-01` as Day; yearOf(day) <= years.at(-1)!; day = addDays(day, 1)) {
    const [before, after] = [judge(shippedCalendar, day), judge(loaded, day)];
    expect([day, after.workday, after.provisional]).toEqual([day, before.workday, false]);
  }
});

test('knows no year beyond the table of moving feasts', () => {
  expect(sampleCalendar(shippedCalendar.lastJudgedYear + 1, issuedOn)).toBeUndefined();
});
