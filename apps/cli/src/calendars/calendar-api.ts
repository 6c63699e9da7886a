import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import type { ApiConnection } from '../api/api-connection.js';

export interface Calendars {
  /** The revision that deadlines are computed under now. */
  readonly inForce: string;
  readonly years: readonly { readonly year: number; readonly notices: readonly string[] }[];
  /** The first year without its notice. */
  readonly provisionalFrom: number;
  /** Newest first. */
  readonly revisions: readonly {
    readonly revision: string;
    readonly loadedAt: string;
    /** Null: it came with the product, or the reader is of an assisted body. */
    readonly loadedBy: string | null;
    /** Null: it came with the product. */
    readonly year: number | null;
  }[];
}

export interface LoadedCalendar {
  readonly year: number;
  readonly revision: string;
  readonly changed: boolean;
}

/** The working calendar, as the HTTP API answers of it. Throws `ApiFailure`. */
export class CalendarApi {
  constructor(private readonly connection: ApiConnection) {}

  list(): Promise<Calendars> {
    return this.connection.ask('GET', '/calendars');
  }

  read(year: string): Promise<CalendarYear & { readonly revision: string }> {
    return this.connection.ask('GET', `/calendars/${encodeURIComponent(year)}`);
  }

  /** `file`: the text as it is, so that a fault is named by its line. */
  load(file: string): Promise<LoadedCalendar> {
    return this.connection.ask('POST', '/calendars', { file });
  }
}
