import { clocksHiddenFromBodies, eventsShownToBodies } from '@xiecha/assistance-case/shown-to-bodies';
import type { Sight } from '@xiecha/case-store/case-query';
import { everyCase } from '@xiecha/case-store/every-case';
import { reading } from '@xiecha/case-store/reading';
import { inTransaction, query, type Sql } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { CaseInHand } from '../builders/case-in-hand.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';

/** All that the role may read. What is not here, it may not: a column that is added to a table stays closed until somebody opens it. */
const readable = {
  assistance_case: [
    ...['id', 'number', 'request_id', 'office_id', 'body_id', 'state', 'final', 'seq', 'version', 'current'],
    ...['filed_at', 'arrived_at', 'data_key'],
  ],
  assistance_request: ['id', 'purpose', 'fields', 'content', 'data_key', 'received_at'],
  case_event: ['case_id', 'seq', 'type', 'schema_version', 'received_at', 'recorded_at', 'back_dated', 'actor', 'command_id', 'facts', 'chain_sm3'],
  command: ['case_id', 'command_id', 'command', 'actor', 'status', 'received_at', 'outcome'],
  deadline_proof: ['case_id', 'clock', 'round', 'revision', 'sheets'],
  event_payload: ['case_id', 'seq', 'payload'],
  organisation: ['id', 'name'],
  own_number: ['case_id', 'own_number'],
  world_clock: ['offset_ms'],
};

const superApp = { kind: 'arrivedAt', bodyId: sampleOrganisationId('superApp') } as const;
const platform = { kind: 'arrivedAt', bodyId: sampleOrganisationId('platform') } as const;
const special = [
  { name: '客服聊天记录', need: '查明引导线下交易。' },
  { name: '内部工单', need: '查明处理经过。' },
];

