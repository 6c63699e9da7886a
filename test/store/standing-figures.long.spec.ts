import { isLate } from '@xiecha/assistance-case/agenda';
import type { CaseState, Petition, RunningClock } from '@xiecha/assistance-case/case-state';
import { updateCaseRow } from '@xiecha/case-store/project-case';
import { figureStatements, readStandingFigures } from '@xiecha/case-store/standing-figures';
import { genesisOf } from '@xiecha/audit-chain/link';
import { longSnapshot, statements, type Sql } from '@xiecha/case-store/transaction';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { epochMsOf, instantOf } from '@xiecha/working-time/day';
import { passing } from '../builders/passing-transaction.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';
import { writtenColumns } from '../builders/written-columns.js';

describe('the figures of how the system stands', () => {
  let world: World;
  let writer: RecordWriter;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    writer = new RecordWriter(world.engine.db);
  });
  afterAll(() => world.end());

  it('count as overdue what the agenda calls late: neither held, protected nor provisional', async () => {
    const { db } = world.engine;
    const states: CaseState[] = [];
    for (const vary of variants()) {
      const state = vary(await writer.state(await writer.arrived()));
      await updateCaseRow(statements(db), state, genesisOf(state.caseId));
      states.push(state);
    }
    const now = instantOf(Date.now());
    const late = states.flatMap((state) =>
      Object.values(state.clocks)
        .filter((clock) => isLate(state, clock, now))
        .map(({ clock }) => clock),
    );
    const counted = (clock: string) => late.filter((name) => name === clock).length;
    const { overdue } = await readStandingFigures(db);
    expect(counted('response')).toBeGreaterThan(0);
    expect(counted('response')).toBeLessThan(states.length / 2);
    expect(Object.fromEntries(overdue.map(({ clock, count }) => [clock, count]))).toEqual({
      response: counted('response'),
      acknowledgement: counted('acknowledgement'),
    });
  });

  it('at volume are found by indexes, and none reads the record', () =>
    passing(
      world.engine.db,
      async (sql) => {
        await fill(sql, await writer.filed());
        const plans: string[] = [];
        for (const statement of Object.values(figureStatements)) plans.push(await planOf(sql, statement));
        for (const plan of plans) {
          expect(plan).not.toMatch(/case_event|event_payload|deadline_proof/);
          expect(plan).not.toMatch(/Seq Scan on (assistance_case|command|outbox|mail|start_request|proof_report)\b/);
        }
      },
      longSnapshot,
    ));
});

/** Every way in which a duty's end may have passed or not, and something may stand in the way. */
function variants(): ((state: CaseState) => CaseState)[] {
  const ends = [-1, 1].map((days) => ({ dueAt: instantOf(Date.now() + days * 86_400_000) }));
  const holds: Partial<RunningClock>[] = [{}, { heldSince: instantOf(Date.now() - 2 * 86_400_000) }];
  const dates: Partial<RunningClock>[] = [{ provisional: false }, { provisional: true }];
  const petition: Petition = { number: 1, kind: 'extension', raisedAt: instantOf(0), duty: 'response', effect: 'protects', status: 'open' };
  const petitions: Petition[][] = [[], [petition], [{ ...petition, duty: 'check' }], [{ ...petition, status: 'denied' }], [{ ...petition, effect: 'holds' }]];
  return ends.flatMap((end) =>
    holds.flatMap((hold) =>
      dates.flatMap((date) =>
        petitions.map((raised) => (state: CaseState): CaseState => {
          const { response, acknowledgement } = state.clocks;
          // Late in any case, so that the index finds the row whatever the response does.
          const owed = { ...acknowledgement!, dueAt: instantOf(epochMsOf(acknowledgement!.startedAt) - 86_400_000), provisional: false };
          return { ...state, petitions: raised, clocks: { acknowledgement: owed, response: { ...response!, ...end, ...hold, ...date } } };
        }),
      ),
    ),
  );
}

async function planOf(sql: Sql, statement: string): Promise<string> {
  return (await sql.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement}`)).map((line) => line['QUERY PLAN']).join('\n');
}

/** As after some years: most of everything is done, and what is open is the latest. */
async function fill(sql: Sql, caseId: string): Promise<void> {
  const [columns, copied] = [await writtenColumns(sql, 'assistance_case'), await writtenColumns(sql, 'assistance_case', 'copy')];
  // In pieces: a statement may take three seconds.
  for (let from = 1; from < 30_000; from += 2_000) {
    await sql.query(
      `INSERT INTO assistance_case (${columns})
       SELECT ${copied} FROM assistance_case a, generate_series($2::int, $2 + 1999) AS n,
              jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', 'n' || n, 'final', n <= 28000, 'state', CASE WHEN n > 28000 THEN a.state ELSE 'closed' END,
                                                          'overdue_from', CASE WHEN n % 200 = 0 THEN a.filed_at ELSE a.overdue_from END)) AS copy
        WHERE a.id = $1`,
      [caseId, from],
    );
  }
  await sql.query(
    `INSERT INTO command (case_id, command_id, command, actor, facts, request_hash, received_at, back_dated, status, outcome, deliver_after)
     SELECT $1, 'c' || n, 'comment', '{}', '{}', '', now(), false, CASE WHEN n % 1000 = 0 THEN 'received' ELSE 'committed' END, CASE WHEN n % 1000 = 0 THEN NULL ELSE '{}'::jsonb END, now()
       FROM generate_series(1, 20000) AS n`,
    [caseId],
  );
  await sql.query(
    `INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, recipient_id, audience, template, facts, not_before, created_at, status, settled_at)
     SELECT 'k' || n, a.id, a.seq, a.body_id, $2, 'bodyHandler', 'urged', '{}', now(), now(), CASE WHEN n % 400 = 0 THEN 'waiting' ELSE 'sent' END, CASE WHEN n % 400 = 0 THEN NULL ELSE now() END
       FROM assistance_case a, generate_series(1, 20000) AS n WHERE a.id = $1`,
    [caseId, samplePersonId('platformOfficer')],
  );
  await sql.query(
    `INSERT INTO mail (id, recipient_id, address, message_id, outbox_ids, subject, body, status, created_at)
     SELECT gen_random_uuid(), $1, '', 'm' || n, '{}', '', '', CASE n % 500 WHEN 0 THEN 'waiting' WHEN 1 THEN 'failed' ELSE 'sent' END, now() FROM generate_series(1, 20000) AS n`,
    [samplePersonId('platformOfficer')],
  );
  await sql.query(
    `INSERT INTO start_request (case_id, started_at) SELECT $1, CASE WHEN n % 500 = 0 THEN NULL ELSE now() END FROM generate_series(1, 20000) AS n`,
    [caseId],
  );
  await sql.query(
    `INSERT INTO proof_report (kind, started_at, ended_at, ok, summary, findings)
     SELECT (ARRAY['anchor', 'reconciliation', 'firing'])[1 + n % 3], now(), now(), true, '{}', '[]' FROM generate_series(1, 9000) AS n`,
  );
  await sql.query('ANALYZE assistance_case, command, outbox, mail, start_request, proof_report');
}
