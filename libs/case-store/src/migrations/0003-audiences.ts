import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who can be told what: addresses, contacts of bodies, absences; and what offices and bodies are entitled or open to. */
export class Audiences1763990000003 implements MigrationInterface {
  name = 'Audiences1763990000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app_user
        ADD email text,
        ADD language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
        DROP CONSTRAINT app_user_role_check,
        ADD CONSTRAINT app_user_role_check
          CHECK (role IN ('caseworker', 'lead', 'supervisor', 'provincialApprover', 'reviewer', 'bodyOfficer', 'bodyLead', 'admin'));
      ALTER TABLE organisation
        -- Regulators: a filing is reviewed before it leaves the office.
        ADD reviews boolean NOT NULL DEFAULT false,
        -- Regulators: SAMR, or a province that it authorised.
        ADD may_ask_scoped boolean NOT NULL DEFAULT false,
        -- Bodies: how requests reach it.
        ADD channel text NOT NULL DEFAULT 'hand' CHECK (channel IN ('portal', 'hand', 'post'));
      -- Whom a body named for what. Of one duty the lowest rank is told, and all who share it.
      CREATE TABLE contact (
        organisation_id uuid NOT NULL REFERENCES organisation,
        duty text NOT NULL CHECK (duty IN ('handler', 'lead', 'duty')),
        user_id uuid NOT NULL REFERENCES app_user,
        rank int NOT NULL,
        PRIMARY KEY (organisation_id, duty, user_id)
      );
      -- until_at is exclusive. No substitute: nobody stands in.
      CREATE TABLE absence (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        from_at timestamptz(3) NOT NULL,
        until_at timestamptz(3) NOT NULL,
        substitute_id uuid REFERENCES app_user,
        CHECK (until_at > from_at),
        CHECK (substitute_id <> user_id)
      );
      CREATE INDEX absence_user ON absence (user_id, until_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('People hold roles that the earlier schema has not; restore a backup instead.'));
  }
}
