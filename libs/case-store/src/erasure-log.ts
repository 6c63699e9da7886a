import type { Bound } from '@xiecha/audit-chain/anchor';
import { canonicalJson } from '@xiecha/audit-chain/canonical-json';
import { digestsOf, inHex } from '@xiecha/audit-chain/digests';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { Sql } from './transaction.js';

/** A payload that was erased, and by what authority. */
export interface Erasure {
  readonly caseId: string;
  /** 0: what the request asked. */
  readonly seq: number;
  readonly order: string;
  /** The world's time. */
  readonly erasedAt: Instant;
  readonly erasedBy: string;
}

/** All erasures, in the order in which they were made. There are few. */
export async function readErasures(sql: Sql): Promise<Erasure[]> {
  const rows = await sql.query<{ case_id: string; seq: number; order_text: string; erased_at: Date; erased_by: string }>(
    'SELECT case_id, seq, order_text, erased_at, erased_by FROM erasure ORDER BY id',
  );
  return rows.map((row) => ({
    caseId: row.case_id,
    seq: row.seq,
    order: row.order_text,
    erasedAt: instantOf(row.erased_at.getTime()),
    erasedBy: row.erased_by,
  }));
}

/** What binds the first 0, 1, 2 … erasures: an anchor states the digests of as many as there were. */
export function erasureBounds(erasures: readonly Erasure[]): Bound[] {
  let digests = digestsOf('xiecha/erasures/1\n');
  const bounds = [{ count: 0, ...inHex(digests) }];
  for (const erasure of erasures) {
    digests = digestsOf(digests.sha256, digests.sm3, canonicalJson(erasure));
    bounds.push({ count: bounds.length, ...inHex(digests) });
  }
  return bounds;
}
