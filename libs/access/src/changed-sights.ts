import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** Of which of these people the office was put elsewhere by now: what they saw is no longer theirs to see. (People stay with their organisation.) */
export async function changedSights(db: DataSource, viewers: readonly Viewer[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ user_id: string }>(
    db,
    `SELECT known.user_id FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS known(user_id, organisation_id, path)
       JOIN organisation o ON o.id = known.organisation_id WHERE o.path <> known.path`,
    [viewers.map(({ userId }) => userId), viewers.map(({ organisationId }) => organisationId), viewers.map(({ organisationPath }) => organisationPath)],
  );
  return new Set(rows.map(({ user_id }) => user_id));
}
