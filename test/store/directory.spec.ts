import { readFilingOffice } from '@xiecha/case-store/filing-office';
import { ownCertificates } from '@xiecha/case-store/migrations/0020-own-certificates';
import { query, statements, type Sql } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import type { Instant } from '@xiecha/working-time/day';
import { passing } from '../builders/passing-transaction.js';
import { raiseWorld, type World } from '../builders/world.js';

const [hz, yh, zj, samr, platform] = (['hz', 'yh', 'zj', 'samr', 'platform'] as const).map(sampleOrganisationId);
const [admin, handler, caseworker] = (['admin', 'platformOfficer', 'hzCaseworker'] as const).map(samplePersonId);
const zone = '00000000-0000-4000-a000-000000000001';

let world: World;
beforeAll(async () => {
  world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
});
afterAll(() => world.end());

/** What a statement by itself is refused with. */
const refused = (text: string, ...values: unknown[]) => expect(query(world.engine.db, text, values)).rejects;

describe('the directory', () => {
  it('keeps each role to its kind of organisation, and people and kinds where they are', async () => {
    const give = 'INSERT INTO user_role VALUES ($1, $2)';
    for (const role of ['handler', 'bodyLead', 'bodyAdmin']) await refused(give, caseworker, role).toThrow('Nobody at a regulator is');
    for (const role of ['caseworker', 'reviewer', 'provincialApprover', 'lead', 'supervisor', 'admin', 'auditor'])
      await refused(give, handler, role).toThrow('Nobody at a body is');
    await refused(`UPDATE user_role SET role = 'lead' WHERE user_id = $1`, handler).toThrow('Nobody at a body is');
    await refused(give, caseworker, 'mayor').toThrow('user_role_role_check');
    await refused('UPDATE app_user SET organisation_id = $2 WHERE id = $1', caseworker, yh).toThrow('People stay');
    await refused(`UPDATE organisation SET kind = 'body' WHERE id = $1`, yh).toThrow('organisations keep their kind');
    for (const certificate of ['', ' ZJ-1', 'x'.repeat(51)])
      await refused('UPDATE app_user SET certificate_number = $2 WHERE id = $1', caseworker, certificate).toThrow('app_user_certificate_number_check');
  });

  it('lets an office file for one above it that has a number, and for no other; an administration for itself', async () => {
    const found = (kind: string, path: string, filesFor: string | null, prefix: string | null = null) =>
      refused(
        `INSERT INTO organisation (id, kind, name, name_en, level, office_kind, path, files_for_id, number_prefix)
         VALUES ($1, 'regulator', 'n', 'n', 'county', $2, $3, $4, $5)`,
        ...[zone, kind, path, filesFor, prefix],
      );
    await found('stationedOffice', '/samr/sc/cd/wh/s/', yh!).toThrow('files for one above it');
    await found('stationedOffice', '/samr/zj/hz/yh/s/', platform!).toThrow('files for one above it');
    await found('administration', '/samr/zj/hz/yh/s/', yh!).toThrow('organisation_files_itself');
    await found('stationedOffice', '/samr/zj/hz/yh/s/', null).toThrow('organisation_of_regulators');
    await found('stationedOffice', '/samr/zj/hz/yh/s/', yh!, '余').toThrow('organisation_of_regulators');
    await refused('UPDATE organisation SET files_for_id = $2 WHERE id = $1', platform, yh).toThrow('files for one above it');
  });

  it('tells from its authorisations, by the day in Shanghai, which province may ask for scoped data', () =>
    passing(world.engine.db, async (sql) => {
      const may = async (office: string, at: Instant) => (await readFilingOffice(sql, office, at)).may_ask_scoped;
      const sc = sampleOrganisationId('sc');
      for (const id of [sc, sampleOrganisationId('cd')]) {
        await sql.query(
          `INSERT INTO scope_authorisation (province_id, scope, document_number, valid_from, valid_until) VALUES ($1, 's', 'd', '2026-03-04', '2026-03-10')`,
          [id],
        );
      }
      expect(await may(sc, '2026-03-03T15:59:59.999Z')).toBe(false);
      expect(await may(sc, '2026-03-03T16:00:00.000Z')).toBe(true);
      expect(await may(sc, '2026-03-10T15:59:59.999Z')).toBe(true);
      expect(await may(sc, '2026-03-10T16:00:00.000Z')).toBe(false);
      // Another one follows, and what was before stays as it was.
      await sql.query(`INSERT INTO scope_authorisation (province_id, scope, document_number, valid_from) VALUES ($1, 's', 'e', '2026-04-01')`, [sc]);
      expect([await may(sc, '2026-03-05T00:00:00.000Z'), await may(sc, '2026-03-20T00:00:00.000Z'), await may(sc, '2026-05-05T00:00:00.000Z')]).toEqual([
        true,
        false,
        true,
      ]);
      // A province’s alone, and the national office needs none.
      expect(await may(sampleOrganisationId('cd'), '2026-03-05T00:00:00.000Z')).toBe(false);
      expect(await may(samr!, '2020-01-01T00:00:00.000Z')).toBe(true);
      expect([await may(zj!, '2025-01-19T12:00:00.000Z'), await may(zj!, '2025-01-20T12:00:00.000Z')]).toEqual([false, true]);
    }));

  it('has a certificate number once in an organisation, and takes from all who shared one before that was so, which is logged', async () => {
    const lead = samplePersonId('hzLead');
    await refused(`UPDATE app_user SET certificate_number = '示例-HZ-0001' WHERE id = $1`, lead).toThrow('app_user_certificate');
    await passing(world.engine.db, async (sql) => {
      await sql.query('DROP INDEX app_user_certificate');
      await sql.query(`UPDATE app_user SET certificate_number = '示例-HZ-0001' WHERE id = ANY ($1)`, [[lead, samplePersonId('yhLead')]]);
      const [before] = await sql.query<{ last: string }>('SELECT max(id) AS last FROM directory_change');
      for (const statement of ownCertificates) await sql.query(statement);
      const left = await sql.query(`SELECT id FROM app_user WHERE certificate_number = '示例-HZ-0001'`);
      expect(left).toEqual([{ id: samplePersonId('yhLead') }]);
      const told = await sql.query('SELECT entity_id, after FROM directory_change WHERE id > $1 ORDER BY entity_id', [before!.last]);
      expect(told).toMatchObject([caseworker, lead].map((id) => ({ entity_id: id, after: { certificate_number: null } })));
    });
  });

  it('never forgets an authorisation: it is ended', async () => {
    await refused('DELETE FROM scope_authorisation').toThrow('ended, never removed');
    await refused('TRUNCATE scope_authorisation').toThrow('ended, never removed');
  });
});

