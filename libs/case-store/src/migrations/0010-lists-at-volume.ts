import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists need where there are a million cases: an index for each order in which they are read, and an index of the text
 * that is searched. That text never changes, while each event of a case writes its row anew with all its index entries: it
 * lies apart, so that it is indexed once.
 */
export class ListsAtVolume1764000000010 implements MigrationInterface {
  name = 'ListsAtVolume1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_search (
        case_id uuid PRIMARY KEY REFERENCES assistance_case,
        -- Number, body and targets, in lower case.
        text text NOT NULL
      );
      INSERT INTO case_search (case_id, text) SELECT id, search_text FROM assistance_case;
      ALTER TABLE assistance_case DROP COLUMN search_text;
      -- Three characters from each place on, fewer at the end: a search for one or two characters is a search for a beginning.
      -- Chinese is searched by two characters as often as not, for which pg_trgm has no entry. The cost has a row's text
      -- compared before this is worked out for it.
      CREATE FUNCTION search_grams(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
        RETURN array_to_tsvector(ARRAY(SELECT DISTINCT substr($1, place, 3) FROM generate_series(1, length($1)) AS place));
      CREATE INDEX case_search_grams ON case_search USING gin (search_grams(text));

      CREATE INDEX assistance_case_filed ON assistance_case (filed_at DESC, id DESC);
      CREATE INDEX assistance_case_final ON assistance_case (state, filed_at DESC, id DESC) WHERE final;
      CREATE INDEX assistance_case_open_filed ON assistance_case (filed_at DESC, id DESC) WHERE NOT final;
      -- Whatever is asked of the open cases in somebody's sight is answered from this index alone.
      CREATE INDEX assistance_case_open ON assistance_case (office_path, due_at, id)
        INCLUDE (filed_at, overdue_from, state, owes, office_id, body_id, arrived_at) WHERE NOT final;
      CREATE INDEX assistance_case_body_due ON assistance_case (body_id, due_at, id) WHERE NOT final;
      -- What is overdue is due: assistance_case_due serves it.
      DROP INDEX assistance_case_overdue;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The text of cases that were filed since lies in the new table; restore a backup instead.'));
  }
}
