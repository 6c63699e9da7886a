import { query } from '@xiecha/case-store/transaction';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { isWithin, type Reach } from './reach.js';

/** One change of a person, a role, an organisation or what belongs to it, as the database logged it. */
export interface DirectoryChange {
  readonly id: string;
  readonly at: Instant;
  /** `null`: the operator, or the system by itself. */
  readonly byUserId: string | null;
  readonly byName: string | null;
  readonly entity: string;
  readonly entityId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Changes within reach, the newest first; `before`: the change before which the page begins. Throws `StoreUnavailable` on an outage. */
export async function listDirectoryChanges(
  db: DataSource,
  { path, bodies }: Reach,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<DirectoryChange[]> {
  const rows = await query<Omit<DirectoryChange, 'at'> & { readonly at: Date }>(
    db,
    `SELECT c.id, c.at, c.by_user AS "byUserId", u.name AS "byName", c.entity, c.entity_id AS "entityId", c.organisation_id AS "organisationId",
            o.name AS "organisationName", c.before, c.after
       FROM directory_change c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN app_user u ON u.id = c.by_user
      WHERE ${isWithin('o', { path: '$1', bodies: '$2' })} AND ($3::bigint IS NULL OR c.id < $3)
      ORDER BY c.id DESC LIMIT $4`,
    [path, bodies, before ?? null, limit],
  );
  return rows.map((row) => ({ ...row, at: instantOf(row.at.getTime()) }));
}
