import type { DataSource } from 'typeorm';
import { inTransaction, query } from './transaction.js';

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

/** Saves a new one, or one of theirs anew; one at a time of each person's. `nameTaken`: they have another of that name. */
export function saveView(db: DataSource, userId: string, { id, name, query: asked }: SavedView): Promise<'saved' | 'nameTaken' | 'tooMany'> {
  return inTransaction(db, async (sql) => {
    await sql.query('SELECT FROM app_user WHERE id = $1 FOR NO KEY UPDATE', [userId]);
    const [others] = await sql.query<{ taken: boolean; full: boolean }>(
      'SELECT coalesce(bool_or(name = $3), false) AS taken, count(*) >= $4 AS full FROM saved_view WHERE user_id = $1 AND id <> $2',
      [userId, id, name, mostSavedViews],
    );
    if (others!.taken) return 'nameTaken';
    if (others!.full) return 'tooMany';
    await sql.query(
      `INSERT INTO saved_view (user_id, id, name, query) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name, query = excluded.query, saved_at = clock_timestamp()`,
      [userId, id, name, JSON.stringify(asked)],
    );
    return 'saved';
  });
}

/** Whether there was such a one of theirs to delete. */
export async function deleteView(db: DataSource, userId: string, id: string): Promise<boolean> {
  const deleted = await query(db, 'DELETE FROM saved_view WHERE user_id = $1 AND id = $2 RETURNING 1', [userId, id]);
  return deleted.length > 0;
}
