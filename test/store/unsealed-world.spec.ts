import { createHash, randomUUID } from 'node:crypto';
import { everyCase } from '@xiecha/case-store/every-case';
import { canonicalJson } from '@xiecha/audit-chain/canonical-json';
import { migrationDatabase, openDatabase, openStore } from '@xiecha/case-store/data-source';
import { migrate } from '@xiecha/case-store/migrate';
import { Skeleton1763769600001 } from '@xiecha/case-store/migrations/0001-skeleton';
import { CalendarsPoliciesProofs1763800000002 } from '@xiecha/case-store/migrations/0002-calendars-policies-proofs';
import { Audiences1763990000003 } from '@xiecha/case-store/migrations/0003-audiences';
import { Messages1763990000004 } from '@xiecha/case-store/migrations/0004-messages';
import { RequestDecisions1763990000005 } from '@xiecha/case-store/migrations/0005-request-decisions';
import { Escalations1763990000006 } from '@xiecha/case-store/migrations/0006-escalations';
import { query } from '@xiecha/case-store/transaction';
import { verifyAll } from '@xiecha/case-store/verify-record';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { answeredCase, AuditedRecord } from '../builders/audited-record.js';
import { keyRing } from '../builders/key-ring.js';

const before = [
  Skeleton1763769600001,
  CalendarsPoliciesProofs1763800000002,
  Audiences1763990000003,
  Messages1763990000004,
  RequestDecisions1763990000005,
  Escalations1763990000006,
];

const planted = '欧阳植入';

