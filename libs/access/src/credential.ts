import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { liveToken, type TokenScope } from './access-tokens.js';
import { liveSession, type SessionStage } from './sessions.js';
import { holder } from './viewer-rows.js';

/** By what somebody is signed in. `hash`: of its secret, in hexadecimal. */
export type Credential =
  | { readonly kind: 'token'; readonly hash: string; readonly scopes: readonly TokenScope[] }
  | { readonly kind: 'session'; readonly hash: string; readonly id: string; readonly stage: SessionStage; readonly isRecent: boolean };

/** The hashes of those credentials that are still good, in one statement; for connections that outlive the request they came with. */
export async function stillGood(db: DataSource, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ hash: string }>(
    db,
    `WITH asked AS (SELECT decode(hash, 'hex') AS hash FROM unnest($1::text[]) AS hash)
     SELECT encode(c.token_hash, 'hex') AS hash FROM access_token c ${holder} WHERE c.token_hash IN (SELECT hash FROM asked) AND ${liveToken}
     UNION ALL
     SELECT encode(c.secret_hash, 'hex') FROM session c ${holder} WHERE c.secret_hash IN (SELECT hash FROM asked) AND c.stage = 'full' AND ${liveSession}`,
    [hashes],
  );
  return new Set(rows.map(({ hash }) => hash));
}
