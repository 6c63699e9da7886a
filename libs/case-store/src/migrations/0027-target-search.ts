import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The symbols of targets get a table of their own. With them a row of `case_search` was seven times as wide, and whoever looked for
 * a number or a body's name read seven times as many pages. Both tables know of whose consent a case needs or had, as they know its
 * office and body: an approver's search fetched each case that the text was found in, to ask it for that. Filings and searches
 * wait while this runs: minutes for a million cases.
 */
export class TargetSearch1764000000027 implements MigrationInterface {
  name = 'TargetSearch1764000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Like case_search: in the order of filing, with what a list asks of whose a case is and since when.
      CREATE TABLE target_search (
        case_id uuid PRIMARY KEY REFERENCES assistance_case,
        office_path text COLLATE "C" NOT NULL,
        body_id uuid NOT NULL,
        consent_office_id uuid,
        filed_at timestamptz(3) NOT NULL,
        -- What the targets leave (search-key.ts). Empty where there are none, or none any more.
        symbols text NOT NULL
      );
      INSERT INTO target_search (case_id, office_path, body_id, consent_office_id, filed_at, symbols)
        SELECT s.case_id, s.office_path, s.body_id, c.consent_office_id, s.filed_at, s.target_symbols FROM case_search s JOIN assistance_case c ON c.id = s.case_id
         WHERE s.target_symbols IS NOT NULL ORDER BY s.filed_at, s.case_id;
      CREATE INDEX target_search_filed ON target_search (filed_at DESC, case_id DESC);
      CREATE INDEX target_search_office ON target_search (office_path, filed_at DESC, case_id DESC);
      CREATE INDEX target_search_body ON target_search (body_id, filed_at DESC, case_id DESC);
      CREATE INDEX target_search_consent ON target_search (consent_office_id, filed_at DESC, case_id DESC) WHERE consent_office_id IS NOT NULL;
      -- The words that symbols are become its terms as they are.
      CREATE INDEX target_search_symbols ON target_search USING gin ((symbols::tsvector));
      ALTER INDEX target_search_symbols ALTER COLUMN 1 SET STATISTICS 300;
      ALTER TABLE target_search ALTER COLUMN office_path SET STATISTICS 300;

      DROP TRIGGER case_search_filed_before ON case_search;
      DROP TRIGGER case_search_erased_before ON case_search;
      DROP FUNCTION keep_targets_out;
      DROP INDEX case_search_unkeyed, case_search_symbols;
      ALTER TABLE case_search ADD COLUMN consent_office_id uuid;
      UPDATE case_search s SET consent_office_id = c.consent_office_id FROM assistance_case c WHERE c.id = s.case_id AND c.consent_office_id IS NOT NULL;
      -- An expression, so that the table is written anew without them.
      ALTER TABLE case_search ALTER COLUMN target_symbols TYPE text USING NULL;
      CREATE INDEX case_search_consent ON case_search (consent_office_id, filed_at DESC, case_id DESC) WHERE consent_office_id IS NOT NULL;

      -- Once in a case's life at most, behind a review.
      CREATE FUNCTION tell_search_of_consent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE case_search SET consent_office_id = NEW.consent_office_id WHERE case_id = NEW.id;
        UPDATE target_search SET consent_office_id = NEW.consent_office_id WHERE case_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER assistance_case_consent_asked AFTER UPDATE ON assistance_case FOR EACH ROW
        WHEN (NEW.consent_office_id IS DISTINCT FROM OLD.consent_office_id) EXECUTE FUNCTION tell_search_of_consent();

      -- The release before writes symbols beside number and body, at a filing, and empties them at an erasure. The column and what
      -- takes over from it go a release later.
      CREATE FUNCTION move_target_symbols() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.consent_office_id := (SELECT consent_office_id FROM assistance_case WHERE id = NEW.case_id);
        INSERT INTO target_search (case_id, office_path, body_id, consent_office_id, filed_at, symbols)
          VALUES (NEW.case_id, NEW.office_path, NEW.body_id, NEW.consent_office_id, NEW.filed_at, NEW.target_symbols)
          ON CONFLICT (case_id) DO UPDATE SET symbols = EXCLUDED.symbols;
        NEW.target_symbols := NULL;
        RETURN NEW;
      END $$;
      CREATE TRIGGER case_search_targets BEFORE INSERT OR UPDATE OF target_symbols ON case_search FOR EACH ROW
        WHEN (NEW.target_symbols IS NOT NULL) EXECUTE FUNCTION move_target_symbols();
      -- gram_query and the planner go by statistics, and there are none of what is new.
      ANALYZE case_search, target_search;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER case_search_targets ON case_search;
      DROP FUNCTION move_target_symbols;
      DROP TRIGGER assistance_case_consent_asked ON assistance_case;
      DROP FUNCTION tell_search_of_consent;
      ALTER TABLE case_search DROP COLUMN consent_office_id;
      UPDATE case_search s SET target_symbols = t.symbols FROM target_search t WHERE t.case_id = s.case_id;
      DROP TABLE target_search;
      CREATE INDEX case_search_unkeyed ON case_search (case_id) WHERE target_symbols IS NULL;
      CREATE INDEX case_search_symbols ON case_search USING gin ((target_symbols::tsvector));
      ALTER INDEX case_search_symbols ALTER COLUMN 1 SET STATISTICS 300;
      ANALYZE case_search;
    `);
  }
}
