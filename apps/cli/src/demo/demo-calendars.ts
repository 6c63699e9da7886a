import { addDays, dayOf, yearOf, type Instant } from '@xiecha/working-time/day';
import type { CalendarApi } from '../calendars/calendar-api.js';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';
import { sampleCalendar } from './sample-calendar.js';

/**
 * How far the stories' deadlines and their ladders reach, in calendar days: some 45 workdays of both, a ladder of 18 more,
 * and the longest breaks.
 */
const REACH_DAYS = 120;

export interface LoadedSample {
  readonly year: number;
  readonly title: string;
}

/**
 * Puts a sample calendar in force for each year that the stories may reach and that is not loaded: nothing is overdue by a
 * provisional deadline, and half a story would stay untold. As an administrator, through the API.
 */
export async function loadSampleCalendars(calendars: CalendarApi, now: Instant): Promise<LoadedSample[]> {
  const today = dayOf(now);
  const { provisionalFrom } = await calendars.list();
  const loaded: LoadedSample[] = [];
  // Every year from the first that is missing: a gap would leave days that nobody can judge.
  for (let year = provisionalFrom; year <= yearOf(addDays(today, REACH_DAYS)); year += 1) {
    const sample = sampleCalendar(year, today);
    if (!sample) throw new NoSampleCalendar(year);
    await calendars.load(JSON.stringify(sample, null, 2));
    loaded.push({ year, title: sample.notices[0].title });
  }
  return loaded;
}

class NoSampleCalendar extends ExpectedFailure {
  constructor(private readonly year: number) {
    super(`no sample calendar for ${year}`);
  }

  override inWords(): string {
    return read({
      zh: `示例环境的时间已到 ${this.year} 年附近，节假日表不含该年，无法演示；请删除 .xiecha 目录，重新开始。`,
      en: `The sample world has come near ${this.year}, for which there is no table of holidays: remove the folder .xiecha and begin anew.`,
    });
  }
}
