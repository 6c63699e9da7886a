import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is searched, and what is due, lies by province in the order of lists. A word that a tenth of all shops have in their names is
 * found in a province within its newest few hundred cases; by the word's index it was looked up for the whole country. And what
 * is open in a rare state is found by that, whoever looks.
 */
export class ListsOfAProvince1764000000032 implements MigrationInterface {
  name = 'ListsOfAProvince1764000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The path of the province, or of whatever office lies right under the highest, in which an office is; null of the highest itself.
      CREATE FUNCTION province_path(office_path text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        AS $$ SELECT substring(office_path FROM '^/[^/]*/[^/]*/') $$;
      CREATE INDEX case_search_province ON case_search (province_path(office_path), filed_at DESC, case_id DESC);
      CREATE INDEX target_search_province ON target_search (province_path(office_path), filed_at DESC, case_id DESC);
      CREATE INDEX assistance_case_open_province ON assistance_case (province_path(office_path), due_at, id)
        INCLUDE (filed_at, state, final, owes, overdue_from, body_id, office_path) WHERE NOT final;
      CREATE INDEX assistance_case_open_state ON assistance_case (state, filed_at DESC, id DESC)
        INCLUDE (owes, due_at, overdue_from, body_id, arrived_at, office_path) WHERE NOT final;
      -- How many a province has is known to the planner from these alone.
      ANALYZE assistance_case;
      ANALYZE case_search;
      ANALYZE target_search;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX assistance_case_open_state;
      DROP INDEX assistance_case_open_province;
      DROP INDEX target_search_province;
      DROP INDEX case_search_province;
      DROP FUNCTION province_path;
    `);
  }
}
