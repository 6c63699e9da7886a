import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions of a province on a whole request, each with its number, carried to the request's cases as commands. */
export class RequestDecisions1763990000005 implements MigrationInterface {
  name = 'RequestDecisions1763990000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decision_number (
        office_id uuid NOT NULL REFERENCES organisation,
        year int NOT NULL,
        last int NOT NULL,
        PRIMARY KEY (office_id, year)
      );
      CREATE TABLE request_decision (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES assistance_request,
        kind text NOT NULL CHECK (kind IN ('consent', 'refuse', 'return')),
        -- A return carries none: it is no decision on the matter.
        number text UNIQUE,
        office_id uuid NOT NULL REFERENCES organisation,
        decided_by uuid NOT NULL REFERENCES app_user,
        strike text[] NOT NULL,
        request_hash bytea NOT NULL,
        received_at timestamptz(3) NOT NULL,
        CHECK ((kind = 'return') = (number IS NULL))
      );
      CREATE INDEX request_decision_request ON request_decision (request_id);
      CREATE TRIGGER request_decision_immutable BEFORE UPDATE OR DELETE ON request_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER request_decision_kept BEFORE TRUNCATE ON request_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Consents rest on these tables; restore a backup instead.'));
  }
}
