import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The question to an index for what has all the terms: for the three rarest. Where all are frequent for one alone, so that the
 * planner does not take them for independent of each other; but those of a number, which have a digit, are as good as independent,
 * and each narrows. Asked for by one of them, the end of a number found thousands of cases to look through.
 */
export class NumberSearches1764000000025 implements MigrationInterface {
  name = 'NumberSearches1764000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rarestTerms(`frequency IS NULL OR (index_name = 'case_search_grams' AND term ~ '[0-9]')`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(rarestTerms('frequency IS NULL'));
  }
}

/** `narrows`: the condition for a second and a third term. */
function rarestTerms(narrows: string): string {
  return `
    CREATE OR REPLACE FUNCTION rarest_terms(terms text[], index_name text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
      WITH known AS (
        SELECT element, frequency FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS u(element, frequency)
         WHERE schemaname = current_schema() AND tablename = index_name),
      ranked AS (SELECT term, row_number() OVER (ORDER BY frequency NULLS FIRST, term) AS rank, frequency FROM unnest(terms) AS t(term) LEFT JOIN known ON element = term)
      SELECT string_agg(gram_term(term), ' & ')::tsquery FROM ranked WHERE rank = 1 OR (rank <= 3 AND (${narrows}))
    $$`;
}
