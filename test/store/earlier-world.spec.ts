import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findToken } from '@xiecha/access/access-tokens';
import { openDatabase } from '@xiecha/case-store/data-source';
import { migrate } from '@xiecha/case-store/migrate';
import { Skeleton1763769600001 } from '@xiecha/case-store/migrations/0001-skeleton';
import { CalendarsPoliciesProofs1763800000002 } from '@xiecha/case-store/migrations/0002-calendars-policies-proofs';
import { query } from '@xiecha/case-store/transaction';
import { insertSampleOrganisations, samplePeople, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { provideSampleTokens } from '@xiecha/cli/sample-world/sample-tokens';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { keyRing } from '../builders/key-ring.js';

/** What the version before contacts and absences left in its database and beside it. */
describe('a sample world of an earlier version', () => {
  const name = `world_${randomUUID().replaceAll('-', '')}`;
  const url = `${process.env['TEST_POSTGRES']}/${name}`;
  let folder: string;
  let db: DataSource;

  beforeAll(async () => {
    await administer(`CREATE DATABASE ${name}`);
    folder = await mkdtemp(join(tmpdir(), 'xiecha-earlier-'));
    const earlier = await new DataSource({ type: 'postgres', url, migrations: [Skeleton1763769600001, CalendarsPoliciesProofs1763800000002] }).initialize();
    await earlier.runMigrations();
    await earlier.query(`
      INSERT INTO organisation (id, kind, name, name_en, level, path, number_prefix, body_class) VALUES
        ('00000000-0000-4000-8000-000000000001', 'regulator', '总局', 'SAMR', 'national', '/samr/', '国', NULL),
        ('00000000-0000-4000-8000-000000000006', 'regulator', '成都', 'Chengdu', 'city', '/samr/sc/cd/', '成', NULL),
        ('00000000-0000-4000-8000-000000000009', 'body', '万象', 'Wanxiang', NULL, '/bodies/superApp/', NULL, 'fullServiceProvider');
      INSERT INTO app_user (id, organisation_id, name, role) VALUES
        ('${samplePersonId('admin')}', '00000000-0000-4000-8000-000000000001', '系统管理员', 'admin'),
        ('${samplePersonId('superAppOfficer')}', '00000000-0000-4000-8000-000000000009', '改过的名字', 'bodyOfficer')`);
    await earlier.destroy();
    await migrate(url, 'sample', keyRing('k1'));
    db = await openDatabase(url, { connections: 2 });
  });
  afterAll(async () => {
    await db.destroy();
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    await rm(folder, { recursive: true });
  });

  it('keeps the class and the channel of its bodies, on a record that says that nothing is known of their evidence', async () => {
    expect(await query(db, 'SELECT service, evidence FROM body_service ORDER BY service')).toEqual(
      ['browsing', 'onlinePayment', 'ordering', 'place'].map((service) => ({ service, evidence: '升级前登记，依据未录' })),
    );
    expect(await query(db, 'SELECT kind, address FROM receiving_channel')).toEqual([{ kind: 'hand', address: null }]);
    expect(await query(db, 'SELECT FROM directory_change')).toEqual([]);
  });

  it('gets the people, addresses, contacts and entitlements that it lacks, and keeps what it has', async () => {
    await insertSampleOrganisations(db);
    expect(await query(db, 'SELECT id FROM app_user WHERE email IS NULL')).toEqual([]);
    expect(await query(db, 'SELECT name, email, language FROM app_user WHERE id = $1', [samplePersonId('superAppOfficer')])).toEqual([
      { name: '改过的名字', email: 'superappofficer@superapp.example', language: 'zh' },
    ]);
    expect(
      await query(db, `SELECT user_id, role FROM user_role WHERE user_id = ANY ($1) ORDER BY role`, [
        [samplePersonId('admin'), samplePersonId('superAppOfficer')],
      ]),
    ).toEqual([
      { user_id: samplePersonId('admin'), role: 'admin' },
      { user_id: samplePersonId('superAppOfficer'), role: 'handler' },
    ]);
    // What the release before asks for is still there while the two run side by side.
    expect(await query(db, 'SELECT role FROM app_user WHERE id = $1', [samplePersonId('superAppOfficer')])).toEqual([{ role: 'bodyOfficer' }]);
    expect(await query(db, 'SELECT path FROM organisation WHERE reviews')).toEqual([{ path: '/samr/sc/cd/' }]);
    expect(await query(db, 'SELECT path FROM scope_authorisation JOIN organisation ON organisation.id = province_id')).toEqual([{ path: '/samr/zj/' }]);
    expect(await query(db, 'SELECT path FROM organisation WHERE office_kind IS NULL ORDER BY path')).toEqual([
      { path: '/bodies/courier/' },
      { path: '/bodies/platform/' },
      { path: '/bodies/superApp/' },
    ]);
    expect(await query(db, `SELECT path FROM organisation WHERE channel = 'portal'`)).toEqual([{ path: '/bodies/superApp/' }]);
    expect(await query(db, 'SELECT count(*)::int AS contacts FROM contact')).toEqual([{ contacts: 7 }]);
    // The body that was there keeps its name, and what it was registered by gives way to what is known of it.
    expect(
      await query(
        db,
        `SELECT name, body_class, array_agg(service ORDER BY service) AS services FROM organisation JOIN body_service ON organisation_id = id
          WHERE path = '/bodies/superApp/' AND uscc IS NOT NULL AND evidence <> '升级前登记，依据未录' GROUP BY id`,
      ),
    ).toEqual([{ name: '万象', body_class: 'fullServiceProvider', services: ['browsing', 'onlinePayment', 'ordering', 'place'] }]);
  });

  it('is left alone from then on', async () => {
    await insertSampleOrganisations(db);
    await query(
      db,
      `WITH superapp AS (UPDATE organisation SET channel = 'post' WHERE path = '/bodies/superApp/' RETURNING id)
       INSERT INTO receiving_channel (organisation_id, kind, address) SELECT id, 'post', '示例路' FROM superapp`,
    );
    await query(db, `DELETE FROM contact WHERE duty = 'legal'`);
    await insertSampleOrganisations(db);
    expect(await query(db, `SELECT channel FROM organisation WHERE path = '/bodies/superApp/'`)).toEqual([{ channel: 'post' }]);
    expect(await query(db, `SELECT FROM contact WHERE duty = 'legal'`)).toEqual([]);
  });

  it('keeps its tokens, and its newcomers get theirs', async () => {
    await insertSampleOrganisations(db);
    const file = join(folder, 'tokens.json');
    const kept = Object.fromEntries(
      samplePeople.filter(({ code }) => code !== 'platformLead' && code !== 'superAppLead').map(({ code }) => [code, `token of ${code}`]),
    );
    await writeFile(file, JSON.stringify({ raisedOn: '2026-06-01', tokens: kept }));
    const { raisedOn, tokens } = await provideSampleTokens(db, file);
    expect(raisedOn).toBe('2026-06-01');
    expect(tokens).toMatchObject(kept);
    expect(await findToken(db, tokens.platformLead)).toMatchObject({ viewer: { roles: ['bodyLead'] }, scopes: ['read', 'act'] });
    expect(await provideSampleTokens(db, file)).toEqual({ raisedOn, tokens });
  });
});

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: `${process.env['TEST_POSTGRES']}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}
