import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The order in which streams tell what is recorded: by the recording transaction, then by a number. Beside the record, not of it:
 * no link covers these columns, and what was recorded before has none and is in no stream.
 */
export class CaseStream1764000000017 implements MigrationInterface {
  name = 'CaseStream1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE case_event_stream;
      -- Without a default at first: the rows that there are stay as they are.
      ALTER TABLE case_event ADD COLUMN xact xid8, ADD COLUMN stream_id bigint;
      -- The transaction that recorded it: what lies below every running one is complete, and a stream may tell it.
      ALTER TABLE case_event ALTER COLUMN xact SET DEFAULT pg_current_xact_id(), ALTER COLUMN stream_id SET DEFAULT nextval('case_event_stream');
      ALTER SEQUENCE case_event_stream OWNED BY case_event.stream_id;
      CREATE INDEX case_event_told ON case_event (xact, stream_id) WHERE xact IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_event DROP COLUMN xact, DROP COLUMN stream_id');
  }
}
