import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people keep at their own desk beside the record: the views that somebody saved, the numbers that bodies give to what is asked of them, and what a receipt says. */
export class OwnDesk1764000000034 implements MigrationInterface {
  name = 'OwnDesk1764000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The person's alone. The id is theirs to choose: the same id of somebody else is another view.
      CREATE TABLE saved_view (
        user_id uuid NOT NULL REFERENCES app_user,
        id uuid NOT NULL,
        name text NOT NULL,
        query jsonb NOT NULL,
        saved_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (user_id, id),
        UNIQUE (user_id, name)
      );

      -- The body's alone. With whose case it is and since when, like what else is searched (case_search).
      CREATE TABLE own_number (
        case_id uuid PRIMARY KEY REFERENCES assistance_case,
        body_id uuid NOT NULL,
        filed_at timestamptz(3) NOT NULL,
        own_number text NOT NULL,
        -- As it is searched.
        text text NOT NULL,
        given_by uuid NOT NULL REFERENCES app_user,
        given_at timestamptz(3) NOT NULL
      );
      -- With the text: whoever looks for what no number has goes through the index alone, not through the rows of a whole body.
      CREATE INDEX own_number_body ON own_number (body_id, filed_at DESC, case_id DESC) INCLUDE (text);
      CREATE INDEX own_number_grams ON own_number USING gin (search_grams(text));
      GRANT SELECT (case_id, own_number) ON own_number TO xiecha_body;
      ALTER TABLE own_number ENABLE ROW LEVEL SECURITY;
      CREATE POLICY read_by_bodies ON own_number FOR SELECT TO xiecha_body
        USING (body_id = reading_body() AND EXISTS (SELECT FROM assistance_case c WHERE c.id = own_number.case_id));

      -- On the receipt of what a body handed in.
      GRANT SELECT (chain_sm3) ON case_event TO xiecha_body;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE own_number, saved_view; REVOKE SELECT (chain_sm3) ON case_event FROM xiecha_body');
  }
}
