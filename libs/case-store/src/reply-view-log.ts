import type { DataSource } from 'typeorm';
import { sightCondition } from './case-page.js';
import type { OfficeSight } from './case-query.js';
import { type ReplyView, replyViewOf, type ReplyViewRow } from './reply-views.js';
import type { StoreDatabase } from './store-database.js';
import { query } from './transaction.js';

/** A view with its case, and whose it is. */
export interface LoggedView extends ReplyView {
  readonly number: string;
  readonly viewerName: string;
  readonly organisationName: string;
}

export interface LogQuery {
  readonly limit: number;
  /** Only views older than this one. */
  readonly before?: string | undefined;
}

/** Who looked at what was replied, in all cases in sight of an office's people, newest first. Throws `StoreUnavailable` on an outage. */
export async function listReplyViewLog(db: StoreDatabase, sight: OfficeSight, asked: LogQuery): Promise<LoggedView[]> {
  const values: unknown[] = [await findReplyViews(db, sight, asked)];
  const inSight = sightCondition(sight, (value) => `$${values.push(value)}`);
  const rows = await query<ReplyViewRow & { number: string; viewer_name: string; organisation_name: string }>(
    db,
    `SELECT v.*, c.data_key, c.number, u.name AS viewer_name, o.name AS organisation_name
       FROM reply_view v JOIN assistance_case c ON c.id = v.case_id JOIN app_user u ON u.id = v.viewer_id JOIN organisation o ON o.id = v.organisation_id
      WHERE v.id = ANY ($1::bigint[]) AND ${inSight} ORDER BY v.id DESC`,
    values,
  );
  return rows.map((row) => ({ ...replyViewOf(db.vault, row), number: row.number, viewerName: row.viewer_name, organisationName: row.organisation_name }));
}

/**
 * A page of the log by its numbers. Officers are of the office that filed, so whose cases are in sight follows from whose officer looked.
 * The offices are named to the planner: many of them, and the log is read from its end; few, and the index has theirs (reply_view_office).
 */
export async function findReplyViews(db: DataSource, { path }: OfficeSight, { limit, before }: LogQuery): Promise<string[]> {
  const offices = await query<{ id: string }>(db, 'SELECT id FROM organisation WHERE path >= $1 AND path < $2', [path, `${path}\u{10FFFF}`]);
  const found = await query<{ id: string }>(
    db,
    'SELECT id FROM reply_view WHERE organisation_id = ANY ($1::uuid[]) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3',
    [offices.map(({ id }) => id), before ?? null, limit],
  );
  return found.map(({ id }) => id);
}
