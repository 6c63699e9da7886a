import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case's messages, looked up by the case: whoever audits firings reads them page by page. */
export class FiringAudit1764000000012 implements MigrationInterface {
  name = 'FiringAudit1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX outbox_case ON outbox (case_id, seq)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_case');
  }
}
