import type { BodyService } from '@xiecha/assistance-case/body-services';
import type { BodyClass, ReceivingChannel } from '@xiecha/assistance-case/vocabulary';
import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../viewer.js';
import type { ChannelKind } from './organisation-words.js';

/** An office or an assisted body, as those see it who have to do with it. */
export interface ListedOrganisation {
  readonly id: string;
  readonly kind: 'regulator' | 'body';
  readonly name: string;
  readonly nameEn: string;
  readonly level: string | null;
  readonly officeKind: string | null;
  readonly parentId: string | null;
  /** In whose name and under whose number it files, where it has none of its own. */
  readonly filesForId: string | null;
  readonly divisions: readonly { readonly code: string; readonly name: string }[];
  readonly scopeAuthorisations: readonly {
    readonly id: string;
    readonly scope: string;
    readonly documentNumber: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }[];
  /** Of a body: its class and the services from which it follows; the names that it trades under; its unified social credit code. */
  readonly bodyClass: BodyClass | null;
  readonly services: readonly BodyService[];
  readonly brands: readonly string[];
  readonly uscc: string | null;
  /** How requests are delivered to a body, and every kind of channel that it has. */
  readonly channel: ReceivingChannel | null;
  readonly channels: readonly ChannelKind[];
  /** Rises with each change. */
  readonly version: number;
}

/** The organisations that a viewer has to do with, by its own id, kind and path as $1, $2 and $3. */
export const seen = `seen AS NOT MATERIALIZED (
  SELECT * FROM organisation WHERE id = $1 OR ($2 = 'regulator' AND (kind = 'body' OR starts_with(path, $3) OR starts_with($3, path)))
)`;

/** What is told of an organisation `o` wherever it is shown. */
export const organisationColumns = `
  o.id, o.kind, o.name, o.name_en AS "nameEn", o.level, o.office_kind AS "officeKind", o.parent_id AS "parentId", o.files_for_id AS "filesForId",
  coalesce((SELECT jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name) ORDER BY d.code)
              FROM organisation_division od JOIN division d ON d.code = od.division_code WHERE od.organisation_id = o.id), '[]') AS divisions,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'scope', a.scope, 'documentNumber', a.document_number, 'validFrom', a.valid_from, 'validUntil', a.valid_until)
                     ORDER BY a.valid_from, a.id)
              FROM scope_authorisation a WHERE a.province_id = o.id), '[]') AS "scopeAuthorisations",
  o.body_class AS "bodyClass", o.uscc, o.delivery_channel AS channel, o.version,
  array(SELECT b.name FROM body_brand b WHERE b.organisation_id = o.id ORDER BY b.name) AS brands`;

/**
 * What a viewer has to do with, from the top down: for a regulator the own office, those above and below, and every body, of
 * which it may ask; for a body itself. `after`: the organisation after whom the page begins. Throws `StoreUnavailable` on an outage.
 */
export function listOrganisations(
  db: DataSource,
  { organisationId, organisationKind, organisationPath }: Viewer,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<ListedOrganisation[]> {
  return query<ListedOrganisation>(
    db,
    `WITH ${seen}
     SELECT ${organisationColumns},
            array(SELECT s.service FROM body_service s WHERE s.organisation_id = o.id ORDER BY s.service) AS services,
            array(SELECT c.kind FROM receiving_channel c WHERE c.organisation_id = o.id ORDER BY c.kind) AS channels
       FROM seen o
      WHERE $4::uuid IS NULL OR o.path > (SELECT path FROM seen WHERE id = $4)
      ORDER BY o.path LIMIT $5`,
    [organisationId, organisationKind, organisationPath, after ?? null, limit],
  );
}
