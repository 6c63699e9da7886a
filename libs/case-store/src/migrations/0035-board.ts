import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the board and the scorecards count: which clock of an open case ends first, beside its state; each clock that has ended,
 * as a row; and indexes for when cases were filed and ended. The table of cases is written anew, and commits wait meanwhile: minutes
 * for a million cases. Clocks that ended before are counted behind the migration, while the system may run.
 */
export class Board1764000000035 implements MigrationInterface {
  name = 'Board1764000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The clock by which a case has its due_at: no release can forget to say it. Instants sort as text.
      CREATE FUNCTION due_clock(current jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
      BEGIN
        RETURN (SELECT clock.key FROM jsonb_each(current -> 'clocks') AS clock
                 WHERE NOT clock.value ? 'heldSince'
                   AND NOT EXISTS (SELECT FROM jsonb_array_elements(current -> 'petitions') AS petition
                                    WHERE petition ->> 'status' = 'open' AND petition ->> 'effect' = 'protects' AND petition ->> 'duty' = clock.key)
                 ORDER BY (clock.value ->> 'dueAt') COLLATE "C", clock.key COLLATE "C" LIMIT 1);
      END $$;
      ALTER TABLE assistance_case
        ADD due_clock text GENERATED ALWAYS AS (due_clock(current)) STORED,
        -- Up to which event the clocks that ended are in ended_clock. What the release before writes goes on without it, and is counted
        -- when the migration runs again.
        ADD counted_seq int;
      CREATE INDEX assistance_case_uncounted ON assistance_case (id) WHERE counted_seq IS DISTINCT FROM seq;

      CREATE TABLE ended_clock (
        case_id uuid NOT NULL REFERENCES assistance_case,
        clock text NOT NULL,
        round int NOT NULL,
        office_path text COLLATE "C" NOT NULL,
        body_id uuid NOT NULL,
        due_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3) NOT NULL,
        outcome text NOT NULL,
        late boolean NOT NULL,
        workdays int,
        asked int,
        met int,
        PRIMARY KEY (case_id, clock, round)
      );
      CREATE INDEX ended_clock_ended ON ended_clock (clock, ended_at) INCLUDE (office_path, body_id, outcome, late, workdays, asked, met);
      CREATE INDEX ended_clock_late ON ended_clock (due_at) INCLUDE (office_path, case_id) WHERE late;

      DROP INDEX assistance_case_open_office;
      CREATE INDEX assistance_case_open_office ON assistance_case (office_path, due_at, id)
        INCLUDE (filed_at, state, owes, overdue_from, body_id, due_clock) WHERE NOT final;
      CREATE INDEX assistance_case_ended ON assistance_case (closed_at DESC, id DESC) INCLUDE (office_path) WHERE final;
      -- Of cases this is what never changes, so that an index alone answers how many were filed.
      DROP INDEX case_search_filed;
      CREATE INDEX case_search_filed ON case_search (filed_at DESC, case_id DESC) INCLUDE (office_path);
      CREATE INDEX assistance_case_urgent ON assistance_case (filed_at) INCLUDE (office_path) WHERE current ->> 'urgency' = 'immediate';
      ANALYZE assistance_case;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX assistance_case_urgent, assistance_case_ended, case_search_filed, assistance_case_open_office;
      CREATE INDEX case_search_filed ON case_search (filed_at DESC, case_id DESC);
      DROP TABLE ended_clock;
      ALTER TABLE assistance_case DROP COLUMN due_clock, DROP COLUMN counted_seq;
      DROP FUNCTION due_clock;
      CREATE INDEX assistance_case_open_office ON assistance_case (office_path, due_at, id)
        INCLUDE (filed_at, state, owes, overdue_from, body_id) WHERE NOT final;
    `);
  }
}
