import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which messages somebody wants mailed as well: all, or those alone that say what the person has to do or what is critical. And an
 * index by which the views of an office's replies are read, the newest first, as one log.
 */
export class Administration1764000000033 implements MigrationInterface {
  name = 'Administration1764000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app_user ADD COLUMN mails text NOT NULL DEFAULT 'all' CHECK (mails IN ('all', 'duties'));
      CREATE INDEX reply_view_office ON reply_view (organisation_id, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE app_user DROP COLUMN mails; DROP INDEX reply_view_office');
  }
}
