import { askChineseDays } from '../../../test/builders/chinese-days.js';
import { addDays, type Day, startOfDay } from './day.js';
import { lastTabledYear, movingFeasts } from './statutory-dates.js';

const rad = Math.PI / 180;

/** Apparent longitude of the sun in degrees, to 0.01° or a quarter of an hour (Meeus, Astronomical Algorithms, ch. 25). */
function sunLongitude(utcMs: number): number {
  const t = (utcMs / 86_400_000 + 2_440_587.5 - 2_451_545) / 36_525;
  const m = (357.52911 + 35_999.05029 * t - 0.0001537 * t * t) * rad;
  const centre = (1.914602 - 0.004817 * t) * Math.sin(m) + (0.019993 - 0.000101 * t) * Math.sin(2 * m) + 0.000289 * Math.sin(3 * m);
  const omega = (125.04 - 1934.136 * t) * rad;
  return (((280.46646 + 36_000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * Math.sin(omega)) % 360) + 360) % 360;
}

/** The new moon nearest to an instant, to about a minute (Meeus, ch. 49, without the smallest planetary terms). */
function newMoonNear(utcMs: number): number {
  const jd = utcMs / 86_400_000 + 2_440_587.5;
  const k = Math.round((jd - 2_451_550.09766) / 29.530588861);
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t;
  const s = (2.5534 + 29.1053567 * k) * rad;
  const m = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * rad;
  const f = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * rad;
  const node = (124.7746 - 1.56375588 * k) * rad;
  const { sin } = Math;
  const jde =
    2_451_550.09766 +
    29.530588861 * k +
    0.00015437 * t * t -
    0.4072 * sin(m) +
    0.17241 * e * sin(s) +
    0.01608 * sin(2 * m) +
    0.01039 * sin(2 * f) +
    0.00739 * e * sin(m - s) -
    0.00514 * e * sin(m + s) +
    0.00208 * e * e * sin(2 * s) -
    0.00111 * sin(m - 2 * f) -
    0.00057 * sin(m + 2 * f) +
    0.00056 * e * sin(2 * m + s) -
    0.00042 * sin(3 * m) +
    0.00042 * e * sin(s + 2 * f) +
    0.00038 * e * sin(s - 2 * f) -
    0.00024 * e * sin(2 * m - s) -
    0.00017 * sin(node) -
    0.00007 * sin(m + 2 * s) +
    0.00004 * sin(2 * m - 2 * f) +
    0.00004 * sin(3 * s) +
    0.00003 * sin(m + s - 2 * f) +
    0.00003 * sin(2 * m + 2 * f) -
    0.00003 * sin(m + s + 2 * f) +
    0.00003 * sin(m - s + 2 * f) +
    0.000325 * sin((299.77 + 0.107408 * k) * rad) +
    0.000165 * sin((251.88 + 0.016321 * k) * rad) +
    0.000164 * sin((251.83 + 26.651886 * k) * rad) +
    0.000126 * sin((349.42 + 36.412478 * k) * rad);
  const deltaT = 72_000;
  return (jde - 2_440_587.5) * 86_400_000 - deltaT;
}

const years = [...movingFeasts.keys()];
const icu = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const lunarDateOfIcu = (day: Day): string => icu.format(Date.parse(`${day}T12:00:00Z`));

it('reaches from the first shipped year to 2035', () => {
  expect(years).toEqual(Array.from({ length: 16 }, (_, i) => 2020 + i));
  expect(lastTabledYear).toBe(2035);
});

describe.each(years)('%i', (year) => {
  const feasts = movingFeasts.get(year)!;

  it('agrees with chinese-days', () => {
    const [springFestival, dragonBoat, midAutumn, qingming] = askChineseDays([
      ['getSolarDateFromLunar', `${year}-01-01`],
      ['getSolarDateFromLunar', `${year}-05-05`],
      ['getSolarDateFromLunar', `${year}-08-15`],
      ['getSolarTermDate', year, 4, 'pure_brightness'],
    ]) as [{ date: string }, { date: string }, { date: string }, string];
    expect({ springFestival: springFestival.date, dragonBoat: dragonBoat.date, midAutumn: midAutumn.date, qingming }).toEqual(feasts);
  });

  it('has the sun pass 15° on 清明 by Beijing time', () => {
    expect(sunLongitude(Date.parse(startOfDay(feasts.qingming)))).toBeLessThan(15);
    expect(sunLongitude(Date.parse(startOfDay(addDays(feasts.qingming, 1))))).toBeGreaterThanOrEqual(15);
  });

  it('has the new moon on the first day of each month concerned, by Beijing time', () => {
    for (const first of [feasts.springFestival, addDays(feasts.dragonBoat, -4), addDays(feasts.midAutumn, -14)]) {
      const begin = Date.parse(startOfDay(first));
      const moon = newMoonNear(begin);
      expect(moon).toBeGreaterThanOrEqual(begin);
      expect(moon).toBeLessThan(begin + 86_400_000);
    }
  });

  // ICU puts these new moons on the wrong side of Beijing's midnight: see ORACLES.md, "The moving feasts".
  const icuIsADayOff = new Map<Day, string>([
    ['2027-02-06', '12/30'],
    ['2030-02-03', '1/2'],
  ]);

  it('agrees with the Chinese calendar of ICU, but for two new moons within minutes of midnight', () => {
    expect(['1/1', icuIsADayOff.get(feasts.springFestival)]).toContain(lunarDateOfIcu(feasts.springFestival));
    expect(lunarDateOfIcu(feasts.dragonBoat)).toBe('5/5');
    expect(lunarDateOfIcu(feasts.midAutumn)).toBe('8/15');
  });
});
