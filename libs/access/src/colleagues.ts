import type { Role } from '@xiecha/case-store/entities/user-role';
import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** Whether there is somebody active in an organisation who holds one of the roles. Throws `StoreUnavailable` on an outage. */
export async function isActiveIn(
  db: DataSource,
  { userId, organisationId, roles }: { readonly userId: string; readonly organisationId: string; readonly roles: readonly Role[] },
): Promise<boolean> {
  const found = await query(
    db,
    'SELECT FROM app_user WHERE id = $1 AND organisation_id = $2 AND active AND EXISTS (SELECT FROM user_role WHERE user_id = $1 AND role = ANY ($3))',
    [userId, organisationId, roles],
  );
  return found.length > 0;
}

/** Whether somebody belongs to the viewer's organisation. Throws `StoreUnavailable` on an outage. */
export async function isColleague(db: DataSource, viewer: Viewer, userId: string): Promise<boolean> {
  const found = await query(db, 'SELECT FROM app_user WHERE id = $1 AND organisation_id = $2', [userId, viewer.organisationId]);
  return found.length > 0;
}
