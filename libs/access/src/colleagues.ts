import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** Whether somebody belongs to the viewer's organisation. Throws `StoreUnavailable` on an outage. */
export async function isColleague(db: DataSource, viewer: Viewer, userId: string): Promise<boolean> {
  const found = await query(db, 'SELECT FROM app_user WHERE id = $1 AND organisation_id = $2', [userId, viewer.organisationId]);
  return found.length > 0;
}
