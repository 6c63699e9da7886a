import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who handles a case, as columns beside its state, so that what waits for somebody is found without going through an office's
 * or a body's cases. The database draws them from the state itself: no release, this one or the one before, can forget to.
 */
export class Assignees1764000000023 implements MigrationInterface {
  name = 'Assignees1764000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assistance_case
        ADD requester_assignee_id uuid GENERATED ALWAYS AS ((current -> 'assignees' ->> 'requester')::uuid) STORED,
        ADD body_assignee_id uuid GENERATED ALWAYS AS ((current -> 'assignees' ->> 'body')::uuid) STORED;
      -- In the order in which work is done. What is final waits for nobody.
      CREATE INDEX assistance_case_requester_assignee ON assistance_case (requester_assignee_id, due_at, id) WHERE NOT final;
      CREATE INDEX assistance_case_body_assignee ON assistance_case (body_assignee_id, body_due_at, id) WHERE NOT final AND body_assignee_id IS NOT NULL;
      -- For whom somebody stands in.
      CREATE INDEX absence_substitute ON absence (substitute_id, until_at) WHERE substitute_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX absence_substitute;
      ALTER TABLE assistance_case DROP COLUMN requester_assignee_id, DROP COLUMN body_assignee_id;
    `);
  }
}
