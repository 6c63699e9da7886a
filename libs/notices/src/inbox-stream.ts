import type { StreamPlace } from '@xiecha/case-store/stream-place';
import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { inboxColumns, toInboxMessage, type InboxMessage, type InboxRow } from './inbox.js';
import { wordsJoins } from './message-words-row.js';

export interface Follower {
  readonly recipientId: string;
  /** What was told last. */
  readonly after: StreamPlace;
}

export interface Told {
  /** Of the follower in the list that was given. */
  readonly follower: number;
  readonly place: StreamPlace;
  readonly message: InboxMessage;
}

/** How many messages one follower is told at a time. */
const atOnce = 100;

/**
 * What is new for each follower, in order, in one statement for all. Told is what was delivered by transactions below every
 * one that still runs: ids are given out before the commit, and a message that commits late would be passed over for ever.
 */
export async function newInboxMessages(db: DataSource, followers: readonly Follower[]): Promise<Told[]> {
  const rows = await query<InboxRow & { follower: number; xact: string }>(
    db,
    `SELECT f.follower::int AS follower, m.xact::text AS xact, ${inboxColumns}
       FROM unnest($1::uuid[], $2::text[], $3::bigint[]) WITH ORDINALITY AS f(recipient_id, xact, id, follower)
       CROSS JOIN LATERAL (
         SELECT n.* FROM inbox_message n
          WHERE n.recipient_id = f.recipient_id AND (n.xact, n.id) > (f.xact::xid8, f.id) AND n.xact < pg_snapshot_xmin(pg_current_snapshot())
          ORDER BY n.xact, n.id LIMIT $4) AS m
       ${wordsJoins}
      ORDER BY f.follower, m.xact, m.id`,
    [followers.map(({ recipientId }) => recipientId), followers.map(({ after }) => after.xact), followers.map(({ after }) => after.id), atOnce],
  );
  return rows.map((row) => ({ follower: row.follower - 1, place: { xact: row.xact, id: row.id }, message: toInboxMessage(row) }));
}
