import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of each message of a case, by mail as well: a mail holds several messages, and is found by each. */
export class CaseMessages1764000000037 implements MigrationInterface {
  name = 'CaseMessages1764000000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX mail_messages ON mail USING gin (outbox_ids)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mail_messages');
  }
}
