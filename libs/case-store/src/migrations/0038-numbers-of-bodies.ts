import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A body searches among its own cases, in which no other body's name is found; but whoever looked for one went through all of them, since a
 * name that is frequent in the country was taken to be as frequent among these. So a body is asked for numbers alone, by an index of
 * theirs, and which of their terms are rare is told by that index; of own numbers by theirs.
 */
export class NumbersOfBodies1764000000038 implements MigrationInterface {
  name = 'NumbersOfBodies1764000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The number is the first line (search-row.ts).
      CREATE INDEX case_search_numbers ON case_search USING gin (search_grams(split_part(text, E'\\n', 1)));

      CREATE OR REPLACE FUNCTION rarest_terms(terms text[], index_name text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
        WITH known AS (
          SELECT element, frequency FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS u(element, frequency)
           WHERE schemaname = current_schema() AND tablename = index_name),
        ranked AS (SELECT term, row_number() OVER (ORDER BY frequency NULLS FIRST, term) AS rank, frequency FROM unnest(terms) AS t(term) LEFT JOIN known ON element = term)
        SELECT string_agg(gram_term(term), ' & ')::tsquery FROM ranked
         WHERE rank = 1 OR (rank <= 3 AND (frequency IS NULL OR (index_name IN ('case_search_grams', 'case_search_numbers') AND term ~ '[0-9]')))
      $$;
      -- The one of one argument goes a release later: the release before asks it.
      CREATE FUNCTION gram_query(wanted text, index_name text) RETURNS tsquery LANGUAGE sql STABLE STRICT RETURN
        rarest_terms(ARRAY(SELECT DISTINCT substr(wanted, place, 3) FROM generate_series(1, greatest(1, length(wanted) - 2)) AS place), index_name);
      ANALYZE case_search;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION gram_query(text, text); DROP INDEX case_search_numbers`);
  }
}
