import type { Bound } from '@xiecha/audit-chain/anchor';
import { inHex } from '@xiecha/audit-chain/digests';
import { headLeaf, type CaseHead } from '@xiecha/audit-chain/head-leaf';
import { MerkleTree } from '@xiecha/audit-chain/merkle';
import { cursor } from './cursor.js';
import type { Sql } from './transaction.js';

export interface AnchoredHeadRow {
  /** bigint, as pg gives it. */
  readonly anchor_id: string;
  readonly case_id: string;
  readonly seq: number;
  readonly sha256: Buffer;
  readonly sm3: Buffer;
}

/** How all heads stood at an anchor, and which of them had changed. */
export interface AnchoredHeads {
  readonly heads: Bound;
  readonly changed: Bound;
  readonly events: number;
}

/** Keeps, for the anchor to come, the heads that no anchor holds yet. */
export async function keepChangedHeads(sql: Sql, anchorId: number): Promise<void> {
  await sql.query(
    `INSERT INTO anchored_head (anchor_id, case_id, seq, sha256, sm3)
     SELECT $1, c.id, c.seq, c.chain_sha256, c.chain_sm3
       FROM assistance_case c
       LEFT JOIN LATERAL (SELECT seq, sha256, sm3 FROM anchored_head h WHERE h.case_id = c.id ORDER BY anchor_id DESC LIMIT 1) h ON true
      WHERE (h.seq, h.sha256, h.sm3) IS DISTINCT FROM (c.seq, c.chain_sha256, c.chain_sm3)`,
    [anchorId],
  );
}

/** Works out how all heads stood at an anchor: of each case the latest that was kept by then. Holds a few rows at a time. */
export async function headsAt(sql: Sql, anchorId: number): Promise<AnchoredHeads> {
  const heads = new MerkleTree();
  const changed = new MerkleTree();
  let events = 0;
  const rows = cursor<AnchoredHeadRow>(
    sql,
    'heads_at_anchor',
    `SELECT DISTINCT ON (case_id) anchor_id, case_id, seq, sha256, sm3 FROM anchored_head
      WHERE anchor_id <= $1 ORDER BY case_id, anchor_id DESC`,
    [anchorId],
  );
  for await (const batch of rows) {
    for (const row of batch) {
      const leaf = headLeaf(headOf(row));
      heads.add(leaf);
      if (Number(row.anchor_id) === anchorId) changed.add(leaf);
      events += row.seq;
    }
  }
  return { heads: boundOf(heads), changed: boundOf(changed), events };
}

export function headOf({ case_id, seq, sha256, sm3 }: AnchoredHeadRow): CaseHead {
  return { caseId: case_id, seq, sha256, sm3 };
}

export function boundOf(tree: MerkleTree): Bound {
  return { count: tree.size, ...inHex(tree.root()) };
}
