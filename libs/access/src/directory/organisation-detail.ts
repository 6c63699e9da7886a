import { query, type Sql } from '@xiecha/case-store/transaction';
import type { Day } from '@xiecha/working-time/day';
import type { WorkingHours } from '@xiecha/working-time/working-hours';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../viewer.js';
import { type ListedOrganisation, organisationColumns, seen } from './organisations.js';
import type { ChannelWords, ContactWords, ServiceWords } from './organisation-words.js';

/** Everything that is known of an office or a body. */
export interface OrganisationDetail extends Omit<ListedOrganisation, 'services' | 'channels'> {
  /** Of an office: what stands before its numbers; whether it reviews; its hours; whose regional holidays it keeps. */
  readonly numberPrefix: string | null;
  readonly reviews: boolean;
  readonly workingHours: WorkingHours | null;
  readonly overlayRegion: string | null;
  readonly services: readonly ServiceWords[];
  readonly channels: readonly PublishedChannel[];
  /** By duty and rank; whoever has left is told nothing until somebody else is named. */
  readonly contacts: readonly (ContactWords & { readonly name: string; readonly active: boolean })[];
}

export interface PublishedChannel extends Omit<ChannelWords, 'checkedOn'> {
  /** `by`: whose people looked. Who, the log of the directory tells those who may read it. */
  readonly lastCheck: { readonly on: Day; readonly by: string } | null;
}

const wholeColumns = `
  ${organisationColumns},
  o.number_prefix AS "numberPrefix", o.reviews, o.working_hours AS "workingHours", o.overlay_region AS "overlayRegion",
  coalesce((SELECT jsonb_agg(jsonb_build_object('service', s.service, 'evidence', s.evidence, 'url', s.evidence_url, 'on', s.evidenced_on) ORDER BY s.service)
              FROM body_service s WHERE s.organisation_id = o.id), '[]') AS services,
  coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'address', c.address, 'hours', c.hours,
                               'publication', CASE WHEN c.published_on IS NOT NULL THEN jsonb_build_object('url', c.published_url, 'on', c.published_on) END,
                               'lastCheck', CASE WHEN c.checked_on IS NOT NULL THEN jsonb_build_object('on', c.checked_on, 'by',
                                 (SELECT p.name FROM app_user u JOIN organisation p ON p.id = u.organisation_id WHERE u.id = c.checked_by)) END) ORDER BY c.kind)
              FROM receiving_channel c WHERE c.organisation_id = o.id), '[]') AS channels,
  coalesce((SELECT jsonb_agg(jsonb_build_object('duty', n.duty, 'personId', n.user_id, 'rank', n.rank, 'name', u.name, 'active', u.active) ORDER BY n.duty, n.rank, n.user_id)
              FROM contact n JOIN app_user u ON u.id = n.user_id WHERE n.organisation_id = o.id), '[]') AS contacts`;

/** An organisation that the viewer has to do with; undefined: none such. Throws `StoreUnavailable` on an outage. */
export async function findOrganisation(
  db: DataSource,
  { organisationId, organisationKind, organisationPath }: Viewer,
  id: string,
): Promise<OrganisationDetail | undefined> {
  const [found] = await query<OrganisationDetail>(db, `WITH ${seen} SELECT ${wholeColumns} FROM seen o WHERE o.id = $4`, [
    organisationId,
    organisationKind,
    organisationPath,
    id,
  ]);
  return found;
}

export async function readOrganisation(sql: Sql, id: string): Promise<OrganisationDetail | undefined> {
  const [found] = await sql.query<OrganisationDetail>(`SELECT ${wholeColumns} FROM organisation o WHERE o.id = $1`, [id]);
  return found;
}
