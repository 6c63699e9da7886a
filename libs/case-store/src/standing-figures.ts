import type { ClockName, StateName } from '@xiecha/assistance-case/vocabulary';
import type { DataSource } from 'typeorm';
import { type ProofKind, proofKinds } from './proof-reports.js';
import { query } from './transaction.js';

/** How the system stands as a whole: counts and ages for an operator's board, nothing of any one case. Ages in seconds, by the world's clock unless said. */
export interface StandingFigures {
  readonly openCases: readonly { readonly state: StateName; readonly count: number }[];
  /** Running clocks past their end, as `isLate` of the agenda says it. */
  readonly overdue: readonly { readonly clock: ClockName; readonly count: number }[];
  readonly outboxWaiting: number;
  /** Of the message that has been due for longest; zero where none is due. */
  readonly outboxOldestDueAge: number;
  readonly mailsWaiting: number;
  readonly mailsFailed: number;
  readonly commandsUndelivered: number;
  /** Of commands that were not back-dated: what carries a past time says nothing about waiting. */
  readonly commandsOldestAge: number;
  readonly startsWaiting: number;
  /** By the database's own clock. */
  readonly startsOldestAge: number;
  readonly proofs: readonly { readonly kind: ProofKind; readonly age: number; readonly ok: boolean }[];
}

type Queues = Omit<StandingFigures, 'openCases' | 'overdue' | 'proofs'>;

/** Asks PostgreSQL, four statements side by side; none reads the record. Throws `StoreUnavailable` on an outage. */
export async function readStandingFigures(db: DataSource): Promise<StandingFigures> {
  const [openCases, overdue, [queues], proofs] = await Promise.all([
    query<StandingFigures['openCases'][number]>(db, figureStatements.openCases),
    query<StandingFigures['overdue'][number]>(db, figureStatements.overdue),
    query<Queues>(db, figureStatements.queues),
    query<StandingFigures['proofs'][number]>(db, figureStatements.proofs),
  ]);
  return { openCases, overdue, ...queues!, proofs };
}

/** `world_now()` is volatile: outside such a table no index would be used by it. */
const clock = 'WITH clock AS MATERIALIZED (SELECT world_now() AS now)';
const now = '(SELECT now FROM clock)';
/** Seconds since the earliest of an ordered partial index; zero where there is none. */
const ageOf = (earliest: string, until = now) => `coalesce(greatest(0, extract(epoch FROM ${until} - ${earliest})), 0)::float8`;

export const figureStatements = {
  openCases: 'SELECT state, count(*)::int AS count FROM assistance_case WHERE NOT final GROUP BY state',

  // The index finds the cases in which something is late; which of their clocks are is in the case's row.
  overdue: `${clock}
    SELECT c.key AS clock, count(*)::int AS count
      FROM assistance_case a, jsonb_each(a.current -> 'clocks') c
     WHERE NOT a.final AND a.overdue_from <= ${now}
       AND (c.value ->> 'dueAt')::timestamptz <= ${now} AND NOT c.value ? 'heldSince' AND NOT coalesce((c.value ->> 'provisional')::boolean, false)
       AND NOT EXISTS (SELECT FROM jsonb_array_elements(a.current -> 'petitions') p
                        WHERE p ->> 'status' = 'open' AND p ->> 'effect' = 'protects' AND p ->> 'duty' = c.key)
     GROUP BY c.key`,

  queues: `${clock}
    SELECT (SELECT count(*)::int FROM outbox WHERE status = 'waiting') AS "outboxWaiting",
           ${ageOf(`(SELECT min(not_before) FROM outbox WHERE status = 'waiting')`)} AS "outboxOldestDueAge",
           (SELECT count(*)::int FROM mail WHERE status IN ('waiting', 'sending')) AS "mailsWaiting",
           (SELECT count(*)::int FROM mail WHERE status = 'failed') AS "mailsFailed",
           (SELECT count(*)::int FROM command WHERE status = 'received') AS "commandsUndelivered",
           ${ageOf(`(SELECT min(received_at) FROM command WHERE status = 'received' AND NOT back_dated)`)} AS "commandsOldestAge",
           (SELECT count(*)::int FROM start_request WHERE started_at IS NULL) AS "startsWaiting",
           ${ageOf('(SELECT min(requested_at) FROM start_request WHERE started_at IS NULL)', 'clock_timestamp()')} AS "startsOldestAge"`,

  proofs: `${clock}
    SELECT k.kind, ${ageOf('r.ended_at')} AS age, r.ok
      FROM unnest(ARRAY[${proofKinds.map((kind) => `'${kind}'`).join(', ')}]) AS k(kind)
      CROSS JOIN LATERAL (SELECT ended_at, ok FROM proof_report WHERE kind = k.kind ORDER BY id DESC LIMIT 1) r`,
} as const;
