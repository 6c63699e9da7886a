import { judge, type WorkCalendar } from './calendar.js';
import { readDataFile } from './data-file.js';
import { addDays, type Day } from './day.js';
import { type Fault, FaultList } from './fault.js';

/** Days off that a local government adds (放假办法 §4). */
export interface RegionalHoliday {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/**
 * Holidays of one region in one year. An overlay moves messages, never a statutory clock: a duty under national law ends
 * on the same day all over the country, but nobody is reminded on a day when his office is shut.
 */
export interface RegionalOverlay {
  /** Administrative division code (GB/T 2260), six digits: 450000 is Guangxi. */
  readonly region: string;
  readonly regionName: string;
  readonly year: number;
  /** Who announced it, where and when. */
  readonly source: string;
  readonly url?: string;
  readonly holidays: readonly RegionalHoliday[];
}

/** Reads an overlay from JSON. @throws DataFileError (`invalidOverlay`) with every fault, its line and its reason. */
export function checkOverlayFile(text: string): RegionalOverlay {
  return readDataFile(text, 'invalidOverlay', overlayFaults) as RegionalOverlay;
}

/** The first day, this one included, that is a workday and that none of the overlays takes off: when a message may go out. */
export function messageDay(day: Day, calendar: WorkCalendar, overlays: readonly RegionalOverlay[]): Day {
  const isOff = (candidate: Day): boolean => overlays.some(({ holidays }) => holidays.some(({ from, to }) => from <= candidate && candidate <= to));
  let candidate = day;
  while (!judge(calendar, candidate).workday || isOff(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** Everything that is wrong with an overlay. */
function overlayFaults(value: unknown): Fault[] {
  const list = new FaultList();
  const overlay = list.object(value, '', ['region', 'regionName', 'year', 'source', 'holidays'], ['url']);
  if (!overlay) return list.faults;
  list.text(overlay['region'], 'region', /^\d{6}$/, 'must be an administrative division code of six digits');
  list.text(overlay['regionName'], 'regionName');
  list.text(overlay['source'], 'source');
  list.text(overlay['url'], 'url', /^https?:\/\/\S+$/, 'must be an http or https address');
  if (overlay['year'] !== undefined && !Number.isInteger(overlay['year'])) list.add('year', 'must be a whole number');
  const holidays = list.array(overlay['holidays'], 'holidays', 1) ?? [];
  holidays.forEach((entry, i) => {
    const path = `holidays[${i}]`;
    const holiday = list.object(entry, path, ['name', 'from', 'to']);
    if (!holiday) return;
    list.text(holiday['name'], `${path}.name`);
    const from = list.day(holiday['from'], `${path}.from`);
    const to = list.day(holiday['to'], `${path}.to`);
    if (from && to && to < from) list.add(`${path}.to`, `${to} lies before ${from}`);
    if (from && !from.startsWith(`${String(overlay['year'])}-`)) list.add(`${path}.from`, `${from} does not belong to ${String(overlay['year'])}`);
  });
  return list.faults;
}
