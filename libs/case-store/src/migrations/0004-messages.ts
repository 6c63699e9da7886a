import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to persons: what waits, what was delivered in the inbox, what goes out by mail. */
export class Messages1763990000004 implements MigrationInterface {
  name = 'Messages1763990000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app_user ADD COLUMN IF NOT EXISTS email text;
      ALTER TABLE app_user ADD COLUMN IF NOT EXISTS language text NOT NULL DEFAULT 'zh';

      -- A row is one message to one person.
      ALTER TABLE outbox
        ADD COLUMN recipient_id uuid REFERENCES app_user,
        ADD COLUMN severity text NOT NULL DEFAULT 'info' CHECK (severity IN ('info', 'warning', 'critical')),
        -- {clock, round}: the message dies unsent when that clock no longer runs in that round, or is held. None: it never dies.
        ADD COLUMN duty jsonb,
        ADD COLUMN status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'withdrawn', 'merged')),
        -- The world's time; for what was sent, when sending started.
        ADD COLUMN settled_at timestamptz(3),
        ADD COLUMN merged_into bigint REFERENCES outbox,
        ADD CHECK ((merged_into IS NOT NULL) = (status = 'merged'));
      -- Written before messages had a recipient: nobody can be told now.
      UPDATE outbox SET status = 'withdrawn', settled_at = world_now() WHERE recipient_id IS NULL;
      ALTER TABLE outbox ADD CHECK ((settled_at IS NULL) = (status = 'waiting'));
      CREATE INDEX outbox_waiting ON outbox (not_before, recipient_id) WHERE status = 'waiting';
      CREATE INDEX outbox_waiting_recipient ON outbox (recipient_id, not_before) WHERE status = 'waiting';

      CREATE TABLE inbox_message (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        outbox_id bigint NOT NULL UNIQUE REFERENCES outbox,
        recipient_id uuid NOT NULL REFERENCES app_user,
        case_id uuid NOT NULL REFERENCES assistance_case,
        template text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
        facts jsonb NOT NULL,
        delivered_at timestamptz(3) NOT NULL,
        read_at timestamptz(3),
        -- The transaction that delivered it: what lies below every running one is complete, and a stream may tell it.
        xact xid8 NOT NULL DEFAULT pg_current_xact_id()
      );
      CREATE INDEX inbox_message_recipient ON inbox_message (recipient_id, id);
      CREATE INDEX inbox_message_unread ON inbox_message (recipient_id, id) WHERE read_at IS NULL;
      CREATE INDEX inbox_message_stream ON inbox_message (recipient_id, xact, id);

      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        recipient_id uuid NOT NULL REFERENCES app_user,
        address text NOT NULL,
        message_id text NOT NULL UNIQUE,
        outbox_ids bigint[] NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sending', 'sent', 'failed', 'withdrawn')),
        created_at timestamptz(3) NOT NULL,
        send_started_at timestamptz(3),
        sent_at timestamptz(3),
        attempts int NOT NULL DEFAULT 0,
        -- Real time, not the world's: until then nobody tries, or somebody is at it.
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_error text
      );
      CREATE INDEX mail_due ON mail (next_attempt_at) WHERE status IN ('waiting', 'sending');
      CREATE INDEX mail_failed ON mail (created_at, id) WHERE status = 'failed';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What was told to whom is not forgotten; restore a backup instead.'));
  }
}
