import fc from 'fast-check';
import {
  addDays,
  atTime,
  compareDays,
  type Day,
  day,
  dayOf,
  dayOfSerial,
  instantOf,
  minutesOf,
  parseDay,
  parseInstant,
  serialOf,
  startOfDay,
  weekday,
} from './day.js';

describe('a day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '2025-02-29', '2026-2-3', '20260203', '', '2026-11-22T00:00:00Z', ' 2026-11-22'])(
    'refuses %j by field',
    (text) => {
      expect(() => parseDay(text, 'from.day')).toThrow(expect.objectContaining({ code: 'invalidDay', field: 'from.day' }));
    },
  );

  it('refuses what is no text, even what prints like a day', () => {
    expect(() => parseDay(['2026-11-22'] as unknown as string)).toThrow(expect.objectContaining({ code: 'invalidDay' }));
  });

  it('reads leap days', () => {
    expect(day('2024-02-29')).toBe('2024-02-29');
  });

  it('counts like the proleptic Gregorian calendar of the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: -500, max: 500 }), (serial, n) => {
        const from = dayOfSerial(serial);
        expect(serialOf(from)).toBe(serial);
        expect(addDays(from, n)).toBe(new Date((serial + n) * 86_400_000).toISOString().slice(0, 10));
        expect(weekday(from) % 7).toBe(new Date(serial * 86_400_000).getUTCDay());
        expect(Math.sign(compareDays(addDays(from, n), from))).toBe(Math.sign(n));
      }),
    );
  });
});

describe('Asia/Shanghai, fixed at +08:00', () => {
  it('begins a day at 16:00 UTC of the day before', () => {
    expect(startOfDay('2026-11-22')).toBe('2026-11-21T16:00:00.000Z');
    expect(dayOf('2026-11-21T15:59:59.999Z')).toBe('2026-11-21');
    expect(dayOf('2026-11-21T16:00:00.000Z')).toBe('2026-11-22');
    expect(atTime('2026-11-22', '09:00')).toBe('2026-11-22T01:00:00.000Z');
    expect(atTime('2026-11-22', '24:00')).toBe(startOfDay('2026-11-23'));
  });

  it('agrees with the time zone database on every day from 2020 to 2035', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
    for (let it: Day = '2020-01-01'; it <= '2035-12-31'; it = addDays(it, 1)) {
      const begin = Date.parse(startOfDay(it));
      expect([shanghai.format(begin), shanghai.format(begin - 1)]).toEqual([it, addDays(it, -1)]);
    }
  });
});

describe('an instant', () => {
  it('is read with any offset and written in UTC', () => {
    expect(parseInstant('2026-09-30T16:50:00+08:00')).toBe('2026-09-30T08:50:00.000Z');
    expect(parseInstant('2026-09-30T08:50Z')).toBe('2026-09-30T08:50:00.000Z');
  });

  it.each(['2026-09-30', '2026-09-30T16:50:00', '2026-02-30T00:00:00Z', 'now', '2026-09-30T25:00:00Z', ''])('refuses %j', (text) => {
    expect(() => parseInstant(text, 'arrivedAt')).toThrow(expect.objectContaining({ field: 'arrivedAt' }));
  });

  it('refuses an instant that is not in UTC with milliseconds', () => {
    expect(() => dayOf('2026-02-30T00:00:00.000Z', 'from')).toThrow(expect.objectContaining({ code: 'invalidInstant', field: 'from' }));
    expect(() => dayOf('2026-11-22T00:00:00Z')).toThrow(expect.objectContaining({ code: 'invalidInstant' }));
    expect(() => instantOf(Number.NaN)).toThrow(expect.objectContaining({ code: 'invalidInstant' }));
  });
});

describe('a time of day', () => {
  it.each(['24:01', '9:00', '12:60', '', '12:00:00'])('refuses %j', (text) => {
    expect(() => minutesOf(text, 'windows[0].from')).toThrow(expect.objectContaining({ code: 'invalidTime', field: 'windows[0].from' }));
  });
});
