import { deadline } from './deadline.js';
import { checkOverlayFile, messageDay } from './regional-overlay.js';
import { shippedCalendar as calendar } from './shipped-years.js';
import { shippedOverlays } from './shipped-overlays.js';

const lhasa = shippedOverlays.find(({ region, year }) => region === '540100' && year === 2026)!;

it.each(shippedOverlays.map((overlay) => [`${overlay.regionName} ${overlay.year}`, overlay]))('%s passes its own check', (_, overlay) => {
  expect(checkOverlayFile(JSON.stringify(overlay))).toEqual(overlay);
});

it('moves a message to the next day on which the region works', () => {
  // The national holiday ends on 02-23, the holiday in Lhasa on 02-26.
  expect(messageDay('2026-02-16', calendar, [])).toBe('2026-02-24');
  expect(messageDay('2026-02-16', calendar, [lhasa])).toBe('2026-02-27');
  expect(messageDay('2026-11-23', calendar, [lhasa])).toBe('2026-11-23');
});

it('is no input of a deadline: 02-24 counts in Lhasa too', () => {
  expect(deadline({ from: { day: '2026-02-13' }, term: { amount: 2, unit: 'workdays' }, calendar }).lastDay).toBe('2026-02-24');
});

it.each([
  [{ region: '54' }, 'region', 'six digits'],
  [{ year: '2026' }, 'year', 'whole number'],
  [{ url: 'lasa.gov.cn' }, 'url', 'http'],
  [{ holidays: [] }, 'holidays', 'at least one'],
  [{ holidays: [{ name: '藏历新年', from: '2026-02-30', to: '2026-03-01' }] }, 'holidays[0].from', 'There is no day'],
  [{ holidays: [{ name: '藏历新年', from: '2026-02-20', to: '2026-02-19' }] }, 'holidays[0].to', 'lies before'],
  [{ holidays: [{ name: '藏历新年', from: '2025-02-20', to: '2025-02-21' }] }, 'holidays[0].from', 'does not belong'],
  [{ extra: true }, 'extra', 'unknown key'],
])('refuses %j', (bad, field, reason) => {
  expect(() => checkOverlayFile(JSON.stringify({ ...lhasa, ...bad }))).toThrow(
    expect.objectContaining({ code: 'invalidOverlay', field, message: expect.stringContaining(reason) }),
  );
});
