import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which office's consent a case needs or had, and whose turn it is by the clocks that its body may know of, as columns, each
 * with an index for each order in which lists are read.
 */
export class SightByRole1764000000019 implements MigrationInterface {
  name = 'SightByRole1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assistance_case
        -- Null where no consent was ever asked.
        ADD COLUMN consent_office_id uuid REFERENCES organisation,
        ADD COLUMN body_owes text[],
        ADD COLUMN body_due_at timestamptz(3),
        ADD COLUMN body_overdue_from timestamptz(3),
        -- Up to which event these columns are drawn. The release before does not know them: what it writes is drawn by the trigger.
        ADD COLUMN drawn_seq int;
      CREATE FUNCTION draw_case_row() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.consent_office_id := CASE WHEN NEW.current -> 'rounds' ? 'consent' THEN (NEW.current ->> 'consentOfficeId')::uuid END;
        SELECT coalesce(array_agg(DISTINCT owed ORDER BY owed), '{}'), min(ends_at) FILTER (WHERE NOT shielded), min(ends_at) FILTER (WHERE NOT shielded AND NOT provisional)
          INTO NEW.body_owes, NEW.body_due_at, NEW.body_overdue_from
          FROM (SELECT (clock.value ->> 'owes') COLLATE "C" AS owed, (clock.value ->> 'dueAt')::timestamptz AS ends_at,
                       coalesce((clock.value ->> 'provisional')::boolean, false) AS provisional,
                       EXISTS (SELECT FROM jsonb_array_elements(NEW.current -> 'petitions') AS petition
                                WHERE petition ->> 'status' = 'open' AND petition ->> 'effect' = 'protects' AND petition ->> 'duty' = clock.key) AS shielded
                  FROM jsonb_each(NEW.current -> 'clocks') AS clock
                 WHERE clock.key NOT IN ('review', 'consent', 'correction', 'promise') AND NOT clock.value ? 'heldSince') AS known;
        NEW.drawn_seq := NEW.seq;
        RETURN NEW;
      END $$;
      CREATE TRIGGER assistance_case_drawn BEFORE INSERT OR UPDATE ON assistance_case
        FOR EACH ROW WHEN (NEW.drawn_seq IS DISTINCT FROM NEW.seq) EXECUTE FUNCTION draw_case_row();
      -- Has the trigger draw what there is.
      UPDATE assistance_case SET drawn_seq = NULL;
      ALTER TABLE assistance_case ALTER COLUMN body_owes SET NOT NULL;
      -- Of whose turn it is and until when bodies read these alone.
      GRANT SELECT (body_owes, body_due_at, body_overdue_from) ON assistance_case TO xiecha_body;

      CREATE INDEX assistance_case_consent ON assistance_case (consent_office_id, filed_at DESC, id DESC)
        INCLUDE (state, final, owes, due_at, overdue_from, body_id, office_path) WHERE consent_office_id IS NOT NULL;
      CREATE INDEX assistance_case_consent_due ON assistance_case (consent_office_id, due_at, id)
        INCLUDE (filed_at, state, owes, overdue_from, body_id, office_path) WHERE consent_office_id IS NOT NULL AND NOT final;
      -- Those that are not due come last, in the order of their ids.
      CREATE INDEX assistance_case_consent_undue ON assistance_case (consent_office_id, id)
        INCLUDE (state, final, owes, overdue_from, body_id, office_path) WHERE consent_office_id IS NOT NULL AND due_at IS NULL;
      DROP INDEX assistance_case_body;
      CREATE INDEX assistance_case_body ON assistance_case (body_id, filed_at DESC, id DESC)
        INCLUDE (state, final, body_owes, body_due_at, body_overdue_from, arrived_at, office_path);
      DROP INDEX assistance_case_open_body;
      CREATE INDEX assistance_case_open_body ON assistance_case (body_id, body_due_at, id)
        INCLUDE (filed_at, state, body_owes, body_overdue_from, arrived_at, office_path) WHERE NOT final;
      -- As assistance_case_standing, for what bodies ask.
      CREATE STATISTICS assistance_case_body_standing (mcv) ON state, final, body_due_at, body_overdue_from FROM assistance_case;
      ALTER STATISTICS assistance_case_body_standing SET STATISTICS 1000;
      ANALYZE assistance_case;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER assistance_case_drawn ON assistance_case;
      DROP FUNCTION draw_case_row();
      -- With the columns go the indexes and statistics that name them.
      ALTER TABLE assistance_case DROP COLUMN consent_office_id, DROP COLUMN body_owes, DROP COLUMN body_due_at, DROP COLUMN body_overdue_from,
        DROP COLUMN drawn_seq;
      CREATE INDEX assistance_case_body ON assistance_case (body_id, filed_at DESC, id DESC)
        INCLUDE (state, final, owes, due_at, overdue_from, arrived_at, office_path);
      CREATE INDEX assistance_case_open_body ON assistance_case (body_id, due_at, id)
        INCLUDE (filed_at, state, owes, overdue_from, arrived_at, office_path) WHERE NOT final;
    `);
  }
}
