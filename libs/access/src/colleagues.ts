import type { Role } from '@xiecha/case-store/entities/user-role';
import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** Whether the viewer looks after the people of its organisation: leads and administrators, at offices and bodies alike. */
export function looksAfterColleagues({ roles }: Viewer): boolean {
  return roles.some((role) => caring.includes(role));
}

const caring: readonly Role[] = ['lead', 'admin', 'bodyLead', 'bodyAdmin'];

/** Whether somebody belongs to the viewer's organisation. Throws `StoreUnavailable` on an outage. */
export async function isColleague(db: DataSource, viewer: Viewer, userId: string): Promise<boolean> {
  const found = await query(db, 'SELECT FROM app_user WHERE id = $1 AND organisation_id = $2', [userId, viewer.organisationId]);
  return found.length > 0;
}
