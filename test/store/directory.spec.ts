import { bodyClassOf, bodyServices } from '@xiecha/assistance-case/body-services';
import { readFilingOffice } from '@xiecha/case-store/filing-office';
import { query, statements, type Sql } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import type { Instant } from '@xiecha/working-time/day';
import { passing } from '../builders/passing-transaction.js';
import { raiseWorld, type World } from '../builders/world.js';

const [hz, yh, zj, samr, platform, superApp] = (['hz', 'yh', 'zj', 'samr', 'platform', 'superApp'] as const).map(sampleOrganisationId);
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

  it('never forgets an authorisation: it is ended', async () => {
    await refused('DELETE FROM scope_authorisation').toThrow('ended, never removed');
    await refused('TRUNCATE scope_authorisation').toThrow('ended, never removed');
  });
});

describe('an assisted body', () => {
  it('has the class that its services give, in the database as in the code, and no other', async () => {
    await passing(world.engine.db, async (sql) => {
      const ticked = ['platformOperation', 'place', 'browsing', 'ordering', 'onlinePayment', 'logistics'] as const;
      for (let choice = 0; choice < 2 ** ticked.length; choice += 1) {
        const services = ticked.filter((_service, place) => choice & (1 << place));
        await sql.query('DELETE FROM body_service WHERE organisation_id = $1', [platform]);
        await sql.query(`INSERT INTO body_service (organisation_id, service, evidence) SELECT $1::uuid, unnest($2::text[]), '示例'`, [platform, services]);
        const [derived] = await sql.query<{ body_class: string }>('SELECT derived_body_class($1) AS body_class', [platform]);
        expect({ services, ...derived }).toEqual({ services, body_class: bodyClassOf(services) });
      }
      await sql.query(`INSERT INTO body_service (organisation_id, service, evidence) SELECT $1::uuid, unnest($2::text[]), '示例' ON CONFLICT DO NOTHING`, [
        platform,
        bodyServices,
      ]);
    });
    await refused(`UPDATE organisation SET body_class = 'otherServiceProvider' WHERE id = $1`, platform).toThrow('follows from its services');
    await refused(`DELETE FROM body_service WHERE organisation_id = $1 AND service = 'ordering'`, superApp).toThrow('follows from its services');
    await refused(`INSERT INTO body_service VALUES ($1, 'platformOperation', '示例')`, superApp).toThrow('follows from its services');
    await refused(
      `WITH body AS (
         INSERT INTO organisation (id, kind, name, name_en, path, body_class) VALUES ($1, 'body', 'n', 'n', '/bodies/n/', 'platformOperator') RETURNING id
       ) INSERT INTO receiving_channel (organisation_id, kind) SELECT id, 'hand' FROM body`,
      zone,
    ).toThrow('follows from its services');
    await refused(`INSERT INTO body_service VALUES ($1, 'logistics', '示例')`, hz).toThrow('Only assisted bodies have');
  });

  it('receives by one of its channels; its code is its alone', async () => {
    await refused(`UPDATE organisation SET channel = 'post' WHERE id = $1`, platform).toThrow('organisation_delivered_by');
    await refused(`DELETE FROM receiving_channel WHERE organisation_id = $1 AND kind = 'portal'`, superApp).toThrow('organisation_delivered_by');
    await refused('UPDATE organisation SET uscc = (SELECT uscc FROM organisation WHERE id = $2) WHERE id = $1', platform, superApp).toThrow(
      'organisation_uscc',
    );
    await refused(`UPDATE organisation SET uscc = '91330100MAIOSVZ010' WHERE id = $1`, platform).toThrow('organisation_uscc_check');
    await refused(`UPDATE organisation SET uscc = '91330100MAEXAMP09A' WHERE id = $1`, hz).toThrow('organisation_of_its_kind');
    await refused(`UPDATE organisation SET overlay_region = '330000' WHERE id = $1`, platform).toThrow('organisation_of_its_kind');
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

  it('tells of offices, divisions, authorisations, contacts, absences and all of bodies, too, each as its organisation’s', () =>
    passing(world.engine.db, async (sql) => {
      await sql.query('UPDATE organisation SET reviews = true WHERE id = $1', [hz]);
      await sql.query(`DELETE FROM organisation_division WHERE organisation_id = $1`, [hz]);
      await sql.query(`UPDATE scope_authorisation SET valid_until = '2026-12-31' WHERE province_id = $1`, [zj]);
      await sql.query('UPDATE contact SET rank = 3 WHERE user_id = $1', [handler]);
      await sql.query(`INSERT INTO absence VALUES (gen_random_uuid(), $1, '2026-03-01', '2026-03-02')`, [caseworker]);
      await sql.query(`UPDATE organisation SET overlay_region = '330000' WHERE id = $1`, [hz]);
      await sql.query(`UPDATE body_service SET evidence = '另一依据' WHERE organisation_id = $1`, [platform]);
      await sql.query(`DELETE FROM body_brand WHERE organisation_id = $1 AND name = '百川优选'`, [platform]);
      await sql.query(`UPDATE receiving_channel SET hours = '全天' WHERE organisation_id = $1 AND kind = 'hand'`, [platform]);
      expect((await told(sql)).map(({ entity, organisation_id }) => [entity, organisation_id])).toEqual([
        ['organisation', hz],
        ['organisation_division', hz],
        ['scope_authorisation', zj],
        ['contact', platform],
        ['absence', hz],
        ['organisation', hz],
        ['body_service', platform],
        ['body_brand', platform],
        ['receiving_channel', platform],
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
