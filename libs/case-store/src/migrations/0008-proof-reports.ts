import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the system found when it examined itself. */
export class ProofReports1764000000008 implements MigrationInterface {
  name = 'ProofReports1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE proof_report (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('anchor', 'reconciliation', 'firing')),
        -- The world's time.
        started_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3) NOT NULL,
        ok boolean NOT NULL,
        summary jsonb NOT NULL,
        findings jsonb NOT NULL
      );
      CREATE INDEX proof_report_newest ON proof_report (kind, id DESC);
      CREATE TRIGGER proof_report_immutable BEFORE UPDATE OR DELETE ON proof_report FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER proof_report_kept BEFORE TRUNCATE ON proof_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What was proved is not forgotten; restore a backup instead.'));
  }
}
