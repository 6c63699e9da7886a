import type { DataSource } from 'typeorm';
import { query } from './transaction.js';

/** A list of cases that somebody comes back to, under a name of their own. */
export interface SavedView<Query = unknown> {
  readonly id: string;
  readonly name: string;
  readonly query: Query;
}

/** Nobody finds more of them again. */
export const mostSavedViews = 30;

/** Somebody's own, by name. */
export function listSavedViews(db: DataSource, userId: string): Promise<SavedView[]> {
  return query<SavedView>(db, 'SELECT id, name, query FROM saved_view WHERE user_id = $1 ORDER BY name, id', [userId]);
}

/** Saves a new one, or one of theirs anew. `nameTaken`: they have another of that name. */
export async function saveView(db: DataSource, userId: string, { id, name, query: asked }: SavedView): Promise<'saved' | 'nameTaken' | 'tooMany'> {
  const [row] = await query<{ taken: boolean; full: boolean }>(
    db,
    `WITH others AS (SELECT name FROM saved_view WHERE user_id = $1 AND id <> $2),
     saved AS (
       INSERT INTO saved_view (user_id, id, name, query)
       SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM others WHERE name = $3) AND (SELECT count(*) FROM others) < $5
       ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name, query = excluded.query, saved_at = clock_timestamp()
     )
     SELECT EXISTS (SELECT FROM others WHERE name = $3) AS taken, (SELECT count(*) FROM others) >= $5 AS full`,
    [userId, id, name, JSON.stringify(asked), mostSavedViews],
  );
  if (row!.taken) return 'nameTaken';
  return row!.full ? 'tooMany' : 'saved';
}

/** Whether there was such a one of theirs to delete. */
export async function deleteView(db: DataSource, userId: string, id: string): Promise<boolean> {
  const deleted = await query(db, 'DELETE FROM saved_view WHERE user_id = $1 AND id = $2 RETURNING 1', [userId, id]);
  return deleted.length > 0;
}
