import { examineFiring } from '@xiecha/case-store/firing-audit/audit-firing';
import { query, statements } from '@xiecha/case-store/transaction';
import { moveWorldClock } from '@xiecha/case-store/world-clock';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { giveAddress } from '../builders/outbox-rows.js';
import { RecordWriter } from '../builders/record-writer.js';
import type { World } from '../builders/world.js';
import { writtenColumns } from '../builders/written-columns.js';

const day = 24 * 3_600_000;
const later = (at: Instant, ms: number): Instant => instantOf(Date.parse(at) + ms);

describe('the audit of mails and vacancies', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027({ worker: false });
  });
  afterAll(() => world.end());

  it('finds a second mail about a message, one that is nobody’s business, and a message that waits', async () => {
    const { db } = world.engine;
    const writer = new RecordWriter(db);
    const caseId = await writer.filed();
    const [alarm, told] = [await writer.nextAlarm(caseId), await giveAddress(db, 'hzCaseworker')];
    await moveWorldClock(db, later(alarm.alarm.receivedAt, 1_000));
    await writer.decideOn(alarm.seen, alarm.alarm);
    await moveWorldClock(db, later(alarm.alarm.receivedAt, day));
    const waits = await examineFiring(db);
    expect(waits.findings.map(({ kind, key }) => `${kind} ${key}`)).toEqual([`messageWaiting ${alarm.alarm.commandId}`]);
    await dispatchDue(db, { mail: { from: 'xiecha@example.cn' } });
    expect(await examineFiring(db)).toMatchObject({ ok: true, messages: 1, findings: [] });
    const copy = (id: string, created: string) =>
      query(
        db,
        `INSERT INTO mail (id, recipient_id, address, message_id, outbox_ids, subject, body, created_at)
         SELECT $1::uuid, recipient_id, address, $1::text, outbox_ids, subject, body, ${created} FROM mail WHERE address = $2 AND id <> $1::uuid LIMIT 1`,
        [id, told],
      );
    await copy('ffffffff-ffff-7fff-bfff-000000000001', 'created_at');
    await copy('ffffffff-ffff-7fff-bfff-000000000002', `created_at - interval '1 minute'`);
    const { ok, findings } = await examineFiring(db);
    expect(ok).toBe(false);
    expect(findings.map(({ kind, key }) => kind + ' ' + key)).toEqual(Array(2).fill(`mailExtra ${alarm.alarm.commandId}/${samplePersonId('hzCaseworker')}`));
  });

  it('finds a body’s message that went elsewhere with no word of the vacancy', async () => {
    const { db } = world.engine;
    const writer = new RecordWriter(db);
    const caseId = await writer.arrived();
    await query(db, `UPDATE app_user SET active = false WHERE organisation_id = $1`, [sampleOrganisationId('platform')]);
    await dispatchDue(db);
    const { seen, alarm } = await writer.nextAlarm(caseId);
    await moveWorldClock(db, later(alarm.receivedAt, 1_000));
    await writer.decideOn(seen, alarm);
    const found = async () => (await examineFiring(db, { cases: [caseId] })).findings.map(({ kind, key }) => `${kind} ${key}`);
    expect(await found()).toEqual([]);
    await query(db, `DELETE FROM outbox WHERE case_id = $1 AND template = 'audienceVacant'`, [caseId]);
    expect(await found()).toEqual([`messageVacancyUnrecorded ${alarm.commandId}`]);
  });
});

describe('the audit of many cases', () => {
  const copies = 2_000;
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027({ worker: false });
  });
  afterAll(() => world.end());

  it(`goes through ${copies} of them page by page, in memory that does not grow with them`, async () => {
    const { db } = world.engine;
    const writer = new RecordWriter(db);
    const caseId = await writer.arrived();
    const { seen, alarm } = await writer.nextAlarm(caseId);
    await moveWorldClock(db, later(alarm.receivedAt, 1_000));
    await writer.decideOn(seen, alarm);
    await copyCase(db, caseId, copies - 1);
    await moveWorldClock(db, alarm.receivedAt);
    await examineFiring(db, { cases: [caseId] });
    const before = process.memoryUsage().heapUsed;
    const begun = Date.now();
    const report = await examineFiring(db, { all: true });
    const seconds = (Date.now() - begun) / 1_000;
    const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
    process.stdout.write(
      `  audit of firing: ${copies} cases in ${seconds.toFixed(1)} s, ${Math.round(copies / seconds)} cases/s, heap ${Math.round(grown)} MiB more\n`,
    );
    expect(report).toMatchObject({ cases: copies, fired: copies, expected: copies, deadlines: 3 * copies });
    expect(grown).toBeLessThan(150);
  }, 120_000);
});

/** The same case under other ids that spread it to the same instant. */
async function copyCase(db: DataSource, caseId: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, nth) => `${(nth + 1).toString(16).padStart(8, '0')}${caseId.slice(8)}`);
  const tables = {
    assistance_case: `jsonb_build_object('id', copy.id, 'number', row.number || '-' || copy.id)`,
    case_event: `jsonb_build_object('case_id', copy.id)`,
    command: `jsonb_build_object('case_id', copy.id)`,
  };
  for (const [table, change] of Object.entries(tables)) {
    const own = table === 'assistance_case' ? 'id' : 'case_id';
    await query(
      db,
      `INSERT INTO ${table} (${await writtenColumns(statements(db), table)}) SELECT ${await writtenColumns(statements(db), table, 'made')}
         FROM ${table} AS row, unnest($2::uuid[]) AS copy (id), jsonb_populate_record(row, ${change}) AS made WHERE row.${own} = $1`,
      [caseId, ids],
    );
  }
}
