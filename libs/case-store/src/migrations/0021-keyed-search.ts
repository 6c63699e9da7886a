import type { Vault } from '@xiecha/audit-chain/vault';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inBatches, rowsAtOnce } from '../batches.js';
import { symbolsOfContent, type RequestOfCase } from '../key-targets.js';
import { provideSearchKey, type SearchKey } from '../search-key.js';
import { searchText } from '../search-row.js';
import { StoreDatabase } from '../store-database.js';
import type { Sql } from '../transaction.js';

/**
 * Whom and what requests are about is searched by symbols that only the search key tells, and stands in the clear nowhere any more.
 * Filings and searches wait while this runs: minutes for a million cases.
 */
export class KeyedSearch1764000000021 implements MigrationInterface {
  name = 'KeyedSearch1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    const { connection: db } = runner;
    if (!(db instanceof StoreDatabase)) throw new Error('This migration keys what was in the clear: it needs the key file.');
    await runner.query(`
      -- One for the database's whole life, sealed under the master key.
      CREATE TABLE search_key (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        sealed bytea NOT NULL
      );
      -- What the targets leave (search-key.ts). Null where the release before filed; empty where there are none, or none any more.
      ALTER TABLE case_search ADD COLUMN target_symbols text;
      -- Made anew behind all the writing.
      DROP INDEX case_search_grams;
    `);
    const { vault } = db;
    const sql: Sql = {
      query: async <Row>(text: string, values?: readonly unknown[]) => (await runner.query(text, values as unknown[], true)).records as Row[],
    };
    const key = await provideSearchKey(sql, vault);
    await inBatches((after) => keyTargets(sql, vault, key, after));
    await runner.query(`
      -- An expression, so that the table is written anew with what is to be seen: no earlier version of a row stays in its file.
      ALTER TABLE case_search ALTER COLUMN text TYPE text USING text || '';
      CREATE INDEX case_search_unkeyed ON case_search (case_id) WHERE target_symbols IS NULL;
      CREATE INDEX case_search_grams ON case_search USING gin (search_grams(text));
      ALTER INDEX case_search_grams ALTER COLUMN 1 SET STATISTICS 300;

      -- The words that symbols are become its terms as they are.
      CREATE INDEX case_search_symbols ON case_search USING gin ((target_symbols::tsvector));
      ALTER INDEX case_search_symbols ALTER COLUMN 1 SET STATISTICS 300;
      -- The question to an index for what has all the terms: for the three rarest. Where all are frequent for one alone, so that
      -- the planner does not take them for independent of each other.
      CREATE FUNCTION rarest_terms(terms text[], index_name text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
        WITH known AS (
          SELECT element, frequency FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS u(element, frequency)
           WHERE schemaname = current_schema() AND tablename = index_name),
        ranked AS (SELECT term, row_number() OVER (ORDER BY frequency NULLS FIRST, term) AS rank, frequency FROM unnest(terms) AS t(term) LEFT JOIN known ON element = term)
        SELECT string_agg(gram_term(term), ' & ')::tsquery FROM ranked WHERE rank = 1 OR (rank <= 3 AND frequency IS NULL)
      $$;
      CREATE OR REPLACE FUNCTION gram_query(text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
        SELECT rarest_terms(ARRAY(SELECT DISTINCT substr($1, place, 3) FROM generate_series(1, greatest(1, length($1) - 2)) AS place), 'case_search_grams')
      $$;

      -- The release before writes targets into the text, and knows of no symbols. What it files beside this one is cut to number
      -- and body at once and gets its symbols by the next migrate; what it erases loses them. Goes a release later.
      CREATE FUNCTION keep_targets_out() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.text := split_part(NEW.text, E'\\n', 1) || E'\\n' || split_part(NEW.text, E'\\n', 2);
        NEW.target_symbols := NULL;
        RETURN NEW;
      END $$;
      CREATE TRIGGER case_search_filed_before BEFORE INSERT ON case_search FOR EACH ROW
        WHEN (NEW.target_symbols IS NULL) EXECUTE FUNCTION keep_targets_out();
      CREATE TRIGGER case_search_erased_before BEFORE UPDATE OF text ON case_search FOR EACH ROW
        WHEN (NEW.target_symbols IS NOT DISTINCT FROM OLD.target_symbols) EXECUTE FUNCTION keep_targets_out();
      -- gram_query and the planner go by statistics, and there are none of what is new.
      ANALYZE case_search;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Targets are in the clear nowhere any more; restore a backup instead.'));
  }
}

/** Some rows behind the case `after`; answers the last of them. */
async function keyTargets(sql: Sql, vault: Vault, key: SearchKey, after: string): Promise<string | undefined> {
  const rows = await sql.query<RequestOfCase & { readonly number: string; readonly body_name: string }>(
    `SELECT s.case_id, c.number, b.name AS body_name, r.id, r.content, r.data_key
       FROM case_search s JOIN assistance_case c ON c.id = s.case_id JOIN organisation b ON b.id = c.body_id JOIN assistance_request r ON r.id = c.request_id
      WHERE s.case_id > $1 ORDER BY s.case_id LIMIT $2`,
    [after, rowsAtOnce],
  );
  // The text in the clear is made anew, not cut: what an earlier release wrote into it is of no matter.
  await sql.query(
    `UPDATE case_search s SET text = t.text, target_symbols = t.symbols
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(case_id, text, symbols) WHERE s.case_id = t.case_id`,
    [
      rows.map(({ case_id }) => case_id),
      rows.map(({ number, body_name }) => searchText(number, body_name)),
      rows.map((row) => symbolsOfContent(vault, key, row)),
    ],
  );
  return rows.at(-1)?.case_id;
}
