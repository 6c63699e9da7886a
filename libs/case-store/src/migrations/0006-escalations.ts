import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Escalations as boards read them: drawn from the cases' events, like the case row. */
export class Escalations1763990000006 implements MigrationInterface {
  name = 'Escalations1763990000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE escalation (
        case_id uuid NOT NULL REFERENCES assistance_case,
        -- The rung that opened it: one rung opens one escalation, however often it is tried.
        key text NOT NULL,
        clock text NOT NULL,
        owner_id uuid REFERENCES app_user,
        status text NOT NULL CHECK (status IN ('open', 'acknowledged', 'resolved', 'retracted')),
        opened_at timestamptz(3) NOT NULL,
        acknowledged_at timestamptz(3),
        promised_for date,
        settled_at timestamptz(3),
        "end" text,
        PRIMARY KEY (case_id, key),
        CHECK ((status IN ('resolved', 'retracted')) = (settled_at IS NOT NULL))
      );
      -- A board asks for what is live, oldest first, of everybody in sight or of one owner.
      CREATE INDEX escalation_live ON escalation (opened_at, case_id, key) WHERE settled_at IS NULL;
      CREATE INDEX escalation_owner ON escalation (owner_id, opened_at) WHERE settled_at IS NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Supervisors work from this table; restore a backup instead.'));
  }
}
