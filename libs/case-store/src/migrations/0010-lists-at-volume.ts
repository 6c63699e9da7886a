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
      -- By what is written in a case, with whose it is and since when: of these nothing changes after the filing. Narrow and in
      -- the order of filing, so that going through thousands of rows is going through a few pages.
      CREATE TABLE case_search (
        case_id uuid PRIMARY KEY REFERENCES assistance_case,
        office_path text COLLATE "C" NOT NULL,
        body_id uuid NOT NULL,
        filed_at timestamptz(3) NOT NULL,
        -- Number, body and targets, in lower case.
        text text NOT NULL
      );
      INSERT INTO case_search (case_id, office_path, body_id, filed_at, text)
        SELECT id, office_path, body_id, filed_at, search_text FROM assistance_case ORDER BY filed_at, id;
      ALTER TABLE assistance_case DROP COLUMN search_text;
      -- A dropped column's content stays in the rows until they are written anew, and nobody would think of it at an erasure.
      CLUSTER assistance_case USING assistance_case_pkey;
      CREATE INDEX case_search_filed ON case_search (filed_at DESC, case_id DESC);
      CREATE INDEX case_search_office ON case_search (office_path, filed_at DESC, case_id DESC);
      CREATE INDEX case_search_body ON case_search (body_id, filed_at DESC, case_id DESC);

      -- One, two and three characters from each place on. Chinese is searched by two characters as often as not, for which pg_trgm
      -- has no entry. The cost has a row's text compared before this is worked out for it.
      CREATE FUNCTION search_grams(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
        RETURN array_to_tsvector(ARRAY(
          SELECT substr($1, place, size) FROM generate_series(1, length($1)) AS place, generate_series(1, 3) AS size));
      CREATE INDEX case_search_grams ON case_search USING gin (search_grams(text));
      -- Which grams are frequent, for the planner and for gram_query.
      ALTER INDEX case_search_grams ALTER COLUMN 1 SET STATISTICS 300;
      CREATE FUNCTION gram_term(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
        RETURN '''' || replace(replace($1, '\\', '\\\\'), '''', '''''') || '''';
      -- What every text with $1 in it has, as a question to the index: $1 itself or, of more than three characters, the three rarest
      -- of its grams. Where all are frequent one alone, so that the planner does not take them for independent of each other.
      CREATE FUNCTION gram_query(text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
        WITH gram AS (SELECT DISTINCT substr($1, place, 3) AS gram FROM generate_series(1, greatest(1, length($1) - 2)) AS place),
        known AS (
          SELECT element, frequency FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS u(element, frequency)
           WHERE schemaname = current_schema() AND tablename = 'case_search_grams'),
        ranked AS (SELECT gram, row_number() OVER (ORDER BY frequency NULLS FIRST, gram) AS rank, frequency FROM gram LEFT JOIN known ON element = gram)
        SELECT string_agg(gram_term(gram), ' & ')::tsquery FROM ranked WHERE rank = 1 OR (rank <= 3 AND frequency IS NULL)
      $$;

      CREATE INDEX assistance_case_filed ON assistance_case (filed_at DESC, id DESC);
      CREATE INDEX assistance_case_final ON assistance_case (state, filed_at DESC, id DESC) WHERE final;
      CREATE INDEX assistance_case_open_filed ON assistance_case (filed_at DESC, id DESC) WHERE NOT final;
      -- What is asked of the cases of an office or a body is answered from an index alone, whatever is asked.
      DROP INDEX assistance_case_office;
      CREATE INDEX assistance_case_office ON assistance_case (office_path, filed_at DESC, id DESC)
        INCLUDE (state, final, owes, due_at, overdue_from, body_id);
      DROP INDEX assistance_case_body;
      CREATE INDEX assistance_case_body ON assistance_case (body_id, filed_at DESC, id DESC)
        INCLUDE (state, final, owes, due_at, overdue_from, arrived_at, office_path);
      CREATE INDEX assistance_case_open_office ON assistance_case (office_path, due_at, id)
        INCLUDE (filed_at, state, owes, overdue_from, body_id) WHERE NOT final;
      CREATE INDEX assistance_case_open_body ON assistance_case (body_id, due_at, id)
        INCLUDE (filed_at, state, owes, overdue_from, arrived_at, office_path) WHERE NOT final;
      -- What is overdue is due: assistance_case_due serves it.
      DROP INDEX assistance_case_overdue;
      -- There are thousands of offices, and how many cases lie below one decides how they are best read.
      ALTER TABLE assistance_case ALTER COLUMN office_path SET STATISTICS 1000;
      -- No more here: whoever makes statistics works out the grams of each row that is looked at.
      ALTER TABLE case_search ALTER COLUMN office_path SET STATISTICS 300;
      -- State, being final and being due go together: taken for independent, a province's open cases look like a handful.
      CREATE STATISTICS assistance_case_standing (mcv) ON state, final, due_at, overdue_from FROM assistance_case;
      ALTER STATISTICS assistance_case_standing SET STATISTICS 1000;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The text of cases that were filed since lies in the new table; restore a backup instead.'));
  }
}
