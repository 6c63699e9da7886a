import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How much is due in a province, as the planner is to know it. Of an expression it knows nothing by a partial index, and took each province for
 * a two-hundredth of the country; and being open beside being due it multiplied, which made a twentieth of that. So it joined
 * the thousands that are overdue in a large province one by one with what was searched.
 */
export class DueInAProvince1764000000039 implements MigrationInterface {
  name = 'DueInAProvince1764000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE STATISTICS assistance_case_province ON (province_path(office_path)) FROM assistance_case;
      -- What is due is open: nothing final has an end.
      CREATE INDEX assistance_case_due_province ON assistance_case (province_path(office_path), due_at, id)
        INCLUDE (filed_at, state, final, owes, overdue_from, body_id, office_path) WHERE due_at IS NOT NULL;
      DROP INDEX assistance_case_open_province;
      ANALYZE assistance_case;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX assistance_case_open_province ON assistance_case (province_path(office_path), due_at, id)
        INCLUDE (filed_at, state, final, owes, overdue_from, body_id, office_path) WHERE NOT final;
      DROP INDEX assistance_case_due_province;
      DROP STATISTICS assistance_case_province;
    `);
  }
}
