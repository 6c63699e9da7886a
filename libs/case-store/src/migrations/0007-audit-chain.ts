import type { MigrationInterface, QueryRunner } from 'typeorm';
import { StoreDatabase } from '../store-database.js';
import { linkRecord } from './0007-link-record.js';
import { sealCommands, sealPayloads, sealRequests } from './0007-seal-payloads.js';

/**
 * The record as a chain that an outsider can check, anchors of its heads, and everything personal in it sealed under the operator's
 * keys. What earlier versions wrote is linked and sealed here; their clear text is gone from the tables with it, and from no backup.
 */
export class AuditChain1764000000007 implements MigrationInterface {
  name = 'AuditChain1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    const { connection: db } = runner;
    if (!(db instanceof StoreDatabase)) throw new Error('This migration seals what was in the clear: it needs the key file.');
    await linkRecord(runner, db.vault);
    await sealPayloads(runner, db.vault);
    await sealRequests(runner, db.vault);
    await sealCommands(runner, db.vault);
    await runner.query(`
      -- What an anchor is, it says in its statement: canonical JSON, signed byte for byte.
      CREATE TABLE anchor (
        id bigint PRIMARY KEY,
        statement text NOT NULL,
        signature bytea NOT NULL
      );
      -- The heads that changed since the anchor before; a case's head at an anchor is its latest row up to there. No reference to
      -- case or anchor: that one was there must outlive it.
      CREATE TABLE anchored_head (
        anchor_id bigint NOT NULL,
        case_id uuid NOT NULL,
        seq int NOT NULL,
        sha256 bytea NOT NULL,
        sm3 bytea NOT NULL,
        PRIMARY KEY (anchor_id, case_id)
      );
      CREATE UNIQUE INDEX anchored_head_latest ON anchored_head (case_id, anchor_id DESC);
      -- Payloads that were erased: the event stays, with its commitment to what nobody has any more. seq 0 is what the request asked.
      CREATE TABLE erasure (
        id int PRIMARY KEY,
        case_id uuid NOT NULL,
        seq int NOT NULL,
        order_text text NOT NULL,
        erased_at timestamptz(3) NOT NULL,
        erased_by text NOT NULL,
        UNIQUE (case_id, seq)
      );
      ${['anchor', 'anchored_head', 'erasure'].map(insertOnly).join('')}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A record that was linked and sealed stays so; restore a backup instead.'));
  }
}

function insertOnly(table: string): string {
  return `
      CREATE TRIGGER ${table}_immutable BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ${table}_kept BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
}
