import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { inTransaction, type Sql } from './transaction.js';

export interface ErasureOrder {
  readonly caseId: string;
  /** The event whose payload goes; 0: what the request of the case asked, for all cases of the request. */
  readonly seq: number;
  /** By what authority: number and date of the order. It is kept in the clear: nothing personal. */
  readonly order: string;
  readonly erasedBy: string;
}

export type ErasureOutcome =
  | { readonly kind: 'erased'; readonly erasedAt: Instant; readonly caseIds: readonly string[] }
  | { readonly kind: 'noSuchCase' | 'noPayload' }
  /** Erased before, under this order. */
  | { readonly kind: 'erasedBefore'; readonly order: string };

/**
 * Deletes ciphertext and salt, and with them all by which the payload could be told; the event and its commitment stay, and the
 * chain goes on as it was. Of what a request asked, its targets, its cause and the names of its special fields also leave what is
 * searched. Throws `StoreUnavailable` on an outage.
 */
export function erasePayload(db: DataSource, erasure: ErasureOrder): Promise<ErasureOutcome> {
  return inTransaction(db, async (sql) => {
    // One at a time: they are numbered without gap, so that an anchor can say how many there were.
    await sql.query('LOCK TABLE erasure IN SHARE ROW EXCLUSIVE MODE');
    const { caseId, seq } = erasure;
    const [kase] = await sql.query<{ request_id: string }>('SELECT request_id FROM assistance_case WHERE id = $1 FOR NO KEY UPDATE', [caseId]);
    if (!kase) return { kind: 'noSuchCase' };
    const [before] = await sql.query<{ order_text: string }>('SELECT order_text FROM erasure WHERE case_id = $1 AND seq = $2', [caseId, seq]);
    if (before) return { kind: 'erasedBefore', order: before.order_text };
    const caseIds = seq === 0 ? await eraseContent(sql, kase.request_id) : await eraseEventPayload(sql, caseId, seq);
    if (caseIds.length === 0) return { kind: 'noPayload' };
    return { kind: 'erased', caseIds, erasedAt: await note(sql, erasure, caseIds) };
  });
}

/** With its key, and with what tells a repeated filing by its content. */
async function eraseContent(sql: Sql, requestId: string): Promise<string[]> {
  const [request] = await sql.query(
    `UPDATE assistance_request SET content = NULL, data_key = NULL, request_hash = '' WHERE id = $1 AND content IS NOT NULL RETURNING id`,
    [requestId],
  );
  if (!request) return [];
  const cases = await sql.query<{ id: string }>(
    `UPDATE target_search s SET symbols = '', cause = '' FROM assistance_case c WHERE c.request_id = $1 AND s.case_id = c.id RETURNING c.id`,
    [requestId],
  );
  await sql.query('DELETE FROM decided_field WHERE case_id = ANY ($1::uuid[])', [cases.map(({ id }) => id)]);
  return cases.map(({ id }) => id).sort();
}

async function eraseEventPayload(sql: Sql, caseId: string, seq: number): Promise<string[]> {
  // What was asked last is what a case is searched by. While its payload is there: what is erased is no resubmission of a case any more.
  await sql.query(`UPDATE target_search SET symbols = '', cause = '' WHERE case_id = $1 AND resubmission_seq($1, 2147483647) = $2`, [caseId, seq]);
  const [payload] = await sql.query('DELETE FROM event_payload WHERE case_id = $1 AND seq = $2 RETURNING seq', [caseId, seq]);
  if (!payload) return [];
  // What was asked anew was decided on by its own names.
  await sql.query(`DELETE FROM decided_field WHERE case_id = $1 AND EXISTS (SELECT FROM case_event WHERE case_id = $1 AND seq = $2 AND type = 'resubmitted')`, [
    caseId,
    seq,
  ]);
  // The hash over the command's content has no salt: who knows all but a name could find the name by it.
  await sql.query(
    `UPDATE command SET request_hash = '' WHERE case_id = $1 AND command_id = (SELECT command_id FROM case_event WHERE case_id = $1 AND seq = $2)`,
    [caseId, seq],
  );
  return [caseId];
}

async function note(sql: Sql, { seq, order, erasedBy }: ErasureOrder, caseIds: readonly string[]): Promise<Instant> {
  const [row] = await sql.query<{ erased_at: Date }>(
    `INSERT INTO erasure (id, case_id, seq, order_text, erased_at, erased_by)
     SELECT (SELECT coalesce(max(id), 0) FROM erasure) + place, case_id, $2, $3, now.at, $4
       FROM unnest($1::uuid[]) WITH ORDINALITY AS t(case_id, place) CROSS JOIN (SELECT world_now() AS at) AS now
     RETURNING erased_at`,
    [caseIds, seq, order, erasedBy],
  );
  return instantOf(row!.erased_at.getTime());
}
