import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** Of which of these people the office was put elsewhere or the roles are others by now: what they saw may no longer be theirs to see. (People stay with their organisation.) */
export async function changedSights(db: DataSource, viewers: readonly Viewer[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ user_id: string }>(
    db,
    `SELECT known.user_id FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS known(user_id, organisation_id, path, roles)
       JOIN organisation o ON o.id = known.organisation_id
       LEFT JOIN (SELECT user_id, string_agg(role, ',' ORDER BY role COLLATE "C") AS roles FROM user_role WHERE user_id = ANY ($1) GROUP BY user_id) AS held USING (user_id)
      WHERE o.path <> known.path OR coalesce(held.roles, '') <> known.roles`,
    [
      viewers.map(({ userId }) => userId),
      viewers.map(({ organisationId }) => organisationId),
      viewers.map(({ organisationPath }) => organisationPath),
      viewers.map(({ roles }) => [...roles].sort().join(',')),
    ],
  );
  return new Set(rows.map(({ user_id }) => user_id));
}
