import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Causes are few and each is in many cases, where targets are many and each is in few: among the terms of targets they would take the places
 * by which it is known which of those are frequent. They have a column, an index and statistics of their own.
 */
export class SearchedCauses1764000000040 implements MigrationInterface {
  name = 'SearchedCauses1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Symbols, as of targets (search-key.ts); empty where no cause was given.
      ALTER TABLE target_search ADD COLUMN cause text NOT NULL DEFAULT '';
      CREATE INDEX target_search_cause ON target_search USING gin ((cause::tsvector));
      ALTER INDEX target_search_cause ALTER COLUMN 1 SET STATISTICS 300;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE target_search DROP COLUMN cause');
  }
}