describe('the log of the directory', () => {
  const told = (sql: Sql) =>
    sql.query<{ by_user: string | null; entity: string; entity_id: string; organisation_id: string; before: object | null; after: object | null }>(
      'SELECT by_user, entity, entity_id, organisation_id, before, after FROM directory_change WHERE id > $1 ORDER BY id',
      [last],
    );
  let last: string;
  beforeEach(async () => {
    const [row] = await query<{ last: string }>(world.engine.db, 'SELECT coalesce(max(id), 0) AS last FROM directory_change');
    last = row!.last;
  });

  it('tells each change with who made it, what was and what is; nobody: the operator', () =>
    passing(world.engine.db, async (sql) => {
      await sql.query(`UPDATE app_user SET email = 'a@hz.example' WHERE id = $1`, [caseworker]);
      await sql.query(`SELECT set_config('xiecha.user', $1, true)`, [admin]);
      await sql.query(`INSERT INTO user_role VALUES ($1, 'lead')`, [caseworker]);
      await sql.query(`DELETE FROM user_role WHERE user_id = $1 AND role = 'caseworker'`, [caseworker]);
      const own = { entity: 'user_role', organisation_id: hz };
      expect(await told(sql)).toMatchObject([
        { by_user: null, entity: 'app_user', entity_id: caseworker, before: { email: 'hzcaseworker@hz.example' }, after: { email: 'a@hz.example' } },
        { ...own, by_user: admin, entity_id: `${caseworker}/lead`, before: null, after: { user_id: caseworker, role: 'lead' } },
        { ...own, by_user: admin, entity_id: `${caseworker}/caseworker`, before: { user_id: caseworker, role: 'caseworker' }, after: null },
      ]);
    }));

  it('tells of offices, divisions, authorisations, contacts and absences, too, each as its organisation’s', () =>
    passing(world.engine.db, async (sql) => {
      await sql.query('UPDATE organisation SET reviews = true WHERE id = $1', [hz]);
      await sql.query(`DELETE FROM organisation_division WHERE organisation_id = $1`, [hz]);
      await sql.query(`UPDATE scope_authorisation SET valid_until = '2026-12-31' WHERE province_id = $1`, [zj]);
      await sql.query('UPDATE contact SET rank = 3 WHERE user_id = $1', [handler]);
      await sql.query(`INSERT INTO absence VALUES (gen_random_uuid(), $1, '2026-03-01', '2026-03-02')`, [caseworker]);
      expect((await told(sql)).map(({ entity, organisation_id }) => [entity, organisation_id])).toEqual([
        ['organisation', hz],
        ['organisation_division', hz],
        ['scope_authorisation', zj],
        ['contact', platform],
        ['absence', hz],
      ]);
    }));

  it('tells only columns that it names, and nothing of what changed nothing: no secret that a table gets later comes into it', () =>
    passing(world.engine.db, async (sql) => {
      await sql.query('ALTER TABLE app_user ADD password_hash text');
      await sql.query(`UPDATE app_user SET password_hash = 'planted secret' WHERE id = $1`, [caseworker]);
      await sql.query('UPDATE app_user SET name = name WHERE id = $1', [caseworker]);
      expect(await told(sql)).toEqual([]);
      await sql.query(`UPDATE app_user SET password_hash = 'planted again', name = '新名' WHERE id = $1`, [caseworker]);
      const [only, ...more] = await told(sql);
      expect([JSON.stringify(only).includes('planted'), more]).toEqual([false, []]);
    }));

  it('is only ever added to', async () => {
    expect(await told(statements(world.engine.db))).toEqual([]);
    for (const statement of ['UPDATE directory_change SET by_user = NULL', 'DELETE FROM directory_change', 'TRUNCATE directory_change'])
      await refused(statement).toThrow('only ever inserted into');
  });
});
