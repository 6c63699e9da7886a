import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { query } from './transaction.js';

export interface NumberedCase {
  readonly caseId: string;
  readonly number: string;
}

/** Up to `count` open cases, half of them the oldest and half the newest: what has changed most since, and what is most alike. Ids rise with the time of filing. */
export async function oldestAndNewestOpenCases(db: DataSource, count: number): Promise<NumberedCase[]> {
  const rows = await query<{ id: string; number: string }>(
    db,
    `(SELECT id, number FROM assistance_case WHERE NOT final ORDER BY id LIMIT $1)
     UNION
     (SELECT id, number FROM assistance_case WHERE NOT final ORDER BY id DESC LIMIT $2) ORDER BY id`,
    [Math.ceil(count / 2), Math.floor(count / 2)],
  );
  return rows.map(({ id, number }) => ({ caseId: id, number }));
}

export interface OpenCase {
  readonly caseId: string;
  readonly nextAlarmAt: Instant | null;
}

/** Open cases by their next agenda item, earliest first; with `until` only those whose item is due by then. */
export async function openCasesByAlarm(db: DataSource, { until, limit }: { until?: Instant; limit?: number }): Promise<OpenCase[]> {
  const rows = await query<{ id: string; next_alarm_at: Date | null }>(
    db,
    `SELECT id, next_alarm_at FROM assistance_case
      WHERE NOT final AND ($1::timestamptz IS NULL OR next_alarm_at <= $1)
      ORDER BY next_alarm_at, id LIMIT $2`,
    [until ?? null, limit ?? null],
  );
  return rows.map(({ id, next_alarm_at }) => ({ caseId: id, nextAlarmAt: next_alarm_at && instantOf(next_alarm_at.getTime()) }));
}

/** Up to `limit` ids of open cases behind `after`, in order of the ids. */
export async function openCaseIds(db: DataSource, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(db, 'SELECT id FROM assistance_case WHERE NOT final AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2', [
    after ?? null,
    limit,
  ]);
  return rows.map(({ id }) => id);
}

/**
 * Up to `limit` open cases that should have moved: an alarm has been due for `graceMs` (the world's time), or a command has been
 * received and not decided for as long. Longest due first.
 */
export async function overdueCaseIds(db: DataSource, graceMs: number, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `SELECT id FROM (
       (SELECT id FROM assistance_case
         WHERE NOT final AND next_alarm_at < world_now() - $1 * interval '1 millisecond' ORDER BY next_alarm_at LIMIT $2)
       UNION
       (SELECT DISTINCT case_id FROM command JOIN assistance_case c ON c.id = case_id
         WHERE status = 'received' AND NOT c.final AND received_at < world_now() - $1 * interval '1 millisecond' LIMIT $2)) AS overdue
     LIMIT $2`,
    [graceMs, limit],
  );
  return rows.map(({ id }) => id);
}
