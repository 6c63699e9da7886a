import { query } from '@xiecha/case-store/transaction';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';

export interface Credentials {
  readonly sessionId: string;
  readonly tokenId: string;
  readonly viewId: string;
}

/** Gives everybody a login, and a session, a token and a saved view that nobody uses. Answers their ids by person. */
export async function giveCredentials(db: DataSource): Promise<ReadonlyMap<string, Credentials>> {
  await query(db, `UPDATE app_user SET login = 'u' || left(id::text, 8) || right(id::text, 12) WHERE login IS NULL`);
  const people = await query<{ id: string }>(db, 'SELECT id FROM app_user');
  const given = new Map<string, Credentials>();
  for (const { id } of people) {
    const [row] = await query<Credentials>(
      db,
      `WITH opened AS (INSERT INTO session (secret_hash, user_id, stage, user_agent) VALUES ($2, $1, 'full', 'unused') RETURNING id),
            made AS (INSERT INTO access_token (token_hash, user_id, label) VALUES ($2, $1, 'unused') RETURNING id),
            saved AS (INSERT INTO saved_view (user_id, id, name, query) VALUES ($1, gen_random_uuid(), 'unused', '{}') RETURNING id)
       SELECT opened.id AS "sessionId", made.id AS "tokenId", saved.id AS "viewId" FROM opened, made, saved`,
      [id, randomBytes(32)],
    );
    given.set(id, row!);
  }
  return given;
}
