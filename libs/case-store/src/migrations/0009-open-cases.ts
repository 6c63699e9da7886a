import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reconciler goes through all open cases, page by page, however many have ended. */
export class OpenCases1764000000009 implements MigrationInterface {
  name = 'OpenCases1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX assistance_case_open ON assistance_case (id) WHERE NOT final');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX assistance_case_open');
  }
}
