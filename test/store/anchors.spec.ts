import { AnchorSigner, type AnchorStatement } from '@xiecha/audit-chain/anchor';
import { exportAnchors } from '@xiecha/case-store/anchor-export';
import { takeAnchor } from '@xiecha/case-store/anchors';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { query } from '@xiecha/case-store/transaction';
import { verifyAll } from '@xiecha/case-store/verify-record';
import { answeredCase, AuditedRecord } from '../builders/audited-record.js';
import { keyRing } from '../builders/key-ring.js';
import { RecordWriter } from '../builders/record-writer.js';

describe('anchors', () => {
  let record: AuditedRecord;
  let first: string;
  let second: string;
  let kept: string[];
  beforeAll(async () => {
    record = await AuditedRecord.make(async (db, writer) => {
      first = await answeredCase(writer);
      await takeAnchor(db);
      second = await answeredCase(writer);
      await takeAnchor(db);
      // Nothing has happened since: it says so.
      await takeAnchor(db);
      kept = await exported(db);
    });
  });
  afterAll(() => record.drop());

  const foundAfter = async (...statements: string[]) => {
    const { db, attack } = await record.copy();
    await attack(...statements);
    return { alone: (await verifyAll(db)).findings, withExport: (await verifyAll(db, { exported: lines(kept) })).findings };
  };

  it('hold the heads that changed, and state all: how many cases and events, by one root over all heads', async () => {
    const { db } = await record.copy();
    const anchors = await statementsOf(db);
    expect(anchors.map(({ id, events, heads, changed }) => [id, events, heads.count, changed.count])).toEqual([
      [1, 5, 1, 1],
      [2, 10, 2, 1],
      [3, 10, 2, 0],
    ]);
    expect(anchors[1]!.heads).toEqual(anchors[2]!.heads);
    expect(anchors[0]!.previous).toBeNull();
    expect(anchors[0]!.heads).toEqual(anchors[0]!.changed);
    expect(await query(db, 'SELECT anchor_id::int, case_id FROM anchored_head ORDER BY 1')).toEqual([
      { anchor_id: 1, case_id: first },
      { anchor_id: 2, case_id: second },
    ]);
    expect(await verifyAll(db, { exported: lines(kept) })).toMatchObject({ findings: [], anchors: 3 });
  });

  it('are one chain also where several are taken at once beside commits, each of one view of the record', async () => {
    const { db } = await record.copy();
    const writer = new RecordWriter(db);
    await Promise.all([...Array.from({ length: 4 }, () => takeAnchor(db)), ...Array.from({ length: 3 }, () => answeredCase(writer))]);
    await takeAnchor(db);
    expect((await verifyAll(db)).findings).toEqual([]);
    expect((await statementsOf(db)).at(-1)).toMatchObject({ id: 8, events: 25, heads: { count: 5 } });
  });

  it('cannot be changed or taken away without its being named', async () => {
    const edited = await foundAfter(`UPDATE anchor SET statement = replace(statement, '"events":10', '"events":11') WHERE id = 2`);
    expect(edited.alone).toEqual([
      { kind: 'anchorForged', anchorId: 2 },
      { kind: 'anchorUnchained', anchorId: 3 },
    ]);
    expect(edited.withExport).toContainEqual({ kind: 'anchorReplaced', anchorId: 2 });
    expect((await foundAfter('UPDATE anchor SET signature = set_byte(signature, 5, get_byte(signature, 5) # 1) WHERE id = 3')).alone).toEqual([
      { kind: 'anchorForged', anchorId: 3 },
    ]);
    expect((await foundAfter('DELETE FROM anchor WHERE id = 1')).alone).toEqual([{ kind: 'anchorMissing', anchorId: 1 }]);
    expect((await foundAfter('UPDATE anchor SET id = 4 WHERE id = 3')).alone).toEqual([
      { kind: 'anchorMissing', anchorId: 3 },
      { kind: 'anchorForged', anchorId: 4 },
    ]);
    const exchanged = [`UPDATE anchor SET id = -1 WHERE id = 2`, `UPDATE anchor SET id = 2 WHERE id = 3`, `UPDATE anchor SET id = 3 WHERE id = -1`];
    expect((await foundAfter(...exchanged)).alone).toContainEqual({ kind: 'anchorForged', anchorId: 2 });
  });

  it('that were cut off with all they held are missed by whoever kept an export', async () => {
    // The second held heads: they stay behind and speak.
    expect((await foundAfter('DELETE FROM anchor WHERE id > 1')).alone).toEqual([{ kind: 'anchorMissing', anchorId: 2 }]);
    const cut = await foundAfter('DELETE FROM anchor WHERE id > 1', 'DELETE FROM anchored_head WHERE anchor_id > 1');
    expect(cut.alone).toEqual([]);
    expect(cut.withExport).toEqual([
      { kind: 'anchorMissing', anchorId: 2 },
      { kind: 'anchorMissing', anchorId: 3 },
    ]);
    const all = ['event_payload', 'case_event', 'command', 'start_request', 'outbox', 'deadline_proof'].map((table) => `DELETE FROM ${table}`);
    const gone = await foundAfter(...all, 'DELETE FROM assistance_case', 'DELETE FROM case_number', 'DELETE FROM anchor', 'DELETE FROM anchored_head');
    expect(gone.alone).toEqual([]);
    expect(gone.withExport).toEqual(
      expect.arrayContaining([first, second].map((caseId) => expect.objectContaining({ kind: 'caseMissing', caseId }) as unknown)),
    );
  });

  it('bear out the heads that lie with them, and the last one all', async () => {
    const contradicted = (anchorId: number, part: string) => ({ kind: 'anchorContradicted', anchorId, part });
    const moved = await foundAfter(`UPDATE anchored_head SET sm3 = sha256(sm3) WHERE anchor_id = 1`);
    expect(moved.alone).toEqual(expect.arrayContaining([contradicted(1, 'changed'), contradicted(3, 'heads')]));
    expect((await foundAfter('DELETE FROM anchored_head WHERE anchor_id = 2')).alone).toEqual(
      expect.arrayContaining([contradicted(2, 'changed'), contradicted(3, 'heads'), contradicted(3, 'events')]),
    );
  });

  it('signed by somebody else’s key do not pass, however well they are made', async () => {
    const { db, attack } = await record.copy();
    const last = (await statementsOf(db)).at(-1)!;
    const forge = async (ring = keyRing('k1')) => {
      const { statement, signature } = new AnchorSigner(ring).sign({ ...last, events: 9 });
      await attack(`UPDATE anchor SET statement = '${statement}', signature = decode('${signature.toString('hex')}', 'hex') WHERE id = 3`);
      return (await verifyAll(db)).findings;
    };
    // Under the id of a key that the operator has, or under one of its own.
    expect(await forge()).toContainEqual({ kind: 'anchorKeyForeign', anchorId: 3, keyId: 'k1' });
    expect(await forge(keyRing('k9'))).toContainEqual({ kind: 'anchorKeyForeign', anchorId: 3, keyId: 'k9' });
    // With the operator's own it passes as an anchor: what it states is still compared.
    expect(await forge(record.ring)).toEqual([{ kind: 'anchorContradicted', anchorId: 3, part: 'events' }]);
  });

  it('are exported so that a changed file is found out, and what is no export is refused by its line', async () => {
    const { db } = await record.copy();
    const found = async (change: (line: string) => string) => (await verifyAll(db, { exported: lines(kept.map(change)) })).findings;
    expect(await found((line) => line.replace(second, first))).toContainEqual({ kind: 'anchorContradicted', anchorId: 2, part: 'changed', exported: true });
    expect(await found((line) => line.replace('\\"events\\":10', '\\"events\\":12'))).toContainEqual({ kind: 'anchorForged', anchorId: 2, exported: true });
    await expect(found((line) => line.replace('{"head"', '{"head'))).rejects.toMatchObject({ name: 'MalformedExport', line: 3 });
    await expect(verifyAll(db, { exported: lines(kept.slice(1)) })).rejects.toMatchObject({ line: 1 });
    await expect(verifyAll(db, { exported: lines([]) })).rejects.toMatchObject({ line: 1 });
    expect(JSON.parse(kept[0]!)).toMatchObject({ format: 'xiecha/anchors/1', keys: [{ keyId: 'k1', active: true }] });
  });

  it('cannot be rewritten by who may only write: anchors, their heads and erasures are only ever inserted into', async () => {
    const { db } = await record.copy();
    for (const table of ['anchor', 'anchored_head', 'erasure']) {
      await expect(query(db, `TRUNCATE ${table}`)).rejects.toThrow('only ever inserted into');
    }
    await expect(query(db, 'UPDATE anchor SET id = 9 WHERE id = 1')).rejects.toThrow('only ever inserted into');
    await expect(query(db, 'DELETE FROM anchored_head')).rejects.toThrow('only ever inserted into');
  });
});

async function statementsOf(db: StoreDatabase): Promise<AnchorStatement[]> {
  const rows = await query<{ statement: string }>(db, 'SELECT statement FROM anchor ORDER BY id');
  return rows.map(({ statement }) => JSON.parse(statement) as AnchorStatement);
}

async function exported(db: StoreDatabase): Promise<string[]> {
  const written: string[] = [];
  await exportAnchors(db, (line) => Promise.resolve(void written.push(JSON.stringify(line))));
  return written;
}

async function* lines(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}
