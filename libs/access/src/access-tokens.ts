import { changesAreBy } from '@xiecha/case-store/directory-author';
import { AccessToken } from '@xiecha/case-store/entities/access-token';
import { inTransaction, query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { hashOf, newSecret } from './secret-token.js';
import type { Viewer } from './viewer.js';
import { holder, viewerColumns, viewerOf, type ViewerRow } from './viewer-rows.js';

const prefix = 'xc_';

/** `read`: ask; `act`: also change something. */
export const tokenScopes = ['read', 'act'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What makes the row `c` of a token good. */
export const liveToken = 'c.revoked_at IS NULL AND (c.expires_at IS NULL OR c.expires_at > clock_timestamp())';

/** Issues a bearer token without an end for a user and answers it, once: only its hash is kept. `label` says what it is for. */
export async function issueToken(db: DataSource, userId: string, label: string): Promise<string> {
  const token = newSecret(prefix);
  await db.getRepository(AccessToken).insert({ tokenHash: hashOf(token), userId, label });
  return token;
}

export interface KeptToken {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const keptToken = 'id, label, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"';

/** A token for a program of somebody's, which ends after so many days. The token itself is told here and never again. */
export async function makeToken(
  db: DataSource,
  userId: string,
  { label, scopes, days }: { readonly label: string; readonly scopes: readonly TokenScope[]; readonly days: number },
): Promise<KeptToken & { readonly token: string }> {
  const token = newSecret(prefix);
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, userId);
    const [kept] = await sql.query<KeptToken>(
      `INSERT INTO access_token (token_hash, user_id, label, scopes, expires_at)
       VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 day') RETURNING ${keptToken}`,
      [hashOf(token), userId, label, scopes, days],
    );
    return { ...kept!, token };
  });
}

/** Somebody's tokens that are good, the newest first. */
export async function listTokens(db: DataSource, userId: string): Promise<KeptToken[]> {
  return query<KeptToken>(db, `SELECT ${keptToken} FROM access_token c WHERE user_id = $1 AND ${liveToken} ORDER BY created_at DESC, id`, [userId]);
}

/** Whether there was such a token of that person to revoke. */
export async function revokeToken(db: DataSource, userId: string, id: string): Promise<boolean> {
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, userId);
    const revoked = await sql.query(
      'UPDATE access_token SET revoked_at = clock_timestamp() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING 1',
      [id, userId],
    );
    return revoked.length > 0;
  });
}

export interface FoundToken {
  readonly viewer: Viewer;
  readonly hash: string;
  readonly scopes: readonly TokenScope[];
}

/**
 * Whose token this is and what it may, or undefined where it is unknown, expired, revoked or its user no longer active. Notes its
 * use, at most once a minute and by one of those who come at once. Throws `StoreUnavailable` on an outage.
 */
export async function findToken(db: DataSource, token: string): Promise<FoundToken | undefined> {
  const hash = hashOf(token);
  const [row] = await query<ViewerRow & { scopes: TokenScope[] }>(
    db,
    `WITH found AS MATERIALIZED (
       SELECT c.id AS token_id, c.scopes, c.last_used_at, ${viewerColumns} FROM access_token c ${holder} WHERE c.token_hash = $1 AND ${liveToken}
     ), used AS (
       UPDATE access_token t SET last_used_at = clock_timestamp() FROM found
        WHERE t.id = found.token_id AND t.last_used_at IS NOT DISTINCT FROM found.last_used_at
          AND (found.last_used_at IS NULL OR found.last_used_at < clock_timestamp() - interval '1 minute')
     )
     SELECT * FROM found`,
    [hash],
  );
  return row && { viewer: viewerOf(row), hash: hash.toString('hex'), scopes: row.scopes };
}
