import { Undecryptable } from '@xiecha/audit-chain/envelope';
import type { Vault } from '@xiecha/audit-chain/vault';
import { inBatches, rowsAtOnce } from './batches.js';
import { payloadIn } from './commitment.js';
import { openContent, type SealedContent } from './sealed-rows.js';
import { provideSearchKey, type SearchKey } from './search-key.js';
import { searchText, targetSymbols } from './search-row.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, type Sql } from './transaction.js';

interface UnkeyedRow extends SealedContent {
  readonly case_id: string;
  readonly number: string;
  readonly body_name: string;
}

/**
 * Writes the symbols of all targets that have none, some rows a transaction: of cases that the release before filed beside this
 * one, and of all where the search key was lost. The system may run meanwhile. What no key opens is left without, and is not found
 * by its targets. Throws `StoreUnavailable` on an outage.
 */
export async function keyAllTargets(db: StoreDatabase): Promise<void> {
  const { vault } = db;
  const key = await inTransaction(db, (sql) => provideSearchKey(sql, vault));
  await inBatches((after) => inTransaction(db, (sql) => keyTargets(sql, vault, key, after)));
}

/** The same in a transaction of the caller's. */
export async function keyAllTargetsIn(sql: Sql, vault: Vault): Promise<void> {
  const key = await provideSearchKey(sql, vault);
  await inBatches((after) => keyTargets(sql, vault, key, after));
}

/** Some rows behind the case `after`; answers the last of them. The requests are held, so that an erasure comes before or behind. */
async function keyTargets(sql: Sql, vault: Vault, key: SearchKey, after: string): Promise<string | undefined> {
  const rows = await sql.query<UnkeyedRow>(
    `SELECT s.case_id, c.number, b.name AS body_name, r.id, r.content, r.data_key
       FROM case_search s JOIN assistance_case c ON c.id = s.case_id JOIN organisation b ON b.id = c.body_id JOIN assistance_request r ON r.id = c.request_id
      WHERE s.target_symbols IS NULL AND s.case_id > $1 ORDER BY s.case_id LIMIT $2 FOR SHARE OF r`,
    [after, rowsAtOnce],
  );
  // The text in the clear is made anew, not cut: what an earlier release wrote into it is of no matter.
  await sql.query(
    `UPDATE case_search s SET text = t.text, target_symbols = t.symbols
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(case_id, text, symbols) WHERE s.case_id = t.case_id`,
    [
      rows.map(({ case_id }) => case_id),
      rows.map(({ number, body_name }) => searchText(number, body_name)),
      rows.map((row) => symbolsOfContent(vault, key, row)),
    ],
  );
  return rows.at(-1)?.case_id;
}

function symbolsOfContent(vault: Vault, key: SearchKey, row: SealedContent): string | null {
  try {
    const clear = openContent(vault, row);
    return targetSymbols(key, clear ? (payloadIn(clear) as Record<string, unknown>) : {});
  } catch (error) {
    if (!(error instanceof Undecryptable)) throw error;
    return null;
  }
}
