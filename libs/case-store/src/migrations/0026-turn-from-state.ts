import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose turn it is follows from a case's state, which bodies read: the columns that say it are for finding cases alone, which nobody does as a body. */
export class TurnFromState1764000000026 implements MigrationInterface {
  name = 'TurnFromState1764000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE SELECT (body_owes, body_due_at, body_overdue_from) ON assistance_case FROM xiecha_body');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT (body_owes, body_due_at, body_overdue_from) ON assistance_case TO xiecha_body');
  }
}
