import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** Whether somebody belongs to the viewer's organisation. Throws `StoreUnavailable` on an outage. */
export async function isColleague(db: DataSource, viewer: Viewer, userId: string): Promise<boolean> {
  const found = await query(db, 'SELECT FROM app_user WHERE id = $1 AND organisation_id = $2', [userId, viewer.organisationId]);
  return found.length > 0;
}

/** Whether somebody active is in an administrator's care: of its own organisation or, among regulators, of one below. Throws `StoreUnavailable` on an outage. */
export async function isInCareOf(db: DataSource, { organisationId, organisationKind, organisationPath }: Viewer, userId: string): Promise<boolean> {
  const found = await query(
    db,
    `SELECT FROM app_user u JOIN organisation o ON o.id = u.organisation_id
      WHERE u.id = $1 AND u.active AND (o.id = $2 OR ($3 = 'regulator' AND o.kind = 'regulator' AND starts_with(o.path, $4)))`,
    [userId, organisationId, organisationKind, organisationPath],
  );
  return found.length > 0;
}