describe('what assisted bodies may read in PostgreSQL', () => {
  let world: World;
  /** Has come to the super app, by way of a review, a return and a consent; its sibling has not come to the platform. */
  let delivered: CaseInHand;
  let sibling: CaseInHand;
  let ofPlatform: CaseInHand;
  beforeAll(async () => {
    world = await raiseWorld();
    const bodies = [superApp.bodyId, platform.bodyId];
    [delivered, sibling] = (await CaseInHand.file(world, 'cdCaseworker', { bodies, specialFields: special })) as [CaseInHand, CaseInHand];
    const again = { targets: [{ kind: 'shop', value: 'https://shop.example/1' }], fields: ['ID001'], specialFields: special, reason: '补正后的理由。' };
    await delivered.take('cdLead', 'comment', { comment: '内部意见一' });
    await delivered.take('cdReviewer', 'return', { reason: '审核意见' });
    await delivered.take('cdCaseworker', 'resubmit', { ...again, note: '对审核意见的说明' });
    await delivered.take('cdReviewer', 'approveReview');
    await delivered.take('cdCaseworker', 'urge');
    await delivered.take('scApprover', 'consent', { strike: ['X2'], note: '审批意见' });
    await delivered.take('superAppOfficer', 'acknowledge', { contact: '值班专员' });
    await delivered.take('cdLead', 'comment', { comment: '内部意见二' });
    await world.as('superAppOfficer').call('PUT', `/cases/${delivered.id}/own-number`, { ownNumber: '内-1' });
    await CaseInHand.file(world, 'hzCaseworker', { bodies: [superApp.bodyId], specialFields: special });
    ofPlatform = new CaseInHand(world, await caseIn(world, 'awaitingAcknowledgement'));
    await world.stopWorker();
  });
  afterAll(() => world.end());

  const rows = <Row>(text: string, ...values: unknown[]) => query<Row>(world.engine.db, text, values);
  const seenBy = <Row>(sight: Sight, text: string, ...values: unknown[]) => reading(world.engine.db, sight, (sql) => sql.query<Row>(text, values));
  const asRole = <Result>(work: (sql: Sql) => Promise<Result>) => inTransaction(world.engine.db, work, { begin: 'BEGIN; SET LOCAL ROLE xiecha_body' });

  it('is these columns of these tables and nothing else of the database, and writes nothing', async () => {
    const found = await rows<{ table: string; columns: string[] }>(
      `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
          AND has_column_privilege('xiecha_body', c.oid, a.attnum, 'SELECT') GROUP BY c.relname ORDER BY c.relname`,
    );
    const sorted = (columns: readonly string[]) => [...columns].sort();
    expect(Object.fromEntries(found.map(({ table, columns }) => [table, sorted(columns)]))).toEqual(
      Object.fromEntries(Object.entries(readable).map(([table, columns]) => [table, sorted(columns)])),
    );
    const more = await rows<{ what: string }>(
      `SELECT c.relname || ' ' || privilege AS what FROM pg_class c, unnest('{INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) AS privilege
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND (has_table_privilege('xiecha_body', c.oid, privilege)
               OR privilege IN ('INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege('xiecha_body', c.oid, privilege))
       UNION ALL SELECT c.relname || ' ' || privilege FROM pg_class c, unnest('{USAGE,SELECT,UPDATE}'::text[]) AS privilege
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND has_sequence_privilege('xiecha_body', c.oid, privilege)
       UNION ALL SELECT 'by the owner’s right: ' || proname FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prosecdef AND has_function_privilege('xiecha_body', oid, 'EXECUTE')
          AND proname NOT IN ('arrival_seq', 'resubmission_seq')
       UNION ALL SELECT 'role ' || rolname FROM pg_roles WHERE rolname <> 'xiecha_body' AND pg_has_role('xiecha_body', oid, 'MEMBER')
       UNION ALL SELECT 'attribute' FROM pg_roles
        WHERE rolname = 'xiecha_body' AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb OR rolreplication)`,
    );
    expect(more).toEqual([]);
  });

  it('is fenced, row by row, in every table that tells of cases', async () => {
    const open = await rows<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1) AND NOT relrowsecurity ORDER BY relname`,
      Object.keys(readable),
    );
    expect(open.map(({ relname }) => relname)).toEqual(['organisation', 'world_clock']);
    const named = async (table: string) => {
      const [policy] = await rows<{ condition: string }>(
        `SELECT pg_get_expr(polqual, polrelid) AS condition FROM pg_policy WHERE polrelid = $1::regclass AND polroles = ARRAY['xiecha_body'::regrole::oid]`,
        table,
      );
      return [...policy!.condition.matchAll(/'(\w+)'::text/g)].map(([, word]) => word).sort();
    };
    expect(await named('case_event')).toEqual([...eventsShownToBodies].sort());
    expect(await named('deadline_proof')).toEqual([...clocksHiddenFromBodies].sort());
  });

  it('is what has come to it: no case of another, no sibling, none before its arrival', async () => {
    const ids = async (sight: Sight) => (await seenBy<{ id: string }>(sight, 'SELECT id FROM assistance_case')).map(({ id }) => id);
    expect(await ids(superApp)).toEqual([delivered.id]);
    expect(await ids(platform)).toEqual([ofPlatform.id]);
    const [kase] = await rows<{ request_id: string }>('SELECT request_id FROM assistance_case WHERE id = $1', sibling.id);
    expect(await seenBy(superApp, 'SELECT id FROM assistance_request')).toEqual([{ id: kase!.request_id }]);
    expect(await seenBy(platform, 'SELECT id FROM assistance_request WHERE id = $1', kase!.request_id)).toEqual([]);
    for (const table of ['case_event', 'event_payload', 'deadline_proof', 'command', 'own_number']) {
      const cases = (sight: Sight) => seenBy(sight, `SELECT DISTINCT case_id AS id FROM ${table}`);
      expect({ table, cases: await cases(superApp) }).toEqual({ table, cases: [{ id: delivered.id }] });
      // What has come to the platform, it has not touched yet.
      expect({ table, cases: await cases(platform) }).toEqual({ table, cases: ['command', 'own_number'].includes(table) ? [] : [{ id: ofPlatform.id }] });
    }
  });

  it('is of the record what it was sent and did, from the arrival on: no review, note, return or consent, and no urging before', async () => {
    expect(await delivered.eventTypes()).toEqual(
      expect.arrayContaining(['commented', 'returned', 'resubmitted', 'reviewApproved', 'urged', 'consented', 'arrivalRecorded']),
    );
    const shown = await seenBy<{ seq: number; type: string }>(superApp, 'SELECT seq, type FROM case_event ORDER BY seq');
    expect(shown.map(({ type }) => type)).toEqual(['arrivalRecorded', 'acknowledged']);
    expect(await delivered.eventTypes('superAppOfficer')).toEqual(['arrivalRecorded', 'acknowledged']);
    // Of what was said: what is asked of it, and its own words.
    const said = await seenBy<{ seq: number }>(superApp, 'SELECT seq FROM event_payload ORDER BY seq');
    const all = await everyCase.events(world.engine.db, delivered.id, 0);
    expect(said.map(({ seq }) => all.find((event) => event.seq === seq)!.type)).toEqual(['resubmitted', 'acknowledged']);
    expect(all.filter(({ payload }) => payload !== null).length).toBeGreaterThan(5);
    const clocks = await seenBy<{ clock: string }>(superApp, 'SELECT DISTINCT clock FROM deadline_proof ORDER BY clock');
    expect(clocks.map(({ clock }) => clock)).toEqual(['acknowledgement', 'delivery', 'response']);
    const senders = await seenBy(superApp, `SELECT DISTINCT actor ->> 'organisationId' AS id FROM command`);
    expect(senders).toEqual([{ id: superApp.bodyId }]);
  });

  it('is answered so: the request as it was put right, without what was struck and without what the office noted', async () => {
    const { request } = await delivered.read('superAppOfficer');
    expect(request).toMatchObject({ reason: '补正后的理由。', specialFields: [{ code: 'X1', name: '客服聊天记录' }] });
    expect(JSON.stringify([await delivered.read('superAppOfficer'), await delivered.events('superAppOfficer')])).not.toMatch(
      /内部工单|内部意见|审核意见|审批意见/,
    );
    expect((await delivered.read('cdCaseworker')).request).toMatchObject({ note: '对审核意见的说明' });
  });

  it('is nothing at all for nobody, for who is no body, and for a body to which nothing has come', async () => {
    for (const table of Object.keys(readable).filter((name) => name !== 'organisation' && name !== 'world_clock')) {
      const count = `SELECT count(*)::int AS n FROM ${table}`;
      expect(await asRole((sql) => sql.query(count))).toEqual([{ n: 0 }]);
      for (const bodyId of [sampleOrganisationId('courier'), sampleOrganisationId('cd')])
        expect(await seenBy({ kind: 'arrivedAt', bodyId }, count)).toEqual([{ n: 0 }]);
      expect((await rows<{ n: number }>(count))[0]!.n).toBeGreaterThan(0);
    }
    await expect(seenBy({ kind: 'arrivedAt', bodyId: "' OR true --" }, 'SELECT id FROM assistance_case')).rejects.toThrow('invalid input syntax for type uuid');
  });

  it('is denied where it was not granted, and it changes nothing', async () => {
    for (const text of [
      'SELECT text FROM case_search',
      'SELECT symbols, cause FROM target_search',
      'SELECT symbols FROM searched_cause',
      'SELECT email FROM app_user',
      'SELECT facts FROM outbox',
      'SELECT key FROM escalation',
      'SELECT strike FROM request_decision',
      'SELECT payload FROM command',
      'SELECT filed_by FROM assistance_request',
      'SELECT path FROM organisation',
      'SELECT chain_sha256 FROM case_event',
    ]) {
      await expect(seenBy(superApp, text)).rejects.toThrow('permission denied');
    }
    for (const text of ['UPDATE assistance_case SET seq = seq', 'DELETE FROM event_payload', 'CREATE TABLE mine (id int)']) {
      await expect(seenBy(superApp, text)).rejects.toThrow('read-only transaction');
      await expect(asRole((sql) => sql.query(text))).rejects.toThrow('permission denied');
    }
  });
});
