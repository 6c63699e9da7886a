import type { AnchorStatement, Bound, PublicKey } from '@xiecha/audit-chain/anchor';
import { AnchorWalk } from '@xiecha/audit-chain/anchor-walk';
import { headLeaf } from '@xiecha/audit-chain/head-leaf';
import { MerkleTree } from '@xiecha/audit-chain/merkle';
import { boundOf, headOf, headsAt, type AnchoredHeadRow } from './anchored-heads.js';
import type { AnchorRow } from './anchors.js';
import type { AuditFinding, StatementFinding } from './audit-finding.js';
import { cursor } from './cursor.js';
import { erasureBounds, type Erasure } from './erasure-log.js';
import type { Sql } from './transaction.js';

/**
 * The anchors themselves: signatures, chain, what each states of the heads that changed and of erasures; of the last, all heads
 * (those before it follow from what changed). Memory: a root for each anchor.
 */
export async function verifyAnchors(
  sql: Sql,
  known: readonly PublicKey[],
  erasures: readonly Erasure[],
): Promise<{ findings: AuditFinding[]; anchors: number }> {
  const bounds = erasureBounds(erasures);
  const changed = await changedHeads(sql);
  const walk = new AnchorWalk(known);
  const contradictions: StatementFinding[] = [];
  let last: AnchorStatement | undefined;
  let anchors = 0;
  for await (const rows of cursor<AnchorRow>(sql, 'anchors', 'SELECT id, statement, signature FROM anchor ORDER BY id')) {
    for (const row of rows) {
      const id = Number(row.id);
      const stated = walk.take(id, row);
      if (stated) contradictions.push(...contradictionsOf(stated, changed.get(id), bounds));
      last = stated ?? last;
      changed.delete(id);
      anchors += 1;
    }
  }
  // Heads that were kept for an anchor which is no more.
  const behind = Math.max(0, ...changed.keys());
  if (behind > anchors) walk.missingBefore(behind + 1);
  if (last) contradictions.push(...(await headContradictions(sql, last)));
  return { findings: [...walk.findings(), ...contradictions], anchors };
}

/** What one anchor states, against the heads that lie with it and the erasures there are. */
function contradictionsOf(stated: AnchorStatement, changed: Bound | undefined, erasures: readonly Bound[]): StatementFinding[] {
  const found: StatementFinding[] = [];
  if (!sameBound(stated.changed, changed ?? boundOf(new MerkleTree()))) found.push({ kind: 'anchorContradicted', anchorId: stated.id, part: 'changed' });
  const then = erasures[stated.erasures.count];
  if (!then || !sameBound(stated.erasures, then)) found.push({ kind: 'anchorContradicted', anchorId: stated.id, part: 'erasures' });
  return found;
}

async function headContradictions(sql: Sql, stated: AnchorStatement): Promise<StatementFinding[]> {
  const { heads, events } = await headsAt(sql, stated.id);
  const found: StatementFinding[] = [];
  if (!sameBound(stated.heads, heads)) found.push({ kind: 'anchorContradicted', anchorId: stated.id, part: 'heads' });
  if (stated.events !== events) found.push({ kind: 'anchorContradicted', anchorId: stated.id, part: 'events' });
  return found;
}

/** The root over the heads that lie with each anchor. */
async function changedHeads(sql: Sql): Promise<Map<number, Bound>> {
  const trees = new Map<number, Bound>();
  let current: { id: number; tree: MerkleTree } | undefined;
  const rows = cursor<AnchoredHeadRow>(sql, 'changed_heads', 'SELECT anchor_id, case_id, seq, sha256, sm3 FROM anchored_head ORDER BY anchor_id, case_id');
  for await (const batch of rows) {
    for (const row of batch) {
      const id = Number(row.anchor_id);
      if (current?.id !== id) {
        if (current) trees.set(current.id, boundOf(current.tree));
        current = { id, tree: new MerkleTree() };
      }
      current.tree.add(headLeaf(headOf(row)));
    }
  }
  if (current) trees.set(current.id, boundOf(current.tree));
  return trees;
}

export function sameBound(a: Bound, b: Bound): boolean {
  return a.count === b.count && a.sha256 === b.sha256 && a.sm3 === b.sm3;
}
