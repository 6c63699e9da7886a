import type { PublicKey } from '@xiecha/audit-chain/anchor';
import { inHex } from '@xiecha/audit-chain/digests';
import { headOf, type AnchoredHeadRow } from './anchored-heads.js';
import type { AnchorRow } from './anchors.js';
import { cursor } from './cursor.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, longSnapshot, type Sql } from './transaction.js';

/**
 * A line of an exported file, each a JSON value of its own so that a file of any size is read and written line by line: first what
 * it is, then each anchor, oldest first, followed by the heads that it holds, in the order of their case ids.
 */
export type ExportLine =
  | { readonly format: 'xiecha/anchors/1'; readonly exportedAt: string; readonly keys: readonly (PublicKey & { readonly active: boolean })[] }
  /** `signature`: base64. */
  | { readonly anchor: number; readonly statement: string; readonly signature: string }
  /** Case id, seq, SHA-256 and SM3 in hex. */
  | { readonly head: readonly [string, number, string, string] };

/** Hands every anchor with what it holds to `write`, line by line. Answers how many anchors there were. */
export function exportAnchors(db: StoreDatabase, write: (line: ExportLine) => Promise<void>): Promise<number> {
  return inTransaction(db, (sql) => exportIn(sql, db, write), longSnapshot);
}

async function exportIn(sql: Sql, db: StoreDatabase, write: (line: ExportLine) => Promise<void>): Promise<number> {
  const [clock] = await sql.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  await write({ format: 'xiecha/anchors/1', exportedAt: clock!.now.toISOString(), keys: db.anchorSigner.publicKeys });
  let anchors = 0;
  for await (const rows of cursor<AnchorRow>(sql, 'exported_anchors', 'SELECT id, statement, signature FROM anchor ORDER BY id')) {
    for (const { id, statement, signature } of rows) {
      await write({ anchor: Number(id), statement, signature: signature.toString('base64') });
      await writeHeads(sql, id, write);
      anchors += 1;
    }
  }
  return anchors;
}

async function writeHeads(sql: Sql, anchorId: string, write: (line: ExportLine) => Promise<void>): Promise<void> {
  const select = 'SELECT anchor_id, case_id, seq, sha256, sm3 FROM anchored_head WHERE anchor_id = $1 ORDER BY case_id';
  for await (const rows of cursor<AnchoredHeadRow>(sql, 'exported_heads', select, [anchorId])) {
    for (const row of rows) {
      const { caseId, seq, ...digests } = headOf(row);
      const { sha256, sm3 } = inHex(digests);
      await write({ head: [caseId, seq, sha256, sm3] });
    }
  }
}
