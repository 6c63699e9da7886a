import { changesAreBy } from '@xiecha/case-store/directory-author';
import { inTransaction, query, type Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { hashOf, newSecret } from './secret-token.js';
import type { Viewer } from './viewer.js';
import { holder, viewerColumns, viewerOf, type ViewerRow } from './viewer-rows.js';

/** How far a sign-in has come: the second factor's code is due, a second factor must first be set up, or all is done. */
export const sessionStages = ['codeDue', 'enrolmentDue', 'full'] as const;
export type SessionStage = (typeof sessionStages)[number];

/** How long a session lasts, by the database's real clock: without use, and at most; while its sign-in is unfinished, at most. */
const idleLimit = `interval '30 minutes'`;
const absoluteLimit = `interval '12 hours'`;
const unfinishedLimit = `interval '10 minutes'`;
/** For so long a sign-in counts as recent: what decides over credentials asks for one. */
const recentFor = `interval '15 minutes'`;
/** Use is noted at most so often. */
const notedEvery = `interval '1 minute'`;

/** What makes the row `c` of a session good. */
export const liveSession = `c.last_seen_at > clock_timestamp() - ${idleLimit}
  AND c.opened_at > clock_timestamp() - CASE c.stage WHEN 'full' THEN ${absoluteLimit} ELSE ${unfinishedLimit} END`;

/** Opens a session under a new secret, which is told here and never again. Clears away what of that person's has ended by itself. */
export async function openSession(
  sql: Sql,
  { userId, stage, userAgent }: { readonly userId: string; readonly stage: SessionStage; readonly userAgent: string },
): Promise<string> {
  const secret = newSecret();
  // What somebody else is ending just now, that one ends.
  await sql.query(`DELETE FROM session WHERE id IN (SELECT id FROM session c WHERE user_id = $1 AND NOT (${liveSession}) FOR UPDATE SKIP LOCKED)`, [userId]);
  await sql.query('INSERT INTO session (secret_hash, user_id, stage, user_agent) VALUES ($1, $2, $3, $4)', [hashOf(secret), userId, stage, userAgent]);
  return secret;
}

export interface FoundSession {
  readonly viewer: Viewer;
  readonly id: string;
  readonly hash: string;
  readonly stage: SessionStage;
  readonly isRecent: boolean;
}

/** Whose session this is, or undefined where it is unknown, has ended or its user is no longer active. Throws `StoreUnavailable` on an outage. */
export async function findSession(db: DataSource, secret: string): Promise<FoundSession | undefined> {
  const hash = hashOf(secret);
  const [row] = await query<ViewerRow & { session_id: string; stage: SessionStage; recent: boolean }>(
    db,
    `WITH found AS MATERIALIZED (
       SELECT c.id AS session_id, c.stage, c.last_seen_at, c.opened_at > clock_timestamp() - ${recentFor} AS recent, ${viewerColumns}
         FROM session c ${holder} WHERE c.secret_hash = $1 AND ${liveSession}
     ), seen AS (
       UPDATE session s SET last_seen_at = clock_timestamp() FROM found
        WHERE s.id = found.session_id AND s.last_seen_at = found.last_seen_at AND found.last_seen_at < clock_timestamp() - ${notedEvery}
     )
     SELECT * FROM found`,
    [hash],
  );
  return row && { viewer: viewerOf(row), id: row.session_id, hash: hash.toString('hex'), stage: row.stage, isRecent: row.recent };
}

export interface ListedSession {
  readonly id: string;
  readonly stage: SessionStage;
  readonly userAgent: string;
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
}

/** Somebody's sessions that last, the newest first. */
export async function listSessions(db: DataSource, userId: string): Promise<ListedSession[]> {
  return query<ListedSession>(
    db,
    `SELECT id, stage, user_agent AS "userAgent", opened_at AS "openedAt", last_seen_at AS "lastSeenAt"
       FROM session c WHERE user_id = $1 AND ${liveSession} ORDER BY opened_at DESC, id`,
    [userId],
  );
}

/** Whether there was such a session of that person to end. */
export async function endSession(sql: Sql, userId: string, id: string): Promise<boolean> {
  return (await sql.query('DELETE FROM session WHERE id = $1 AND user_id = $2 RETURNING 1', [id, userId])).length > 0;
}

/** Ends the session of that secret, whosever it is. */
export async function endSessionOf(sql: Sql, secret: string): Promise<void> {
  await sql.query('DELETE FROM session WHERE secret_hash = $1', [hashOf(secret)]);
}

/** Signs somebody out everywhere, as somebody else's doing. Throws `StoreUnavailable` on an outage. */
export function endSessionsBy(db: DataSource, by: string, userId: string): Promise<void> {
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, by);
    await endSessions(sql, userId);
  });
}

/** Signs somebody out everywhere. */
export async function endSessions(sql: Sql, userId: string): Promise<void> {
  await sql.query('DELETE FROM session WHERE user_id = $1', [userId]);
}
