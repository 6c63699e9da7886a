import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What deadlines are computed from, as data, and how each was computed. */
export class CalendarsPoliciesProofs1763800000002 implements MigrationInterface {
  name = 'CalendarsPoliciesProofs1763800000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Each row is a whole calendar: what was in force when a deadline was computed stays readable. The newest row is in force.
      CREATE TABLE calendar_revision (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- Names the content; a calendar that comes back is a row of its own.
        revision text NOT NULL,
        years jsonb NOT NULL,
        -- The year that changed; none for what ships.
        year int,
        loaded_at timestamptz(3) NOT NULL,
        loaded_by uuid REFERENCES app_user,
        CHECK ((loaded_by IS NULL) = (year IS NULL))
      );
      CREATE INDEX calendar_revision_name ON calendar_revision (revision);
      CREATE TABLE policy_version (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        version text NOT NULL UNIQUE,
        policy jsonb NOT NULL,
        loaded_at timestamptz(3) NOT NULL
      );
      CREATE TABLE deadline_proof (
        case_id uuid NOT NULL REFERENCES assistance_case,
        clock text NOT NULL,
        round int NOT NULL,
        revision int NOT NULL,
        -- The event that brought this deadline.
        seq int NOT NULL,
        sheets jsonb NOT NULL,
        PRIMARY KEY (case_id, clock, round, revision),
        FOREIGN KEY (case_id, seq) REFERENCES case_event
      );
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '% is only ever inserted into.', TG_TABLE_NAME; END $$;
      CREATE TRIGGER calendar_revision_immutable BEFORE UPDATE OR DELETE ON calendar_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER calendar_revision_kept BEFORE TRUNCATE ON calendar_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER policy_version_immutable BEFORE UPDATE OR DELETE ON policy_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER policy_version_kept BEFORE TRUNCATE ON policy_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER deadline_proof_immutable BEFORE UPDATE OR DELETE ON deadline_proof FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER deadline_proof_kept BEFORE TRUNCATE ON deadline_proof FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Deadlines rest on these tables; restore a backup instead.'));
  }
}
