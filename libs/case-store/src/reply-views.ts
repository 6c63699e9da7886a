import type { DataKey, Vault } from '@xiecha/audit-chain/vault';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import { places } from './places.js';
import type { SeenCase } from './seen-case.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, query } from './transaction.js';

/** Somebody's look at the values of a reply. */
export interface NewReplyView {
  readonly viewerId: string;
  /** Whose officer the viewer is. */
  readonly organisationId: string;
  /** The viewer's to choose: the same again is the same view. */
  readonly viewId: string;
  readonly reason: string;
  /** Whose values are shown. */
  readonly cells: readonly CellKey[];
  /** All that is answered, with the reply's statements; otherwise the cells that the viewer named. */
  readonly whole: boolean;
  /** As far as the record goes that is shown. */
  readonly upToSeq: number;
}

/** A view as it stands in the log. */
export interface ReplyView extends NewReplyView {
  readonly caseId: string;
  /** PostgreSQL's bigint, as text; a later view has a higher one. */
  readonly id: string;
  /** The world's time. */
  readonly at: Instant;
  /** PostgreSQL's own. */
  readonly realAt: Instant;
}

export type NotedView =
  | { readonly kind: 'noted'; readonly view: ReplyView }
  /** The viewer used this id for another view of this case. */
  | { readonly kind: 'otherContent' };

/** A row of the log with its case's data key. */
export interface ReplyViewRow {
  id: string;
  case_id: string;
  viewer_id: string;
  organisation_id: string;
  view_id: string;
  at: Date;
  real_at: Date;
  reason: Buffer;
  cells: CellKey[];
  whole: boolean;
  up_to_seq: number;
  /** Of the case, wrapped. */
  data_key: Buffer;
}

/**
 * Puts a view into the log: once this has resolved its row is there for good. The same id again answers the view of then,
 * whatever has been replied since. The caller has checked the right to it. Throws `StoreUnavailable` on an outage.
 */
export function noteReplyView(db: StoreDatabase, { id: caseId }: SeenCase, view: NewReplyView): Promise<NotedView> {
  const { viewerId, organisationId, viewId, cells, whole, upToSeq } = view;
  return inTransaction(db, async (sql) => {
    const [kase] = await sql.query<{ data_key: Buffer }>('SELECT data_key FROM assistance_case WHERE id = $1', [caseId]);
    if (!kase) throw new Error(`There is no case ${caseId}.`);
    const reason = keyOf(db.vault, caseId, kase.data_key).seal(places.viewReason(caseId, viewerId, viewId), Buffer.from(view.reason));
    await sql.query(
      `INSERT INTO reply_view (case_id, viewer_id, organisation_id, view_id, at, real_at, reason, cells, whole, up_to_seq)
       VALUES ($1, $2, $3, $4, world_now(), clock_timestamp(), $5, $6, $7, $8) ON CONFLICT (case_id, viewer_id, view_id) DO NOTHING`,
      [caseId, viewerId, organisationId, viewId, reason, cells, whole, upToSeq],
    );
    // A statement of its own: it also sees the row that another transaction was inserting.
    const [row] = await sql.query<Omit<ReplyViewRow, 'data_key'>>('SELECT * FROM reply_view WHERE case_id = $1 AND viewer_id = $2 AND view_id = $3', [
      caseId,
      viewerId,
      viewId,
    ]);
    const noted = replyViewOf(db.vault, { ...row!, data_key: kase.data_key });
    return isSame(noted, view) ? { kind: 'noted', view: noted } : { kind: 'otherContent' };
  });
}

export interface ReplyViewQuery {
  /** Only this person's views. */
  readonly viewerId?: string | undefined;
  readonly limit: number;
  /** Only views older than this one. */
  readonly before?: string | undefined;
}

/** Views of a case's reply, newest first, with whose they are. Throws `StoreUnavailable` on an outage. */
export async function listReplyViews(
  db: StoreDatabase,
  { id: caseId }: SeenCase,
  { viewerId, limit, before }: ReplyViewQuery,
): Promise<(ReplyView & { readonly viewerName: string; readonly organisationName: string })[]> {
  const rows = await query<ReplyViewRow & { viewer_name: string; organisation_name: string }>(
    db,
    `SELECT v.*, c.data_key, u.name AS viewer_name, o.name AS organisation_name
       FROM reply_view v JOIN assistance_case c ON c.id = v.case_id JOIN app_user u ON u.id = v.viewer_id JOIN organisation o ON o.id = v.organisation_id
      WHERE v.case_id = $1 AND ($2::uuid IS NULL OR v.viewer_id = $2) AND ($3::bigint IS NULL OR v.id < $3) ORDER BY v.id DESC LIMIT $4`,
    [caseId, viewerId ?? null, before ?? null, limit],
  );
  return rows.map((row) => ({ ...replyViewOf(db.vault, row), viewerName: row.viewer_name, organisationName: row.organisation_name }));
}

/** A view as it stands in the log, its reason unsealed. */
export function replyViewOf(vault: Vault, row: ReplyViewRow): ReplyView {
  const { case_id: caseId, viewer_id: viewerId, view_id: viewId, reason, data_key } = row;
  return {
    ...{ id: row.id, caseId, viewerId, viewId, organisationId: row.organisation_id },
    reason: keyOf(vault, caseId, data_key)
      .open(places.viewReason(caseId, viewerId, viewId), reason)
      .toString(),
    ...{ cells: row.cells, whole: row.whole, upToSeq: row.up_to_seq },
    ...{ at: instantOf(row.at.getTime()), realAt: instantOf(row.real_at.getTime()) },
  };
}

function keyOf(vault: Vault, caseId: string, wrapped: Buffer): DataKey {
  return vault.unwrap(places.case(caseId), wrapped);
}

/** Whether the viewer said the same then. What a whole reply came to then is not the viewer's word. */
function isSame(noted: NewReplyView, view: NewReplyView): boolean {
  if (noted.reason !== view.reason || noted.whole !== view.whole) return false;
  return view.whole || [...noted.cells].sort().join() === [...view.cells].sort().join();
}
