import { Injectable } from '@nestjs/common';
import type { Viewer } from '@xiecha/access/viewer';
import { currentCalendar, listCalendarRevisions, loadCalendarYear } from '@xiecha/case-store/calendars';
import { statements } from '@xiecha/case-store/transaction';
import { checkCalendarFile } from '@xiecha/working-time/calendar-file';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { citationOf, type CalendarYear } from '@xiecha/working-time/calendar-year';
import { DataFileError } from '@xiecha/working-time/data-file';
import { DataSource } from 'typeorm';
import { badInput, Problem } from '../problem/problem.js';

/** The working calendar: what is in force, and how a new year gets there. */
@Injectable()
export class CalendarService {
  constructor(private readonly db: DataSource) {}

  /** What is in force. */
  current(): Promise<WorkCalendar> {
    return currentCalendar(statements(this.db));
  }

  async list({ organisationKind }: Viewer) {
    const [calendar, revisions] = await Promise.all([this.current(), listCalendarRevisions(this.db)]);
    return {
      inForce: calendar.revision,
      years: calendar.years.map(({ year, notices }) => ({ year, notices: notices.map(citationOf) })),
      provisionalFrom: calendar.lastYear + 1,
      revisions: organisationKind === 'body' ? revisions.map((revision) => ({ ...revision, loadedBy: null })) : revisions,
    };
  }

  async read(year: number) {
    const calendar = await this.current();
    const found = calendar.years.find((known) => known.year === year);
    if (!found) {
      const loaded = `${calendar.firstYear} to ${calendar.lastYear}`;
      throw new Problem({
        status: 404,
        code: 'calendarYearNotLoaded',
        detail: `The notice of ${year} is not loaded; loaded are ${loaded}. An administrator loads one with POST /api/v1/calendars.`,
      });
    }
    return { ...found, revision: calendar.revision };
  }

  async load(viewer: Viewer, file: string) {
    const year = checked(file);
    return { year: year.year, ...(await loadCalendarYear(this.db, year, viewer.userId)) };
  }
}

function checked(file: string): CalendarYear {
  try {
    return checkCalendarFile(file);
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    throw badInput(error.faults.map(({ line, path, reason }) => ({ field: path || 'file', code: error.code, detail: `Line ${line}: ${reason}.` })));
  }
}