/** What the version before the chain left in its database: no links, payloads in the clear with their salts beside them. */
describe('a record of the version before the chain', () => {
  const name = `world_${randomUUID().replaceAll('-', '')}`;
  const url = `${process.env['TEST_POSTGRES']}/${name}`;
  const ring = keyRing('k1');
  const waitingId = randomUUID();
  let source: AuditedRecord;
  let caseId: string;

  beforeAll(async () => {
    // Made by this version, and written down as the one before did.
    source = await AuditedRecord.make(async (_db, writer) => {
      caseId = await answeredCase(writer);
    });
    await administer(`CREATE DATABASE ${name}`);
    const earlier = await new DataSource({ type: 'postgres', url, migrations: before }).initialize();
    await earlier.runMigrations();
    await writeAsBefore(earlier, (await source.copy()).db, caseId, waitingId);
    await earlier.destroy();
    await migrate(url, 'sample', ring);
  });
  afterAll(async () => {
    await source.drop();
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('is taken along: every event linked, every payload sealed and readable, and what waits is carried out with what it said', async () => {
    const db = await openStore(url, ring, { connections: 2 });
    try {
      expect(await verifyAll(db)).toMatchObject({ findings: [], cases: 1, events: 5, payloads: 4 });
      const events = await everyCase.events(db, caseId, 0);
      expect(events.map(({ payload }) => payload)).toEqual([null, { evidence: planted }, { contact: planted }, { statement: planted }, null]);
      const [row] = await query<{ request_id: string }>(db, 'SELECT request_id FROM assistance_case');
      expect((await everyCase.request(db, { requestId: row!.request_id, caseId, upToSeq: 5 })).content).toEqual({ reason: planted });
      const [waiting] = await query<{ payload: Buffer }>(db, 'SELECT payload FROM command WHERE command_id = $1', [waitingId]);
      expect(db.vault.openAlone(`payload of command ${caseId} ${waitingId}`, waiting!.payload).toString()).toBe(`{"statement":"${planted}"}`);
      await expect(query(db, 'UPDATE case_event SET facts = facts')).rejects.toThrow('only ever inserted into');
    } finally {
      await db.destroy();
    }
  });

  it('has nothing in the clear any more, not even in the tables’ files', async () => {
    const db = await openDatabase(url, { connections: 1 });
    try {
      const tables = ['event_payload', 'assistance_request', 'command'];
      const rows = await query<{ row: string }>(db, tables.map((table) => `SELECT t::text AS row FROM ${table} t`).join(' UNION ALL '));
      expect(rows.filter(({ row }) => row.includes(planted))).toEqual([]);
      await query(db, 'CHECKPOINT');
      const word = Buffer.from(planted).toString('hex');
      const inFiles = async (relation: string) => {
        const [file] = await query<{ hex: string }>(db, `SELECT encode(pg_read_binary_file(pg_relation_filepath('${relation}')), 'hex') AS hex`);
        return file!.hex.includes(word);
      };
      const all = await query<{ name: string }>(
        db,
        `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
      );
      const clear = [];
      for (const { name: table } of all) if (await inFiles(table)) clear.push(table);
      // The one place that is not sealed yet, and shows that the search finds what is there.
      expect(clear).toEqual(['case_search']);
    } finally {
      await db.destroy();
    }
  });

  it('is not migrated without keys: nothing is left half done', async () => {
    const other = `${name}_keyless`;
    await administer(`CREATE DATABASE ${other}`);
    const db = await migrationDatabase(`${process.env['TEST_POSTGRES']}/${other}`).initialize();
    await expect(db.runMigrations()).rejects.toThrow('it needs the key file');
    expect(await db.query(`SELECT column_name FROM information_schema.columns WHERE table_name = 'case_event' AND column_name = 'chain_sm3'`)).toEqual([]);
    await db.destroy();
    await administer(`DROP DATABASE ${other}`);
  });
});

/** One case, its request and a command that waits, in the columns of then. */
async function writeAsBefore(earlier: DataSource, source: DataSource, caseId: string, waitingId: string): Promise<void> {
  const columnsOf = async (table: string) => {
    const rows = await query<{ name: string }>(earlier, 'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1', [table]);
    return rows.map((row) => row.name).filter((column) => !['salt', 'content', 'payload', 'commitment', 'search_text'].includes(column));
  };
  const copy = async (table: string, changes: Record<string, unknown> = {}) => {
    const columns = await columnsOf(table);
    for (const row of await query<Record<string, unknown>>(source, `SELECT ${columns.join()} FROM ${table}`)) {
      const own = typeof changes['commitment'] === 'function' ? { commitment: (changes['commitment'] as (row: unknown) => unknown)(row) } : changes;
      const all = Object.entries({ ...row, ...own });
      const values = all.map(([, value]) => (value !== null && value?.constructor === Object ? JSON.stringify(value) : value));
      await earlier.query(`INSERT INTO ${table} (${all.map(([column]) => column).join()}) VALUES (${all.map((_one, i) => `$${i + 1}`).join()})`, values);
    }
  };
  const salt = Buffer.alloc(16, 7);
  const committed = (payload: unknown) => createHash('sha256').update(salt).update(canonicalJson(payload)).digest();
  const payloads: Record<number, unknown> = { 2: { evidence: planted }, 3: { contact: planted }, 4: { statement: planted } };
  await earlier.query(`INSERT INTO world_clock (mode) VALUES ('sample')`);
  await copy('organisation');
  await copy('app_user', { role: 'caseworker' });
  await copy('assistance_request', { content: { reason: planted }, salt });
  await copy('assistance_case', { search_text: planted });
  await copy('case_event', {
    commitment: ({ seq }: { seq: number }) => (seq === 1 ? committed({ reason: planted }) : payloads[seq] ? committed(payloads[seq]) : null),
  });
  for (const [seq, payload] of Object.entries(payloads)) {
    await earlier.query('INSERT INTO event_payload (case_id, seq, payload, salt) VALUES ($1, $2, $3, $4)', [caseId, seq, JSON.stringify(payload), salt]);
  }
  await earlier.query(
    `INSERT INTO command (case_id, command_id, command, actor, facts, payload, request_hash, received_at, back_dated, status, deliver_after)
     VALUES ($1, $2, 'appendLateReply', '{}', '{}', $3, '', world_now(), false, 'received', now())`,
    [caseId, waitingId, JSON.stringify({ statement: planted })],
  );
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: `${process.env['TEST_POSTGRES']}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}
