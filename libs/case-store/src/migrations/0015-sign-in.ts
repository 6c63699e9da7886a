import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sign-in: logins and passwords, second factors, sessions, known devices, counters of failed attempts, one-time links, and what
 * tokens of programs may. All times are the database's own, not the world's. Of secrets that are random only the SHA-256 is kept.
 */
export class SignIn1764000000015 implements MigrationInterface {
  name = 'SignIn1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- None: somebody without an account, for whom others act.
      ALTER TABLE app_user ADD COLUMN login text CHECK (login ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$');
      CREATE UNIQUE INDEX app_user_login ON app_user (lower(login));

      CREATE TABLE password_credential (
        user_id uuid PRIMARY KEY REFERENCES app_user,
        -- Argon2id in PHC's format, with its parameters.
        password_hash text NOT NULL,
        changed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE totp_credential (
        user_id uuid PRIMARY KEY REFERENCES app_user,
        -- Sealed with the operator's keys.
        secret bytea NOT NULL,
        -- Null until a code has shown that the app has the secret.
        confirmed_at timestamptz(3),
        -- The last time step whose code was taken: it and those before it are spent.
        last_step bigint NOT NULL DEFAULT 0
      );
      CREATE TABLE session (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        secret_hash bytea NOT NULL UNIQUE,
        user_id uuid NOT NULL REFERENCES app_user,
        stage text NOT NULL CHECK (stage IN ('codeDue', 'enrolmentDue', 'full')),
        user_agent text NOT NULL,
        opened_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX session_of_user ON session (user_id);
      CREATE TABLE known_device (
        secret_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        known_since timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX known_device_user ON known_device (user_id);
      CREATE TABLE sign_in_counter (
        -- The SHA-256 of what is counted: a login, a device, an address.
        key bytea PRIMARY KEY,
        failures int NOT NULL,
        last_at timestamptz(3) NOT NULL,
        locked_until timestamptz(3)
      );
      CREATE INDEX sign_in_counter_last ON sign_in_counter (last_at);
      CREATE TABLE password_reset (
        secret_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL UNIQUE REFERENCES app_user,
        -- Null: the operator, at the command line.
        made_by uuid REFERENCES app_user,
        drops_second_factor boolean NOT NULL,
        expires_at timestamptz(3) NOT NULL
      );

      ALTER TABLE access_token
        ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        ADD COLUMN scopes text[] NOT NULL DEFAULT '{read,act}' CHECK (scopes <@ '{read,act}' AND 'read' = ANY (scopes)),
        ADD COLUMN last_used_at timestamptz(3);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE access_token DROP COLUMN id, DROP COLUMN scopes, DROP COLUMN last_used_at;
      DROP TABLE password_reset, sign_in_counter, known_device, session, totp_credential, password_credential;
      ALTER TABLE app_user DROP COLUMN login;
    `);
  }
}
