import { Undecryptable } from '@xiecha/audit-chain/envelope';
import type { Vault } from '@xiecha/audit-chain/vault';
import { inBatches, rowsAtOnce } from './batches.js';
import { payloadIn } from './commitment.js';
import { openContent, openPayload, type SealedContent, type SealedPayload } from './sealed-rows.js';
import { provideSearchKey, type SearchKey } from './search-key.js';
import { requestSymbols, type RequestSymbols } from './search-row.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, type Sql } from './transaction.js';

export interface RequestOfCase extends SealedContent {
  readonly case_id: string;
}

/**
 * Writes the symbols of all requests that have none, some rows a transaction: of all where the search key was lost. The system may
 * run meanwhile. What no key opens is left without, and is not found by what it asks. Throws `StoreUnavailable` on an outage.
 */
export async function keyAllTargets(db: StoreDatabase): Promise<void> {
  const { vault } = db;
  const key = await inTransaction(db, (sql) => provideSearchKey(sql, vault));
  await inBatches((after) => inTransaction(db, (sql) => keyTargets(sql, vault, key, after)));
}

/** Some rows behind the case `after`; answers the last of them. They and their requests are held, so that what changes what is asked comes before or behind. */
async function keyTargets(sql: Sql, vault: Vault, key: SearchKey, after: string): Promise<string | undefined> {
  const rows = await sql.query<RequestOfCase>(
    `SELECT c.id AS case_id, r.id, r.content, r.data_key
       FROM assistance_case c JOIN assistance_request r ON r.id = c.request_id
      WHERE c.id > $1 AND NOT EXISTS (SELECT FROM target_search s WHERE s.case_id = c.id) ORDER BY c.id LIMIT $2 FOR SHARE OF c, r`,
    [after, rowsAtOnce],
  );
  const caseIds = rows.map(({ case_id }) => case_id);
  // Looked for behind the wait: the view of the statement that waited is an older one.
  const resubmitted = await sql.query<SealedPayload>(
    `SELECT p.case_id, p.seq, p.payload, c.data_key FROM assistance_case c JOIN event_payload p ON p.case_id = c.id AND p.seq = resubmission_seq(c.id, c.seq)
      WHERE c.id = ANY ($1::uuid[])`,
    [caseIds],
  );
  const again = new Map(resubmitted.map((row) => [row.case_id, row]));
  const kept = rows.map((row) => symbolsIn(vault, key, row, again.get(row.case_id)));
  await sql.query(
    `INSERT INTO target_search (case_id, office_path, body_id, consent_office_id, filed_at, symbols, cause)
     SELECT id, office_path, body_id, consent_office_id, filed_at, symbols, t.cause
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(id, symbols, cause) JOIN assistance_case USING (id)
      WHERE symbols IS NOT NULL ON CONFLICT DO NOTHING`,
    [caseIds, kept.map((symbols) => symbols?.targets), kept.map((symbols) => symbols?.cause)],
  );
  return rows.at(-1)?.case_id;
}

/** Of the targets that were filed, as migration 0021 writes them. Null where no key opens it. */
export function symbolsOfContent(vault: Vault, key: SearchKey, row: SealedContent): string | null {
  return symbolsIn(vault, key, row, undefined)?.targets ?? null;
}

/** Of a case that was put right, of what is asked since. Undefined where no key opens it. */
function symbolsIn(vault: Vault, key: SearchKey, row: SealedContent, again: SealedPayload | undefined): RequestSymbols | undefined {
  try {
    const clear = again ? openPayload(vault, again) : openContent(vault, row);
    return requestSymbols(key, clear ? (payloadIn(clear) as Record<string, unknown>) : {});
  } catch (error) {
    if (!(error instanceof Undecryptable)) throw error;
    return undefined;
  }
}
