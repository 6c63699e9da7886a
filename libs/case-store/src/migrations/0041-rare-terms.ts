import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the planner is told of a text that is looked for, and what a board counts of escalations from an index alone. Terms that are each in fewer rows than one in two hundred are asked together, up to
 * three: what is found is few either way, and each narrows. Of a term that is not among the frequent ones the planner knows nothing, and
 * takes half of the rarest of these, which where all are known is far too much: it went through a province for what is nowhere. Asked twice,
 * it is taken to be as rare as it is.
 */
export class RareTerms1764000000041 implements MigrationInterface {
  name = 'RareTerms1764000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION rarest_terms(terms text[], index_name text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
        WITH known AS (
          SELECT element, frequency FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS u(element, frequency)
           WHERE schemaname = current_schema() AND tablename = index_name),
        ranked AS (SELECT term, row_number() OVER (ORDER BY frequency NULLS FIRST, term) AS rank, frequency FROM unnest(terms) AS t(term) LEFT JOIN known ON element = term),
        asked AS (SELECT gram_term(term) AS term, frequency FROM ranked
         WHERE rank = 1 OR (rank <= 3 AND (coalesce(frequency, 0) < 0.005 OR (index_name IN ('case_search_grams', 'case_search_numbers') AND term ~ '[0-9]'))))
        SELECT (string_agg(term, ' & ') || CASE WHEN count(*) = 1 AND max(frequency) IS NULL THEN ' & ' || max(term) ELSE '' END)::tsquery FROM asked
      $$;

      DROP INDEX escalation_live_office;
      CREATE INDEX escalation_live_office ON escalation (office_path) INCLUDE (opened_at, case_id, key, status, promised_for) WHERE settled_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION rarest_terms(terms text[], index_name text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
        WITH known AS (
          SELECT element, frequency FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS u(element, frequency)
           WHERE schemaname = current_schema() AND tablename = index_name),
        ranked AS (SELECT term, row_number() OVER (ORDER BY frequency NULLS FIRST, term) AS rank, frequency FROM unnest(terms) AS t(term) LEFT JOIN known ON element = term)
        SELECT string_agg(gram_term(term), ' & ')::tsquery FROM ranked
         WHERE rank = 1 OR (rank <= 3 AND (frequency IS NULL OR (index_name IN ('case_search_grams', 'case_search_numbers') AND term ~ '[0-9]')))
      $$;

      DROP INDEX escalation_live_office;
      CREATE INDEX escalation_live_office ON escalation (office_path) INCLUDE (opened_at, case_id, key) WHERE settled_at IS NULL;
    `);
  }
}
