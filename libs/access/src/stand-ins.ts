import type { Assignee, Sight } from '@xiecha/case-store/case-query';
import { query } from '@xiecha/case-store/transaction';
import type { Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { sightOf } from './sight.js';
import { viewerColumns, viewerOf, type ViewerRow } from './viewer-rows.js';
import type { Viewer } from './viewer.js';

/** Somebody who is away, and in whose place the viewer is. */
export interface StandIn {
  readonly userId: string;
  readonly name: string;
  /** Of the absent one, and of everybody between who is away as well: what one of them does not see does not come to the viewer. */
  readonly sights: readonly Sight[];
}

/**
 * For whom a viewer stands in at an instant, `worldNow` when absent: whoever is away and named the viewer, or somebody who is
 * away as well and for whom the viewer stands in. As `audiences.ts` has it for messages: only active people of the same side,
 * and whoever is away stands in for nobody. Throws `StoreUnavailable` on an outage.
 */
export async function standInsOf(db: DataSource, viewer: Viewer, at?: Instant): Promise<StandIn[]> {
  const rows = await query<ViewerRow & { readonly through: readonly string[] }>(db, absentBehind, [viewer.userId, viewer.organisationKind, at ?? null]);
  const sights = new Map(rows.map((row) => [row.user_id, sightOf(viewerOf(row))]));
  return rows.map(({ user_id, name, through }) => ({ userId: user_id, name, sights: through.map((id) => sights.get(id)!) }));
}

/** Whose cases and escalations wait for a viewer: the own, and those of whomever the viewer stands in for. */
export function assigneesFor({ userId }: Viewer, standIns: readonly StandIn[]): Assignee[] {
  return [{ userId, within: [] }, ...standIns.map((absent) => ({ userId: absent.userId, within: absent.sights }))];
}

/** For which side of a case somebody handles it. */
export function sideOf({ organisationKind }: Viewer): 'requester' | 'body' {
  return organisationKind === 'body' ? 'body' : 'requester';
}

/**
 * $1 who asks, $2 the kind of organisation, $3 the instant. Backwards from whoever asks: nobody is away twice at once, so that
 * of everybody at most one way leads there. A circle of substitutes leads to nobody; `through` ends one in rows that overlap all the same.
 */
const absentBehind = `
WITH RECURSIVE
  clock AS MATERIALIZED (SELECT coalesce($3::timestamptz, world_now()) AS now),
  away AS NOT MATERIALIZED (
    SELECT a.user_id, a.substitute_id FROM absence a JOIN app_user u ON u.id = a.user_id AND u.active JOIN organisation o ON o.id = u.organisation_id
     WHERE o.kind = $2 AND a.from_at <= (SELECT now FROM clock) AND a.until_at > (SELECT now FROM clock)
  ),
  behind (user_id, through) AS (
    SELECT user_id, ARRAY[user_id] FROM away WHERE substitute_id = $1 AND NOT EXISTS (SELECT FROM away AS own WHERE own.user_id = $1)
    UNION ALL
    SELECT away.user_id, away.user_id || behind.through FROM behind JOIN away ON away.substitute_id = behind.user_id WHERE away.user_id <> ALL (behind.through)
  )
SELECT behind.through, ${viewerColumns} FROM behind JOIN app_user u ON u.id = behind.user_id JOIN organisation o ON o.id = u.organisation_id ORDER BY u.id`;
