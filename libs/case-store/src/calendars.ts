import { calendarOf, type WorkCalendar } from '@xiecha/working-time/calendar';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import { shippedYears } from '@xiecha/working-time/shipped-years';
import type { DataSource } from 'typeorm';
import { inTransaction, query, type Sql } from './transaction.js';

/** Calendars by their revision, which names their content: built once, whatever the database they come from. */
const built = new Map<string, WorkCalendar>();
/** A process meets few revisions in its life; an old one is built again when a proof asks for it. */
const mostBuilt = 16;

/** The calendar in force. */
export async function currentCalendar(sql: Sql): Promise<WorkCalendar> {
  const [newest] = await sql.query<{ revision: string }>('SELECT revision FROM calendar_revision ORDER BY id DESC LIMIT 1');
  if (!newest) throw new Error('No calendar is loaded: run the migrations.');
  return built.get(newest.revision) ?? build(sql, newest.revision);
}

async function build(sql: Sql, revision: string): Promise<WorkCalendar> {
  const [row] = await sql.query<{ years: CalendarYear[] }>('SELECT years FROM calendar_revision WHERE revision = $1 LIMIT 1', [revision]);
  return remember(calendarOf(row!.years));
}

function remember(calendar: WorkCalendar): WorkCalendar {
  if (built.size >= mostBuilt) built.clear();
  built.set(calendar.revision, calendar);
  return calendar;
}

/** The years of every calendar that was ever in force, by its revision. */
export async function allCalendarYears(sql: Sql): Promise<ReadonlyMap<string, readonly CalendarYear[]>> {
  const rows = await sql.query<{ revision: string; years: CalendarYear[] }>('SELECT revision, years FROM calendar_revision ORDER BY id');
  return new Map(rows.map(({ revision, years }) => [revision, years]));
}

export interface CalendarRevision {
  readonly revision: string;
  readonly loadedAt: Instant;
  /** The user who loaded it; null: it came with the product. */
  readonly loadedBy: string | null;
  /** The year that was loaded; null: what ships. */
  readonly year: number | null;
}

/** Every calendar that was ever in force, newest first: who loaded what, and when. */
export async function listCalendarRevisions(db: DataSource): Promise<CalendarRevision[]> {
  const rows = await query<{ revision: string; loaded_at: Date; loaded_by: string | null; year: number | null }>(
    db,
    'SELECT revision, loaded_at, loaded_by, year FROM calendar_revision ORDER BY id DESC',
  );
  return rows.map(({ revision, loaded_at, loaded_by, year }) => ({ revision, loadedAt: instantOf(loaded_at.getTime()), loadedBy: loaded_by, year }));
}

/**
 * Puts a year in force, in the place of what was loaded of it. Answers the new revision, or the one in force where it says
 * the same. Deadlines that are computed from now on see it; those that stand keep theirs until their case recomputes.
 */
export function loadCalendarYear(db: DataSource, year: CalendarYear, loadedBy: string): Promise<{ revision: string; changed: boolean }> {
  return inTransaction(db, async (sql) => {
    await lockCalendars(sql);
    const before = await currentCalendar(sql);
    const after = calendarOf([...before.years.filter((known) => known.year !== year.year), year]);
    if (after.revision === before.revision) return { revision: before.revision, changed: false };
    await insertRevision(sql, after, { year: year.year, loadedBy });
    return { revision: after.revision, changed: true };
  });
}

/** Called by the migrations: what this build ships comes into force, except where a year was loaded by hand. */
export async function shipCalendar(sql: Sql): Promise<void> {
  await lockCalendars(sql);
  const byHand = await sql.query<{ year: number }>('SELECT DISTINCT year FROM calendar_revision WHERE year IS NOT NULL');
  const [newest] = await sql.query<{ revision: string; years: CalendarYear[] }>('SELECT revision, years FROM calendar_revision ORDER BY id DESC LIMIT 1');
  const kept = (newest?.years ?? []).filter(({ year }) => byHand.some((loaded) => loaded.year === year));
  const shipped = shippedYears.filter(({ year }) => !kept.some((known) => known.year === year));
  const calendar = calendarOf([...kept, ...shipped]);
  if (calendar.revision !== newest?.revision) await insertRevision(sql, calendar, { year: null, loadedBy: null });
}

async function lockCalendars(sql: Sql): Promise<void> {
  await sql.query('LOCK TABLE calendar_revision IN SHARE ROW EXCLUSIVE MODE');
}

async function insertRevision(sql: Sql, calendar: WorkCalendar, { year, loadedBy }: { year: number | null; loadedBy: string | null }): Promise<void> {
  await sql.query('INSERT INTO calendar_revision (revision, years, year, loaded_at, loaded_by) VALUES ($1, $2, $3, world_now(), $4)', [
    calendar.revision,
    JSON.stringify(calendar.years),
    year,
    loadedBy,
  ]);
}
