import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Causes are few and each is in many cases: each has a number, by which its cases are found in the order of lists from an index alone. The
 * database numbers them by itself, so that the release before need not know of it; that searches the symbols of each case as before, without
 * an index. The column goes a release later.
 */
export class NumberedCauses1764000000042 implements MigrationInterface {
  name = 'NumberedCauses1764000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE searched_cause (no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, symbols text NOT NULL);
      CREATE UNIQUE INDEX searched_cause_once ON searched_cause (md5(symbols));
      INSERT INTO searched_cause (symbols) SELECT DISTINCT cause FROM target_search WHERE cause <> '';

      DROP INDEX target_search_cause;
      ALTER TABLE target_search ADD COLUMN cause_no integer;
      ALTER TABLE target_search ALTER COLUMN cause_no SET STATISTICS 1000;
      UPDATE target_search s SET cause_no = c.no FROM searched_cause c WHERE s.cause <> '' AND md5(c.symbols) = md5(s.cause);
      CREATE INDEX target_search_cause_no ON target_search (cause_no, filed_at DESC, case_id DESC) INCLUDE (office_path, body_id, consent_office_id)
        WHERE cause_no IS NOT NULL;
      ALTER TABLE target_search ADD CONSTRAINT target_search_cause_no_fkey FOREIGN KEY (cause_no) REFERENCES searched_cause (no);
      CREATE INDEX searched_cause_terms ON searched_cause USING gin ((symbols::tsvector));
      ANALYZE searched_cause;
      ANALYZE target_search (cause_no);

      CREATE FUNCTION number_cause() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.cause_no := NULL;
        WHILE NEW.cause <> '' AND NEW.cause_no IS NULL LOOP
          SELECT no INTO NEW.cause_no FROM searched_cause WHERE md5(symbols) = md5(NEW.cause) FOR KEY SHARE;
          IF NOT FOUND THEN
            INSERT INTO searched_cause (symbols) VALUES (NEW.cause) ON CONFLICT DO NOTHING;
          END IF;
        END LOOP;
        RETURN NEW;
      END $$;
      CREATE TRIGGER target_search_cause_numbered BEFORE INSERT OR UPDATE OF cause ON target_search FOR EACH ROW EXECUTE FUNCTION number_cause();

      -- A cause that no case has any more goes, with its symbols. Whoever takes the last case of it waits for whoever takes the last but one.
      CREATE FUNCTION forget_cause() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM FROM searched_cause WHERE no = OLD.cause_no FOR UPDATE;
        DELETE FROM searched_cause WHERE no = OLD.cause_no AND NOT EXISTS (SELECT FROM target_search WHERE cause_no = OLD.cause_no);
        RETURN NULL;
      END $$;
      CREATE TRIGGER target_search_cause_left AFTER UPDATE OF cause_no, cause ON target_search FOR EACH ROW
        WHEN (OLD.cause_no IS NOT NULL AND OLD.cause_no IS DISTINCT FROM NEW.cause_no) EXECUTE FUNCTION forget_cause();
      CREATE TRIGGER target_search_cause_gone AFTER DELETE ON target_search FOR EACH ROW WHEN (OLD.cause_no IS NOT NULL) EXECUTE FUNCTION forget_cause();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER target_search_cause_numbered ON target_search;
      DROP TRIGGER target_search_cause_left ON target_search;
      DROP TRIGGER target_search_cause_gone ON target_search;
      DROP FUNCTION number_cause();
      DROP FUNCTION forget_cause();
      ALTER TABLE target_search DROP COLUMN cause_no;
      DROP TABLE searched_cause;
      CREATE INDEX target_search_cause ON target_search USING gin ((cause::tsvector));
      ALTER INDEX target_search_cause ALTER COLUMN 1 SET STATISTICS 300;
    `);
  }
}
