import { dateTimeFaults } from './date-time.js';

describe('a date-time', () => {
  it.each(['2026-02-28T16:50:00+08:00', '2026-02-28T16:50+08:00', '2026-02-28T08:50:00.123Z', '2026-02-28T00:00:00-03:30'])('is %j', (value) =>
    expect(dateTimeFaults(value)).toEqual([]),
  );

  it.each([
    '',
    '2026-02-28',
    '2026-02-28T16:50:00',
    '2026-02-29T16:50:00+08:00',
    '2026-02-28T24:00:00+08:00',
    '2026-02-28T16:60:00+08:00',
    '2026-02-28T16:50:60+08:00',
    '2026-02-28T16:50:00+08',
    '2026-02-28T16:50:00+0800',
    '2026-02-28T16:50:00+15:00',
    '2026-02-28 16:50:00+08:00',
    '2026-02-28t16:50:00z',
    1772268600,
    undefined,
    null,
    {},
  ])('is not %j', (value) => {
    expect(dateTimeFaults(value)).toEqual([{ at: '', code: 'invalidDateTime', detail: expect.stringMatching(/^must be .+; .+/) }]);
  });
});
