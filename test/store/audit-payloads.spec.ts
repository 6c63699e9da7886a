import { randomUUID } from 'node:crypto';
import { takeAnchor } from '@xiecha/case-store/anchors';
import { listCases } from '@xiecha/case-store/case-list';
import { erasePayload } from '@xiecha/case-store/erase-payload';
import { everyCase } from '@xiecha/case-store/every-case';
import { rewrapKeys } from '@xiecha/case-store/rewrap-keys';
import { openStore } from '@xiecha/case-store/data-source';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { query } from '@xiecha/case-store/transaction';
import { verifyAll } from '@xiecha/case-store/verify-record';
import { answeredCase, AuditedRecord } from '../builders/audited-record.js';
import { keyRing } from '../builders/key-ring.js';
import { RecordWriter } from '../builders/record-writer.js';

describe('what is sealed in the record', () => {
  let record: AuditedRecord;
  let victim: string;
  let other: string;
  beforeAll(async () => {
    record = await AuditedRecord.make(async (db, writer) => {
      victim = await answeredCase(writer);
      other = await answeredCase(writer);
      await takeAnchor(db);
    });
  });
  afterAll(() => record.drop());

  async function foundAfter(...statements: string[]) {
    const copy = await record.copy();
    await copy.attack(...statements);
    return (await verifyAll(copy.db)).findings;
  }
  const payloadOf = async (db: StoreDatabase, caseId: string, seq: number) => (await everyCase.events(db, caseId, seq - 1))[0]!.payload;
  const requestOf = async (db: StoreDatabase, caseId: string) => {
    const [row] = await query<{ request_id: string }>(db, 'SELECT request_id FROM assistance_case WHERE id = $1', [caseId]);
    return everyCase.request(db, { requestId: row!.request_id, caseId, upToSeq: 99 });
  };

  async function foundBy(db: StoreDatabase, text: string): Promise<string[]> {
    const { items } = await listCases(db, { sight: { kind: 'officesUnder', path: '/samr/' }, filter: { text }, sort: 'filedAt', limit: 10 });
    return items.map(({ id }) => id);
  }

  it('is told where a payload was changed, moved, taken away or put there', async () => {
    const at = (caseId: string, seq: number) => `case_id = '${caseId}' AND seq = ${seq}`;
    const undecryptable = (caseId: string, seq: number) => ({ kind: 'payloadUndecryptable', caseId, seq, reason: 'notGenuine' });
    expect(await foundAfter(`UPDATE event_payload SET payload = set_byte(payload, 40, get_byte(payload, 40) # 1) WHERE ${at(victim, 4)}`)).toEqual([
      undecryptable(victim, 4),
    ]);
    const swap = (x: string, y: string) =>
      `WITH a AS (SELECT payload FROM event_payload WHERE ${x}), b AS (SELECT payload FROM event_payload WHERE ${y})
       UPDATE event_payload SET payload = CASE WHEN ${x} THEN (SELECT payload FROM b) ELSE (SELECT payload FROM a) END WHERE (${x}) OR (${y})`;
    expect(await foundAfter(swap(at(victim, 3), at(victim, 4)))).toEqual([undecryptable(victim, 3), undecryptable(victim, 4)]);
    expect(new Set(await foundAfter(swap(at(victim, 4), at(other, 4))))).toEqual(new Set([undecryptable(victim, 4), undecryptable(other, 4)]));
    // With its key: that is another case's, too.
    const keys = `UPDATE assistance_case c SET data_key = o.data_key FROM assistance_case o WHERE c.id <> o.id`;
    expect(await foundAfter(swap(at(victim, 4), at(other, 4)), keys)).toContainEqual(undecryptable(victim, 4));
    expect(await foundAfter(`DELETE FROM event_payload WHERE ${at(victim, 2)}`)).toEqual([{ kind: 'payloadMissing', caseId: victim, seq: 2 }]);
    expect(await foundAfter(`INSERT INTO event_payload SELECT case_id, 5, payload FROM event_payload WHERE ${at(victim, 2)}`)).toEqual([
      { kind: 'payloadUncommitted', caseId: victim, seq: 5 },
    ]);
    expect(
      await foundAfter(`UPDATE assistance_request SET content = sha256(content) WHERE id = (SELECT request_id FROM assistance_case WHERE id = '${victim}')`),
    ).toEqual([undecryptable(victim, 0)]);
  });

  it('is told where somebody who has the keys wrote another payload than was committed to', async () => {
    const copy = await record.copy();
    const [row] = await query<{ data_key: Buffer }>(copy.db, 'SELECT data_key FROM assistance_case WHERE id = $1', [victim]);
    const forged = copy.db.vault
      .unwrap(`case ${victim}`, row!.data_key)
      .seal(`payload of event ${victim} 4`, Buffer.from(`${'0'.repeat(16)}{"statement":"另一陈述"}`));
    await query(copy.db, 'UPDATE event_payload SET payload = $2 WHERE case_id = $1 AND seq = 4', [victim, forged]);
    expect((await verifyAll(copy.db)).findings).toEqual([{ kind: 'payloadChanged', caseId: victim, seq: 4 }]);
  });

  it('can be erased by order: the chain stands as it was, and verification tells by what order it is gone', async () => {
    const { db } = await record.copy();
    const order = '〔2026〕12号 删除决定';
    expect(await erasePayload(db, { caseId: victim, seq: 4, order, erasedBy: 'operator' })).toMatchObject({ kind: 'erased', caseIds: [victim] });
    expect(await erasePayload(db, { caseId: victim, seq: 0, order, erasedBy: 'operator' })).toMatchObject({ kind: 'erased' });
    expect(await payloadOf(db, victim, 4)).toBeNull();
    expect((await requestOf(db, victim)).content).toEqual({});
    expect((await requestOf(db, other)).content).toHaveProperty('targets');

    const { findings, erased, payloads } = await verifyAll(db);
    expect(findings).toEqual([]);
    expect(erased).toEqual([0, 4].map((seq) => ({ caseId: victim, seq, order, erasedAt: expect.any(String) as string })));
    expect(payloads).toBe(6);

    // Neither salt nor any hash without salt stays behind, nor anything of the target in the search.
    const rest = await query<{ left: Buffer }>(
      db,
      `SELECT request_hash AS left FROM command WHERE case_id = $1 AND command = 'respond'
       UNION ALL SELECT unnest(ARRAY[request_hash, s.symbols::bytea, s.cause::bytea])
         FROM assistance_request r JOIN assistance_case c ON c.request_id = r.id JOIN target_search s ON s.case_id = c.id WHERE c.id = $1`,
      [victim],
    );
    expect(rest.map(({ left }) => left.length)).toEqual([0, 0, 0, 0]);
    expect(await foundBy(db, 'shop.example')).toEqual([other]);
    expect(new Set(await foundBy(db, '号'))).toEqual(new Set([victim, other]));

    // Anchored with it; and it cannot be told otherwise afterwards.
    await takeAnchor(db);
    expect((await verifyAll(db)).findings).toEqual([]);
    await expect(query(db, 'DELETE FROM erasure')).rejects.toThrow('only ever inserted into');
  });

  it('is erased once, and only where there is something', async () => {
    const { db, attack } = await record.copy();
    const by = { order: '一号', erasedBy: 'operator' };
    expect(await erasePayload(db, { ...by, caseId: randomUUID(), seq: 2 })).toEqual({ kind: 'noSuchCase' });
    expect(await erasePayload(db, { ...by, caseId: victim, seq: 5 })).toEqual({ kind: 'noPayload' });
    expect(await erasePayload(db, { ...by, caseId: victim, seq: 2 })).toMatchObject({ kind: 'erased' });
    expect(await erasePayload(db, { ...by, order: '二号', caseId: victim, seq: 2 })).toEqual({ kind: 'erasedBefore', order: '一号' });
    await takeAnchor(db);
    await attack(`UPDATE erasure SET order_text = '二号'`);
    expect((await verifyAll(db)).findings).toEqual([{ kind: 'anchorContradicted', anchorId: 2, part: 'erasures' }]);
  });

  it('is under a new master key after a rotation, and reads without the old one', async () => {
    const both = keyRing('k2', 'k1');
    const rotated = { activeId: 'k2', keys: new Map([...both.keys, ['k1', record.ring.keys.get('k1')!]]) };
    const { db } = await record.copy(rotated);
    // One that waits while keys change, too.
    const writer = new RecordWriter(db);
    const open = await writer.arrived();
    const waiting = await writer.takenIn(open, 'acknowledge', { payload: { contact: '轮换时等待' } });
    await takeAnchor(db);
    expect(await rewrapKeys(db)).toEqual({ cases: 2, requests: 2, commands: 0, secondFactors: 0, searchKeys: 1, unreadable: [] });
    expect(await rewrapKeys(db)).toEqual({ cases: 0, requests: 0, commands: 0, secondFactors: 0, searchKeys: 0, unreadable: [] });

    const only = { activeId: 'k2', keys: new Map([['k2', rotated.keys.get('k2')!]]) };
    const next = await openedAgain(db, only);
    try {
      const { findings } = await verifyAll(next);
      // The anchor of the old key is vouched for by the one that follows it.
      expect(findings).toEqual([]);
      expect(await payloadOf(next, victim, 4)).toEqual({ statement: `店主为${victim}` });
      const later = await new RecordWriter(next).filed();
      expect(new Set(await foundBy(next, 'shop.example'))).toEqual(new Set([victim, other, open, later]));
      const after = new RecordWriter(next);
      expect(await after.decideOn(await after.state(open), waiting)).toMatchObject({ kind: 'decided', outcome: { status: 'committed' } });
      expect(await payloadOf(next, open, 3)).toEqual({ contact: '轮换时等待' });
    } finally {
      await next.destroy();
    }
  });

  it('wraps a waiting command’s key anew as well, and leaves what it has no key for', async () => {
    const { db } = await record.copy();
    const writer = new RecordWriter(db);
    const open = await writer.arrived();
    const waiting = await writer.takenIn(open, 'acknowledge', { payload: { contact: '轮换时等待' } });
    const rotated = { activeId: 'k2', keys: new Map([...keyRing('k2').keys, ...record.ring.keys]) };
    const next = await openedAgain(db, rotated);
    const strange = await openedAgain(db, keyRing('k3'));
    try {
      expect((await rewrapKeys(strange)).unreadable).toHaveLength(8);
      expect(await rewrapKeys(next)).toEqual({ cases: 3, requests: 3, commands: 1, secondFactors: 0, searchKeys: 1, unreadable: [] });
      const last = await openedAgain(db, { activeId: 'k2', keys: new Map([['k2', rotated.keys.get('k2')!]]) });
      const after = new RecordWriter(last);
      expect(await after.decideOn(await after.state(open), waiting)).toMatchObject({ outcome: { status: 'committed' } });
      await last.destroy();
      await expect(everyCase.events(strange, victim, 0)).rejects.toMatchObject({ name: 'Undecryptable', reason: 'unknownKey' });
    } finally {
      await next.destroy();
      await strange.destroy();
    }
  });
});

/** The same database as somebody opens it who has these keys. */
function openedAgain(db: StoreDatabase, ring: KeyRing): Promise<StoreDatabase> {
  return openStore((db.options as { url: string }).url, ring, { connections: 2 });
}
