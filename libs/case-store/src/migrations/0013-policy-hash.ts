import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A policy's content by a hash: a process that has read it need not read it again at each commit. */
export class PolicyHash1764000000013 implements MigrationInterface {
  name = 'PolicyHash1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE policy_version ADD COLUMN content_md5 text NOT NULL GENERATED ALWAYS AS (md5(policy::text)) STORED');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE policy_version DROP COLUMN content_md5');
  }
}
