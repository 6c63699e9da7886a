import { query } from '@xiecha/case-store/transaction';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { isWithin, type Reach } from './reach.js';

/** One change of a person, a role, an organisation or what belongs to it, as the database logged it. */
export interface DirectoryChange {
  readonly id: string;
  readonly at: Instant;
  /** `null`: the operator, the system by itself, or somebody whom the reader is not told of. */
  readonly byUserId: string | null;
  readonly byName: string | null;
  readonly entity: string;
  readonly entityId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** Of what is somebody's: whose. */
  readonly subjectName: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface ChangeQuery {
  readonly limit: number;
  /** The change before which the page begins. */
  readonly before?: string | undefined;
  /** Of those who changed something only people of this organisation are named. */
  readonly authorsAt?: string | undefined;
}

/** Columns that say who did it, as `by_user` does. */
const namingAuthors = `'{checked_by,made_by}'::text[]`;

/** Changes within reach, the newest first. Throws `StoreUnavailable` on an outage. */
export async function listDirectoryChanges(db: DataSource, { path, bodies }: Reach, { limit, before, authorsAt }: ChangeQuery): Promise<DirectoryChange[]> {
  const told = (row: 'before' | 'after') => `CASE WHEN $5::uuid IS NULL THEN c.${row} ELSE c.${row} - ${namingAuthors} END AS ${row}`;
  const rows = await query<Omit<DirectoryChange, 'at'> & { readonly at: Date }>(
    db,
    `SELECT c.id, c.at, u.id AS "byUserId", u.name AS "byName", c.entity, c.entity_id AS "entityId", c.organisation_id AS "organisationId",
            o.name AS "organisationName", s.name AS "subjectName", ${told('before')}, ${told('after')}
       FROM directory_change c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN app_user u ON u.id = c.by_user AND ($5::uuid IS NULL OR u.organisation_id = $5)
       LEFT JOIN app_user s ON s.id = (coalesce(c.after, c.before) ->> CASE WHEN c.entity = 'app_user' THEN 'id' ELSE 'user_id' END)::uuid
      WHERE ${isWithin('o', { path: '$1', bodies: '$2' })} AND ($3::bigint IS NULL OR c.id < $3)
      ORDER BY c.id DESC LIMIT $4`,
    [path, bodies, before ?? null, limit, authorsAt ?? null],
  );
  return rows.map((row) => ({ ...row, at: instantOf(row.at.getTime()) }));
}
