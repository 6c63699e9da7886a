import type { MigrationInterface, QueryRunner } from 'typeorm';
import { logDirectory } from './0016-directory-log.js';
import { offices } from './0016-offices.js';

/** People in several roles; offices apart from divisions; what SAMR authorised; and a log of every change of all of these. */
export class PeopleAndOffices1764000000016 implements MigrationInterface {
  name = 'PeopleAndOffices1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_role (
        user_id uuid NOT NULL REFERENCES app_user,
        role text NOT NULL CHECK (role IN ('caseworker', 'reviewer', 'provincialApprover', 'lead', 'supervisor', 'admin', 'auditor', 'handler', 'bodyLead', 'bodyAdmin')),
        PRIMARY KEY (user_id, role)
      );
      CREATE FUNCTION refuse_foreign_role() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE kind text := (SELECT o.kind FROM app_user u JOIN organisation o ON o.id = u.organisation_id WHERE u.id = NEW.user_id);
      BEGIN
        IF (kind = 'body') <> (NEW.role IN ('handler', 'bodyLead', 'bodyAdmin')) THEN
          RAISE EXCEPTION 'Nobody at a % is %.', kind, NEW.role USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER user_role_fits BEFORE INSERT OR UPDATE ON user_role FOR EACH ROW EXECUTE FUNCTION refuse_foreign_role();
      -- Roles fit for as long as nobody moves; and whose act something was is told by the organisation of then.
      CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'People stay with their organisation, and organisations keep their kind.' USING ERRCODE = 'check_violation'; END $$;
      CREATE TRIGGER app_user_stays BEFORE UPDATE OF organisation_id ON app_user
        FOR EACH ROW WHEN (NEW.organisation_id <> OLD.organisation_id) EXECUTE FUNCTION refuse_move();
      CREATE TRIGGER organisation_keeps_kind BEFORE UPDATE OF kind ON organisation
        FOR EACH ROW WHEN (NEW.kind <> OLD.kind) EXECUTE FUNCTION refuse_move();

      -- A role of the other kind of organisation allowed nothing, and is not taken along.
      INSERT INTO user_role (user_id, role)
        SELECT u.id, CASE WHEN o.kind = 'regulator' THEN u.role WHEN u.role = 'bodyOfficer' THEN 'handler' WHEN u.role = 'admin' THEN 'bodyAdmin' ELSE u.role END
          FROM app_user u JOIN organisation o ON o.id = u.organisation_id
         WHERE u.role = 'admin' OR (o.kind = 'body') = (u.role IN ('bodyOfficer', 'bodyLead'));
      ALTER TABLE app_user
        -- For the release before, until the next takes it away: nobody writes it any more.
        ALTER role DROP NOT NULL,
        -- 执法证号, of whoever enforces.
        ADD certificate_number text CHECK (certificate_number = btrim(certificate_number) AND length(certificate_number) BETWEEN 1 AND 50),
        -- Rises with each change that somebody makes to the person or its roles.
        ADD version int NOT NULL DEFAULT 1;
      -- What administrators did, by the id that they gave it: the same id again changes nothing.
      CREATE TABLE directory_command (
        by_user uuid NOT NULL REFERENCES app_user,
        command_id uuid NOT NULL,
        request_hash bytea NOT NULL,
        person_id uuid NOT NULL REFERENCES app_user,
        PRIMARY KEY (by_user, command_id)
      );
    `);
    await runner.query(offices);
    // Last: it is a log of what people change, not of this migration.
    await runner.query(logDirectory);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('People hold several roles, which the earlier schema cannot tell; restore a backup instead.'));
  }
}
