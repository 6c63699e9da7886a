import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** A request, as far as it says who stands behind it: two officers at least of the office that filed it (行政处罚程序规定 §22), each by the number of the enforcement certificate. */
export interface OfficersBehind {
  readonly officeId: string;
  readonly officers: readonly { readonly certificateNumber: string }[];
}

/** Whether the viewer is one of the officers who stand behind a request. What an administrator says of somebody counts from the next call on. Throws `StoreUnavailable` on an outage. */
export async function isOfficerBehind(db: DataSource, viewer: Viewer, { officeId, officers }: OfficersBehind): Promise<boolean> {
  if (viewer.organisationId !== officeId) return false;
  const [person] = await query<{ own: string | null }>(db, 'SELECT certificate_number AS own FROM app_user WHERE id = $1 AND active', [viewer.userId]);
  const own = person?.own?.trim();
  return own !== undefined && officers.some(({ certificateNumber }) => certificateNumber.trim() === own);
}
