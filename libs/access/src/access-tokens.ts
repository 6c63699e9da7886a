import { createHash, randomBytes } from 'node:crypto';
import { AccessToken } from '@xiecha/case-store/entities/access-token';
import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** 256 random bits: nothing to guess, so a plain SHA-256 is all that the store needs to keep. */
const tokenBytes = 32;
const prefix = 'xc_';

/** Issues a bearer token for a user and answers it, once: only its hash is kept. `label` says what it is for. */
export async function issueToken(db: DataSource, userId: string, label: string): Promise<string> {
  const token = prefix + randomBytes(tokenBytes).toString('base64url');
  await db.getRepository(AccessToken).insert({ tokenHash: hashOf(token), userId, label });
  return token;
}

interface Row {
  user_id: string;
  name: string;
  roles: Viewer['roles'];
  organisation_id: string;
  kind: Viewer['organisationKind'];
  path: string;
}

/** Whose token this is, or undefined where it is unknown, expired, revoked or its user no longer active. Throws `StoreUnavailable` on an outage. */
export async function authenticate(db: DataSource, token: string): Promise<Viewer | undefined> {
  const [row] = await query<Row>(
    db,
    `SELECT u.id AS user_id, u.name, array(SELECT r.role FROM user_role r WHERE r.user_id = u.id) AS roles, u.organisation_id, o.kind, o.path
       FROM access_token t JOIN app_user u ON u.id = t.user_id JOIN organisation o ON o.id = u.organisation_id
      WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp()) AND u.active`,
    [hashOf(token)],
  );
  return (
    row && {
      userId: row.user_id,
      name: row.name,
      roles: row.roles,
      organisationId: row.organisation_id,
      organisationKind: row.kind,
      organisationPath: row.path,
    }
  );
}

/** Which of the tokens are still good, in one statement; for connections that outlive the request they came with. */
export async function stillGood(db: DataSource, tokens: readonly string[]): Promise<ReadonlySet<string>> {
  const byHash = new Map(tokens.map((token) => [hashOf(token).toString('hex'), token]));
  const rows = await query<{ hash: string }>(
    db,
    `SELECT encode(t.token_hash, 'hex') AS hash FROM access_token t JOIN app_user u ON u.id = t.user_id
      WHERE t.token_hash = ANY (SELECT decode(hash, 'hex') FROM unnest($1::text[]) AS hash)
        AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp()) AND u.active`,
    [[...byHash.keys()]],
  );
  return new Set(rows.map(({ hash }) => byHash.get(hash)!));
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
