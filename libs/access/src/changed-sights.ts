import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** Which of these people belong elsewhere by now, or to an office that was put elsewhere: what they saw is no longer theirs to see. */
export async function changedSights(db: DataSource, viewers: readonly Viewer[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ user_id: string }>(
    db,
    `SELECT known.user_id FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS known(user_id, organisation_id, path)
       JOIN app_user u ON u.id = known.user_id JOIN organisation o ON o.id = u.organisation_id
      WHERE o.id <> known.organisation_id OR o.path <> known.path`,
    [viewers.map(({ userId }) => userId), viewers.map(({ organisationId }) => organisationId), viewers.map(({ organisationPath }) => organisationPath)],
  );
  return new Set(rows.map(({ user_id }) => user_id));
}
