import type { EventType, StateName } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { partsOf, type SightPart } from './case-page.js';
import type { Sight } from './case-query.js';
import { incarnation } from './incarnation.js';
import type { StreamPlace } from './stream-place.js';
import { query } from './transaction.js';

/** An event of the record as a stream tells it: where its case stood after it, and nothing of what it says. */
export interface StreamedEvent {
  readonly caseId: string;
  readonly number: string;
  readonly seq: number;
  readonly type: EventType;
  readonly version: number;
  readonly state: StateName;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
}

/** An event with its place in the order and with what decides who sees it. */
export interface PlacedEvent {
  readonly event: StreamedEvent;
  readonly place: StreamPlace;
  readonly officePath: string;
  readonly bodyId: string;
  /** Whether the case had arrived at its body by this event. */
  readonly arrived: boolean;
  /** The office whose consent was asked by this event. */
  readonly consentOfficeId: string | null;
}

/** Which life the database leads, and where its stream ends by now. */
export interface StreamHead {
  /** Transactions are numbered anew after a restore: a place means something in its own life alone. */
  readonly life: string;
  readonly end: StreamPlace;
}

export interface StreamPart {
  readonly life: string;
  readonly events: readonly PlacedEvent[];
  /** All before is told. */
  readonly upTo: StreamPlace;
  /** There is more by now than was read at once. */
  readonly hasMore: boolean;
}

/** How many events are read at a time. */
const atOnce = 500;

const head = `SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin, left(md5(${incarnation}), 8) AS life`;

interface Head {
  xmin: string;
  life: string;
}

interface Row extends Head {
  xact: string;
  stream_id: string;
  recorded_here: boolean;
  case_id: string;
  number: string;
  seq: number;
  type: EventType;
  version: number;
  state: StateName;
  received_at: Date;
  recorded_at: Date;
  office_path: string;
  body_id: string;
  arrived: boolean;
  consent_office_id: string | null;
}

export async function streamHead(db: DataSource): Promise<StreamHead> {
  const [row] = await query<Head>(db, head);
  return { life: row!.life, end: { xact: row!.xmin, id: '0' } };
}

/**
 * What was recorded after a place, in order, by transactions below every one that still runs: whoever commits late is not passed
 * over. A row that was restored from a dump names a transaction of another life; its own then differs, and it is not told.
 * (No event is written in a savepoint, which has a number of its own.)
 */
export async function eventsAfterPlace(db: DataSource, after: StreamPlace): Promise<StreamPart> {
  const rows = await query<Row | (Head & { xact: null })>(
    db,
    `WITH head AS MATERIALIZED (${head}),
     fresh AS MATERIALIZED (
       SELECT e.case_id, e.seq, e.type, e.facts ->> 'to' AS state, e.received_at, e.recorded_at, e.xact, e.stream_id, e.xmin = e.xact::xid AS recorded_here
         FROM case_event e
        WHERE (e.xact, e.stream_id) > ($1::xid8, $2::bigint) AND e.xact < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY e.xact, e.stream_id LIMIT $3)
     SELECT head.life, head.xmin, fresh.*, c.number, c.office_path, c.body_id, so_far.version,
            coalesce(so_far.arrived AND c.arrived_at IS NOT NULL, false) AS arrived, CASE WHEN so_far.consent_asked THEN c.consent_office_id END AS consent_office_id
       FROM head LEFT JOIN fresh ON true LEFT JOIN assistance_case c ON c.id = fresh.case_id
       LEFT JOIN LATERAL (
         SELECT count(*) FILTER (WHERE (e.facts -> 'raisesVersion')::boolean)::int AS version, bool_or(e.type = 'arrivalRecorded') AS arrived,
                bool_or(e.facts ->> 'to' = 'awaitingConsent') AS consent_asked
           FROM case_event e WHERE e.case_id = fresh.case_id AND e.seq <= fresh.seq) AS so_far ON fresh.recorded_here
      ORDER BY fresh.xact, fresh.stream_id`,
    [after.xact, after.id, atOnce],
  );
  const { life, xmin } = rows[0]!;
  const read = rows.filter((row): row is Row => row.xact !== null);
  const hasMore = read.length === atOnce;
  const events = read.filter(({ recorded_here }) => recorded_here).map(placed);
  return { life, events, upTo: hasMore ? placeOf(read.at(-1)!) : { xact: xmin, id: '0' }, hasMore };
}

function placed(row: Row): PlacedEvent {
  const { case_id: caseId, number, seq, type, version, state } = row;
  const { office_path: officePath, body_id: bodyId, arrived, consent_office_id: consentOfficeId } = row;
  const times = { receivedAt: instantOf(row.received_at.getTime()), recordedAt: instantOf(row.recorded_at.getTime()) };
  return { event: { caseId, number, seq, type, version, state, ...times }, place: placeOf(row), officePath, bodyId, arrived, consentOfficeId };
}

function placeOf({ xact, stream_id: id }: Row): StreamPlace {
  return { xact, id };
}

/** Names what somebody sees, part by part, so that of thousands who listen those are found at once who see an event. */
export function sightKeys(sight: Sight): string[] {
  return partsOf(sight).map(partKey);
}

function partKey(part: SightPart): string {
  switch (part.kind) {
    case 'office':
      return `office ${part.path}`;
    case 'officesUnder':
      return `offices under ${part.path}`;
    case 'consentsElsewhere':
      return consentsKey(part.officeId);
    case 'arrivedAt':
      return `body ${part.bodyId}`;
  }
}

function consentsKey(officeId: string): string {
  return `consents of ${officeId}`;
}

/**
 * The keys of all that an event lies in: what `sightCondition` says of its case, but for its body not before the arrival, and
 * for who consents not before that was asked. (An office's own case that needs its own consent lies in both parts.)
 */
export function sightKeysOf({ officePath, bodyId, arrived, consentOfficeId }: PlacedEvent): string[] {
  const above = [...officePath.matchAll(/\//g)].map(({ index }) => partKey({ kind: 'officesUnder', path: officePath.slice(0, index + 1) }));
  return [
    ...above,
    partKey({ kind: 'office', path: officePath }),
    ...(consentOfficeId === null ? [] : [consentsKey(consentOfficeId)]),
    ...(arrived ? [partKey({ kind: 'arrivedAt', bodyId })] : []),
  ];
}
