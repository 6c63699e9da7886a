import { audiences } from '@xiecha/assistance-case/message-words';
import { resolveAudience } from '@xiecha/case-store/audiences';
import type { Sql } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { passing } from '../builders/passing-transaction.js';
import { raiseWorld, type World } from '../builders/world.js';

const at = '2026-03-04T01:00:00.000Z';
const subject = { officeId: sampleOrganisationId('wh'), bodyId: sampleOrganisationId('platform'), assignees: { requester: samplePersonId('whCaseworker') } };

describe('audiences of a country: 3,000 counties, 30,000 people, a tenth of them away', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
  });
  afterAll(() => world.end());

  it('are looked up by indexes alone', () =>
    passing(world.engine.db, async (sql) => {
      // Only plans are looked at here: neither the log nor the foreign keys of a hundred thousand rows.
      await sql.query('SET LOCAL session_replication_role = replica');
      await sql.query(
        `WITH county AS (
           INSERT INTO organisation (id, kind, name, name_en, level, office_kind, path, number_prefix)
           SELECT gen_random_uuid(), 'regulator', n, n, 'county', 'administration', '/samr/zj/hz/' || n || '/', n FROM generate_series(1, 3000) AS n RETURNING id
         ), person AS (
           INSERT INTO app_user (id, organisation_id, name)
           SELECT gen_random_uuid(), county.id, n FROM county, generate_series(1, 10) AS n RETURNING id
         ), given AS (
           INSERT INTO user_role SELECT id, 'caseworker' FROM person
         )
         INSERT INTO contact SELECT $1, 'handler', id, 9 FROM (SELECT id FROM person LIMIT 3000) AS named`,
        [sampleOrganisationId('courier')],
      );
      await sql.query(
        `INSERT INTO absence SELECT gen_random_uuid(), id, '2026-03-01', '2026-03-09', $1 FROM app_user JOIN user_role ON user_id = id AND user_role.role = 'caseworker' WHERE id::text LIKE ANY (ARRAY['%0', '%1'])`,
        [samplePersonId('whLead')],
      );
      await sql.query('ANALYZE organisation, app_user, user_role, contact, absence');
      const plans: string[] = [];
      const explaining: Sql = {
        query: async (text, values) => {
          plans.push((await sql.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)).map((line) => line['QUERY PLAN']).join('\n'));
          return sql.query(text, values);
        },
      };
      for (const audience of audiences) await resolveAudience(explaining, audience, subject, at);
      await sql.query('UPDATE app_user SET active = false WHERE id <> $1', [samplePersonId('whCaseworker')]);
      await sql.query('INSERT INTO absence VALUES (gen_random_uuid(), $1, $2, $3)', [samplePersonId('whCaseworker'), '2026-03-01', '2026-03-09']);
      expect((await resolveAudience(explaining, 'samrLiaison', subject, at)).recipients).toHaveLength(1);
      expect(plans).toHaveLength(audiences.length + 2);
      expect(plans.filter((plan) => /Seq Scan on (organisation|app_user|user_role|contact|absence)\b/.test(plan))).toEqual([]);
    }));
});
