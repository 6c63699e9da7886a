import { anchorDigests, type AnchorSigner, type AnchorStatement, type SignedAnchor } from '@xiecha/audit-chain/anchor';
import { inHex } from '@xiecha/audit-chain/digests';
import { instantOf } from '@xiecha/working-time/day';
import { headsAt, keepChangedHeads } from './anchored-heads.js';
import { erasureBounds, readErasures } from './erasure-log.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, longSnapshot, type Sql } from './transaction.js';

export interface AnchorRow {
  /** bigint, as pg gives it. */
  readonly id: string;
  readonly statement: string;
  readonly signature: Buffer;
}

/**
 * States, signed and chained to the anchor before it, how the heads of all cases stand in one view of the record. One at a time:
 * whoever comes second waits, and sees the first. Throws `StoreUnavailable` on an outage.
 */
export function takeAnchor(db: StoreDatabase): Promise<AnchorStatement> {
  return inTransaction(db, (sql) => anchorIn(sql, db.anchorSigner), longSnapshot);
}

async function anchorIn(sql: Sql, signer: AnchorSigner): Promise<AnchorStatement> {
  // Before the first reading: an advisory lock would be taken by a SELECT, whose view is older than what it waited for.
  await sql.query('LOCK TABLE anchor, erasure IN SHARE ROW EXCLUSIVE MODE');
  const before = await lastAnchor(sql);
  const id = before ? Number(before.id) + 1 : 1;
  await keepChangedHeads(sql, id);
  const [clock] = await sql.query<{ world: Date; own: Date }>('SELECT world_now() AS world, clock_timestamp() AS own');
  const signed = signer.sign({
    id,
    takenAt: instantOf(clock!.world.getTime()),
    databaseTime: instantOf(clock!.own.getTime()),
    ...(await headsAt(sql, id)),
    erasures: erasureBounds(await readErasures(sql)).at(-1)!,
    previous: before ? inHex(anchorDigests(before)) : null,
  });
  await insertAnchor(sql, id, signed);
  return JSON.parse(signed.statement) as AnchorStatement;
}

async function lastAnchor(sql: Sql): Promise<AnchorRow | undefined> {
  const [row] = await sql.query<AnchorRow>('SELECT id, statement, signature FROM anchor ORDER BY id DESC LIMIT 1');
  return row;
}

async function insertAnchor(sql: Sql, id: number, { statement, signature }: SignedAnchor): Promise<void> {
  await sql.query('INSERT INTO anchor (id, statement, signature) VALUES ($1, $2, $3)', [id, statement, signature]);
}
