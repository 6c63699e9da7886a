import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * On which special fields a province decided, by name, so that an approver finds what was decided before on the same one. Names are
 * sealed with the request; here stands what the search key makes of them. Decisions of before are noted behind the migration.
 */
export class DecidedFields1764000000028 implements MigrationInterface {
  name = 'DecidedFields1764000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decided_field (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES assistance_case,
        decision_id uuid NOT NULL REFERENCES request_decision,
        -- As the request numbers it: X1.
        code text NOT NULL,
        office_id uuid NOT NULL,
        -- What the search key makes of the name (search-key.ts).
        name_symbol text NOT NULL,
        UNIQUE (case_id, decision_id, code)
      );
      CREATE INDEX decided_field_name ON decided_field (office_id, name_symbol, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decided_field');
  }
}
