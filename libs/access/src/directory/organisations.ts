import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../viewer.js';

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
    readonly scope: string;
    readonly documentNumber: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }[];
  readonly bodyClass: string | null;
  readonly channel: string | null;
}

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
    `WITH seen AS NOT MATERIALIZED (
       SELECT * FROM organisation WHERE id = $1 OR ($2 = 'regulator' AND (kind = 'body' OR starts_with(path, $3) OR starts_with($3, path)))
     )
     SELECT o.id, o.kind, o.name, o.name_en AS "nameEn", o.level, o.office_kind AS "officeKind", o.parent_id AS "parentId", o.files_for_id AS "filesForId",
            coalesce((SELECT jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name) ORDER BY d.code)
                        FROM organisation_division od JOIN division d ON d.code = od.division_code WHERE od.organisation_id = o.id), '[]') AS divisions,
            coalesce((SELECT jsonb_agg(jsonb_build_object('scope', a.scope, 'documentNumber', a.document_number, 'validFrom', a.valid_from, 'validUntil', a.valid_until)
                               ORDER BY a.valid_from, a.id)
                        FROM scope_authorisation a WHERE a.province_id = o.id), '[]') AS "scopeAuthorisations",
            o.body_class AS "bodyClass", CASE o.kind WHEN 'body' THEN o.channel END AS channel
       FROM seen o
      WHERE $4::uuid IS NULL OR o.path > (SELECT path FROM seen WHERE id = $4)
      ORDER BY o.path LIMIT $5`,
    [organisationId, organisationKind, organisationPath, after ?? null, limit],
  );
}
