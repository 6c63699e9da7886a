import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose cases escalations are of, beside them: an office's are found without looking at everybody's, or at all of its open
 * cases. And of an office's cases the index alone tells which have arrived.
 */
export class EscalationsByOffice1764000000014 implements MigrationInterface {
  name = 'EscalationsByOffice1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE escalation ADD COLUMN office_path text COLLATE "C";
      UPDATE escalation SET office_path = (SELECT office_path FROM assistance_case WHERE id = escalation.case_id);
      ALTER TABLE escalation ALTER COLUMN office_path SET NOT NULL;
      CREATE INDEX escalation_live_office ON escalation (office_path) INCLUDE (opened_at, case_id, key) WHERE settled_at IS NULL;
      DROP INDEX assistance_case_office;
      CREATE INDEX assistance_case_office ON assistance_case (office_path, filed_at DESC, id DESC)
        INCLUDE (state, final, owes, due_at, overdue_from, body_id, arrived_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX assistance_case_office;
      CREATE INDEX assistance_case_office ON assistance_case (office_path, filed_at DESC, id DESC)
        INCLUDE (state, final, owes, due_at, overdue_from, body_id);
      ALTER TABLE escalation DROP COLUMN office_path;
    `);
  }
}
