import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema. `timestamptz(3)`: a JavaScript instant carries milliseconds, and a cursor must not lose what the row has. */
export class Skeleton1763769600001 implements MigrationInterface {
  name = 'Skeleton1763769600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The one clock seam: the world's time is the database's clock plus this offset, which is zero and fixed in production.
      CREATE TABLE world_clock (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        mode text NOT NULL CHECK (mode IN ('production', 'sample')),
        offset_ms bigint NOT NULL DEFAULT 0 CHECK (offset_ms >= 0),
        CHECK (mode = 'sample' OR offset_ms = 0)
      );
      CREATE FUNCTION refuse_world_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'TRUNCATE' THEN
          RAISE EXCEPTION 'A world keeps its clock.';
        END IF;
        IF OLD.mode = 'production' OR NEW.mode <> OLD.mode THEN
          RAISE EXCEPTION 'The clock of a production world cannot be moved, and a world keeps its mode.';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER world_clock_fixed BEFORE UPDATE OR DELETE ON world_clock FOR EACH ROW EXECUTE FUNCTION refuse_world_change();
      CREATE TRIGGER world_clock_kept BEFORE TRUNCATE ON world_clock FOR EACH STATEMENT EXECUTE FUNCTION refuse_world_change();
      CREATE FUNCTION world_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
        SELECT date_trunc('milliseconds', clock_timestamp() + offset_ms * interval '1 millisecond') FROM world_clock
      $$;

      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('regulator', 'body')),
        name text NOT NULL,
        name_en text NOT NULL,
        -- Regulators: national | province | city | county. Bodies: none.
        level text CHECK (level IN ('national', 'province', 'city', 'county')),
        parent_id uuid REFERENCES organisation,
        -- '/samr/sc/cd/': every office above has a prefix of it. Collation C makes the prefix search an index range.
        path text COLLATE "C" NOT NULL UNIQUE,
        -- What stands before 〔year〕number号 in a regulator's case numbers.
        number_prefix text,
        -- Bodies: the class of assisted body, which decides on regime and consent.
        body_class text CHECK (body_class IN ('platformOperator', 'fullServiceProvider', 'otherServiceProvider')),
        CHECK ((kind = 'regulator') = (level IS NOT NULL AND number_prefix IS NOT NULL)),
        CHECK ((kind = 'body') = (body_class IS NOT NULL))
      );
      CREATE TABLE app_user (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('caseworker', 'lead', 'supervisor', 'provincialApprover', 'bodyOfficer', 'admin')),
        active boolean NOT NULL DEFAULT true
      );
      CREATE INDEX app_user_organisation ON app_user (organisation_id);
      CREATE TABLE access_token (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        label text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz(3),
        revoked_at timestamptz(3)
      );
      CREATE INDEX access_token_user ON access_token (user_id);

      CREATE TABLE assistance_request (
        id uuid PRIMARY KEY,
        office_id uuid NOT NULL REFERENCES organisation,
        filed_by uuid NOT NULL REFERENCES app_user,
        idempotency_key text NOT NULL,
        request_hash bytea NOT NULL,
        purpose text NOT NULL,
        fields text[] NOT NULL,
        -- Targets, officers and reasons: personal data and free text, kept in this one place.
        content jsonb NOT NULL,
        salt bytea NOT NULL,
        received_at timestamptz(3) NOT NULL,
        UNIQUE (filed_by, idempotency_key)
      );
      CREATE INDEX assistance_request_office ON assistance_request (office_id);
      CREATE TABLE case_number (
        office_id uuid NOT NULL REFERENCES organisation,
        year int NOT NULL,
        last int NOT NULL,
        PRIMARY KEY (office_id, year)
      );
      CREATE TABLE assistance_case (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        request_id uuid NOT NULL REFERENCES assistance_request,
        office_id uuid NOT NULL REFERENCES organisation,
        office_path text COLLATE "C" NOT NULL,
        body_id uuid NOT NULL REFERENCES organisation,
        state text NOT NULL,
        final boolean NOT NULL,
        table_version int NOT NULL,
        seq int NOT NULL,
        version int NOT NULL,
        -- reduce(events): everything below is drawn from it, so that a list needs no second source.
        current jsonb NOT NULL,
        owes text[] NOT NULL,
        -- The earliest end of a running clock, and the earliest that is not provisional: only that one can be overdue.
        due_at timestamptz(3),
        overdue_from timestamptz(3),
        next_alarm_at timestamptz(3),
        filed_at timestamptz(3) NOT NULL,
        arrived_at timestamptz(3),
        closed_at timestamptz(3),
        search_text text NOT NULL
      );
      CREATE INDEX assistance_case_office ON assistance_case (office_path, filed_at DESC, id DESC);
      CREATE INDEX assistance_case_body ON assistance_case (body_id, filed_at DESC, id DESC);
      CREATE INDEX assistance_case_request ON assistance_case (request_id);
      CREATE INDEX assistance_case_due ON assistance_case (due_at, id) WHERE NOT final;
      CREATE INDEX assistance_case_overdue ON assistance_case (overdue_from, id) WHERE NOT final;
      CREATE INDEX assistance_case_next_alarm ON assistance_case (next_alarm_at) WHERE next_alarm_at IS NOT NULL;

      -- The record. Only inserted into; payloads lie apart so that personal data can be erased and the record still stands.
      CREATE TABLE case_event (
        case_id uuid NOT NULL REFERENCES assistance_case,
        seq int NOT NULL,
        type text NOT NULL,
        schema_version int NOT NULL,
        received_at timestamptz(3) NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        back_dated boolean NOT NULL,
        actor jsonb NOT NULL,
        command_id text NOT NULL,
        facts jsonb NOT NULL,
        -- SHA-256 over salt and payload: proves later what the payload was.
        commitment bytea,
        PRIMARY KEY (case_id, seq)
      );
      CREATE FUNCTION refuse_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'case_event is only ever inserted into.'; END $$;
      CREATE TRIGGER case_event_immutable BEFORE UPDATE OR DELETE ON case_event FOR EACH ROW EXECUTE FUNCTION refuse_record_change();
      CREATE TRIGGER case_event_kept BEFORE TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_record_change();
      CREATE TABLE event_payload (
        case_id uuid NOT NULL,
        seq int NOT NULL,
        payload jsonb NOT NULL,
        salt bytea NOT NULL,
        PRIMARY KEY (case_id, seq),
        FOREIGN KEY (case_id, seq) REFERENCES case_event
      );
      CREATE TABLE command (
        case_id uuid NOT NULL REFERENCES assistance_case,
        command_id text NOT NULL,
        command text NOT NULL,
        actor jsonb NOT NULL,
        expected_version int,
        facts jsonb NOT NULL,
        -- Moves to event_payload with the commit; a refused command keeps none.
        payload jsonb,
        request_hash bytea NOT NULL,
        received_at timestamptz(3) NOT NULL,
        back_dated boolean NOT NULL,
        status text NOT NULL CHECK (status IN ('received', 'committed', 'refused')),
        outcome jsonb,
        decided_at timestamptz(3),
        -- Real time, not the world's: until then somebody is already bringing it to its workflow.
        deliver_after timestamptz NOT NULL,
        PRIMARY KEY (case_id, command_id),
        CHECK ((status = 'received') = (outcome IS NULL)),
        CHECK (status = 'received' OR payload IS NULL)
      );
      CREATE INDEX command_undelivered ON command (deliver_after) WHERE status = 'received';
      CREATE TABLE start_request (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES assistance_case,
        requested_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        -- Real time: until then somebody is already starting it.
        start_after timestamptz NOT NULL DEFAULT clock_timestamp(),
        started_at timestamptz(3)
      );
      CREATE INDEX start_request_waiting ON start_request (start_after) WHERE started_at IS NULL;
      CREATE INDEX start_request_case ON start_request (case_id);
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- One message a reason, however often its event is tried.
        dedupe_key text NOT NULL UNIQUE,
        case_id uuid NOT NULL,
        seq int NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation,
        audience text NOT NULL,
        template text NOT NULL,
        facts jsonb NOT NULL,
        not_before timestamptz(3) NOT NULL,
        created_at timestamptz(3) NOT NULL,
        FOREIGN KEY (case_id, seq) REFERENCES case_event
      );
    `);
  }

  down(): Promise<void> {
    // The record is not thrown away: going back means restoring a backup.
    return Promise.reject(new Error('The first migration cannot be undone; restore a backup instead.'));
  }
}
