import type { CaseHead } from '@xiecha/audit-chain/head-leaf';
import type { CaseFinding, Witness } from './audit-finding.js';
import type { DataSource } from 'typeorm';
import { cursor } from './cursor.js';
import { query, type Sql } from './transaction.js';

interface Departure {
  readonly anchor_id: string;
  readonly case_id: string;
  readonly seq: number;
  readonly case_there: boolean;
  readonly event_there: boolean;
  readonly last_seq: number;
}

/** Anchored heads that the record does not bear out: the event of that number is gone, or has another link. */
function departuresFrom(heads: string): string {
  return `SELECT h.anchor_id, h.case_id, h.seq, c.id IS NOT NULL AS case_there, e.case_id IS NOT NULL AS event_there,
                 coalesce((SELECT max(l.seq) FROM case_event l WHERE l.case_id = h.case_id), 0) AS last_seq
            FROM ${heads} h
            LEFT JOIN case_event e ON e.case_id = h.case_id AND e.seq = h.seq
            LEFT JOIN assistance_case c ON c.id = h.case_id
           WHERE (c.id IS NULL OR e.case_id IS NULL OR e.chain_sha256 <> h.sha256 OR e.chain_sm3 <> h.sm3)`;
}

/** The record against the database's own anchors, of all cases or of one. */
export async function* againstAnchors(sql: Sql, caseId?: string): AsyncGenerator<CaseFinding[]> {
  const select = `${departuresFrom('anchored_head')} AND ($1::uuid IS NULL OR h.case_id = $1) ORDER BY h.case_id, h.anchor_id`;
  for await (const rows of cursor<Departure>(sql, 'anchor_departures', select, [caseId ?? null])) {
    yield rows.flatMap((row) => findingOf(row, { anchorId: Number(row.anchor_id) }));
  }
}

/** Whether an anchor of the database's own holds a case, which may be gone. */
export async function isAnchored(db: DataSource, caseId: string): Promise<boolean> {
  return (await query(db, 'SELECT FROM anchored_head WHERE case_id = $1 LIMIT 1', [caseId])).length > 0;
}

/** The record against heads of an exported anchor. */
export async function againstExported(sql: Sql, anchorId: number, heads: readonly CaseHead[]): Promise<CaseFinding[]> {
  const rows = await sql.query<Departure>(
    departuresFrom(`(SELECT $1::bigint AS anchor_id, * FROM unnest($2::uuid[], $3::int[], $4::bytea[], $5::bytea[]) AS t(case_id, seq, sha256, sm3))`),
    [anchorId, heads.map(({ caseId }) => caseId), heads.map(({ seq }) => seq), heads.map(({ sha256 }) => sha256), heads.map(({ sm3 }) => sm3)],
  );
  return rows.flatMap((row) => findingOf(row, { anchorId, exported: true }));
}

function findingOf({ case_id: caseId, seq, case_there, event_there, last_seq }: Departure, witness: Witness): CaseFinding[] {
  if (!case_there) return [{ kind: 'caseMissing', caseId, witness }];
  if (event_there) return [{ kind: 'historyRewritten', caseId, seq, witness }];
  // A gap before the last event is for the chain to tell.
  return seq > last_seq ? [{ kind: 'tailCutOff', caseId, lastSeq: last_seq, expectedSeq: seq, witness }] : [];
}
