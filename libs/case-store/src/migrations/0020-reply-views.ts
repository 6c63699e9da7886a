import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownCertificates } from './0020-own-certificates.js';

/** Who saw the values of a reply, when, which and why. */
export class ReplyViews1764000000020 implements MigrationInterface {
  name = 'ReplyViews1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reply_view (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES assistance_case,
        viewer_id uuid NOT NULL REFERENCES app_user,
        -- Whose officer the viewer was.
        organisation_id uuid NOT NULL REFERENCES organisation,
        -- Chosen by the viewer, so that a call that is repeated is one view.
        view_id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        -- By PostgreSQL's own clock: a sample world's may be moved.
        real_at timestamptz(3) NOT NULL,
        -- In the viewer's words. It may name somebody: ciphertext under the data key of the case.
        reason bytea NOT NULL,
        -- What was shown: these cells as the record stood at this event, and where it was the whole reply its statements as well.
        cells text[] NOT NULL CHECK (cardinality(cells) > 0),
        whole boolean NOT NULL,
        up_to_seq int NOT NULL,
        UNIQUE (case_id, viewer_id, view_id)
      );
      CREATE INDEX reply_view_case ON reply_view (case_id, id DESC);
      CREATE TRIGGER reply_view_immutable BEFORE UPDATE OR DELETE ON reply_view FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER reply_view_kept BEFORE TRUNCATE ON reply_view FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
    for (const statement of ownCertificates) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Who saw what is not forgotten; restore a backup instead.'));
  }
}
