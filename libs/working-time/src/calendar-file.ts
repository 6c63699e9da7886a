import { calendarYearFaults } from './calendar-faults.js';
import type { CalendarYear } from './calendar-year.js';
import { readDataFile } from './data-file.js';

/**
 * Reads a calendar file: one year as JSON, in the shape of `CalendarYear`, which is the notice's own.
 * @throws DataFileError (`invalidCalendar`) with every fault, its line and its reason.
 */
export function checkCalendarFile(text: string): CalendarYear {
  return readDataFile(text, 'invalidCalendar', calendarYearFaults) as CalendarYear;
}
