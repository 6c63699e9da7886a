import { calendarDayFaults } from './calendar-day.js';

describe('a calendar day', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('is %j', (value) => expect(calendarDayFaults(value)).toEqual([]));

  it.each([
    '',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '2026-01-01\n',
    20260101,
    ['2026-01-01'],
    undefined,
    null,
    {},
  ])('is not %j', (value) => {
    expect(calendarDayFaults(value)).toEqual([{ at: '', code: 'invalidDay', detail: expect.stringMatching(/^must be .+; .+/) }]);
  });
});
