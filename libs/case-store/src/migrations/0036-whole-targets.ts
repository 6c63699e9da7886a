import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Equal targets are found by what each one is as a whole. By a few of its parts a target that many others begin with was found in
 * every row, and one such among those of a request ended the pre-flight's look for similar ones at its limit of time.
 */
export class WholeTargets1764000000036 implements MigrationInterface {
  name = 'WholeTargets1764000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A number for each target of three characters and more: of its symbols, which behind each full stop lie in order (search-key.ts).
      CREATE FUNCTION whole_targets(symbols text) RETURNS bigint[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 RETURN (
        SELECT array_agg(DISTINCT hashtextextended(trim(part), 0))
          FROM unnest(string_to_array(symbols, '.')) WITH ORDINALITY AS parts (part, place) WHERE place > 1 AND trim(part) <> ''
      );
      CREATE INDEX target_search_whole ON target_search USING gin (whole_targets(symbols));
      ANALYZE target_search;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX target_search_whole;
      DROP FUNCTION whole_targets;
    `);
  }
}
