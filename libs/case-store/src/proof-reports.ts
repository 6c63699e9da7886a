import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { Sql } from './transaction.js';

export const proofKinds = ['anchor', 'reconciliation', 'firing'] as const;
export type ProofKind = (typeof proofKinds)[number];

/** What one examination of the system by itself found. Instants are the world's. */
export interface ProofReport {
  readonly kind: ProofKind;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Nothing is wrong, or nothing any more. */
  readonly ok: boolean;
  /** Figures and what they are about: no personal data. */
  readonly summary: Readonly<Record<string, unknown>>;
  readonly findings: readonly unknown[];
}

interface Row {
  id: string;
  kind: ProofKind;
  started_at: Date;
  ended_at: Date;
  ok: boolean;
  summary: Record<string, unknown>;
  findings: unknown[];
}

/** Keeps a report for good. Answers its number. */
export async function insertReport(sql: Sql, { kind, startedAt, endedAt, ok, summary, findings }: ProofReport): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    'INSERT INTO proof_report (kind, started_at, ended_at, ok, summary, findings) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [kind, startedAt, endedAt, ok, JSON.stringify(summary), JSON.stringify(findings)],
  );
  return row!.id;
}

/** Reports of a kind, newest first, `limit` of them below the number `before`. */
export async function listReports(sql: Sql, kind: ProofKind, limit: number, before?: string): Promise<(ProofReport & { readonly id: string })[]> {
  const rows = await sql.query<Row>(
    `SELECT id, kind, started_at, ended_at, ok, summary, findings FROM proof_report
      WHERE kind = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [kind, before ?? null, limit],
  );
  return rows.map(({ started_at, ended_at, ...row }) => ({
    ...row,
    startedAt: instantOf(started_at.getTime()),
    endedAt: instantOf(ended_at.getTime()),
  }));
}

/** The newest report of a kind, if there is any. */
export async function latestReport(sql: Sql, kind: ProofKind): Promise<ProofReport | undefined> {
  return (await listReports(sql, kind, 1))[0];
}

/** Whether a reconciliation has told that the record does not have this case. */
export async function isReportedLost(sql: Sql, caseId: string): Promise<boolean> {
  const rows = await sql.query(`SELECT FROM proof_report WHERE kind = 'reconciliation' AND findings @> $1::jsonb LIMIT 1`, [
    JSON.stringify([{ diagnosis: 'lostCase', caseId }]),
  ]);
  return rows.length > 0;
}
