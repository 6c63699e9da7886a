import type { Day } from './day.js';

/** The seven holidays of 《全国年节及纪念日放假办法》 as the notices name them; two that meet share a line, joined by 、. */
export const holidayNames = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
export type HolidayName = (typeof holidayNames)[number];

/** One numbered line of a notice: `from` to `to` off, both included, `days` in all, and the make-up workdays 调休 that pay for it. */
export interface HolidayLine {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  /** The count that the notice itself states (共N天): a second copy of the range, against slips of the pen. */
  readonly days?: number;
  /** Saturdays and Sundays that are worked (上班). */
  readonly workdays: readonly Day[];
}

/** A notice of the General Office of the State Council (国务院办公厅). A number or link that was not verified is left out. */
export interface HolidayNotice {
  readonly title: string;
  readonly number?: string;
  readonly issuedOn: Day;
  readonly url?: string;
  readonly holidays: readonly HolidayLine[];
}

/** A calendar year as it was announced: the yearly notice first, then each revision, which restates whole the lines that it changes. */
export interface CalendarYear {
  readonly year: number;
  readonly notices: readonly [HolidayNotice, ...HolidayNotice[]];
}

/** A line in force, with the notice that states it. */
export interface LineInForce {
  readonly line: HolidayLine;
  readonly notice: HolidayNotice;
}

/** How a notice is cited: by its number (发文字号), or by title and date where no number was verified. */
export function citationOf(notice: HolidayNotice): string {
  return notice.number ?? `${notice.title}（${notice.issuedOn}）`;
}

/** The lines in force once every notice of the year is applied: a later notice replaces the line of the same name. */
export function linesInForce(year: CalendarYear): LineInForce[] {
  const byName = new Map<string, LineInForce>();
  for (const notice of year.notices) {
    for (const line of notice.holidays) byName.set(line.name, { line, notice });
  }
  return [...byName.values()];
}

/** The year as it was known at the end of a day: only the notices issued by then; undefined before the first. */
export function asIssuedBy(year: CalendarYear, day: Day): CalendarYear | undefined {
  const [first, ...rest] = year.notices.filter((notice) => notice.issuedOn <= day);
  return first && { year: year.year, notices: [first, ...rest] };
}
