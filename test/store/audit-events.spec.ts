import { genesisOf, linkOf } from '@xiecha/audit-chain/link';
import { takeAnchor } from '@xiecha/case-store/anchors';
import type { AuditFinding } from '@xiecha/case-store/audit-finding';
import { metadataColumns, metadataOf, type MetadataRow } from '@xiecha/case-store/event-metadata';
import { query } from '@xiecha/case-store/transaction';
import { verifyAll, verifyCase } from '@xiecha/case-store/verify-record';
import { answeredCase, AuditedRecord, type RecordCopy } from '../builders/audited-record.js';

/** What somebody does who owns the database and has no key. */
describe('the audit of events', () => {
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

  const at = (seq: number, caseId = victim) => `case_id = '${caseId}' AND seq = ${seq}`;

  /** What all verification finds, and that of the one case finds the same of it. */
  async function foundAfter(...statements: string[]): Promise<readonly AuditFinding[]> {
    const copy = await record.copy();
    await copy.attack(...statements);
    const { findings } = await verifyAll(copy.db);
    expect((await verifyCase(copy.db, victim)).findings).toEqual(findings.filter((finding) => 'caseId' in finding && finding.caseId === victim));
    return findings;
  }

  it('finds nothing in a record that nobody touched, and says how much it looked at', async () => {
    const { db } = await record.copy();
    expect(await verifyAll(db)).toEqual({ findings: [], erased: [], cases: 2, events: 10, payloads: 8, anchors: 1 });
    expect(await verifyCase(db, victim)).toEqual({ findings: [], erased: [], cases: 1, events: 5, payloads: 4, anchors: 0 });
  });

  it.each([
    ['type', `'withdrawn'`],
    ['schema_version', 'schema_version + 1'],
    ['received_at', `received_at - interval '1 millisecond'`],
    ['recorded_at', `recorded_at + interval '1 millisecond'`],
    ['back_dated', 'NOT back_dated'],
    ['actor', `actor || '{"userId": "00000000-0000-4000-8000-000000000009"}'`],
    ['command_id', `command_id || '1'`],
    ['facts', `facts || '{"raisesVersion": false}'`],
  ])('names a changed event, whichever column was changed: %s', async (column, value) => {
    expect(await foundAfter(`UPDATE case_event SET ${column} = ${value} WHERE ${at(3)}`)).toContainEqual({
      kind: 'eventChanged',
      caseId: victim,
      seq: 3,
      digests: ['sha256', 'sm3'],
    });
  });

  it('names a changed event by its commitment, and the payload that no longer is what was committed to', async () => {
    const zeros = `decode(repeat('00', 32), 'hex')`;
    expect(await foundAfter(`UPDATE case_event SET commitment = ${zeros} WHERE ${at(4)}`)).toEqual([
      { kind: 'eventChanged', caseId: victim, seq: 4, digests: ['sha256', 'sm3'] },
      { kind: 'payloadChanged', caseId: victim, seq: 4 },
    ]);
  });

  it('says which of the two digests does not fit, and goes on behind it', async () => {
    for (const [column, name] of [
      ['chain_sha256', 'sha256'],
      ['chain_sm3', 'sm3'],
    ]) {
      expect(await foundAfter(`UPDATE case_event SET ${column} = sha256(${column}) WHERE ${at(2)}`)).toEqual([
        { kind: 'eventChanged', caseId: victim, seq: 2, digests: [name] },
      ]);
    }
  });

  it('names a missing event', async () => {
    expect(await foundAfter(`DELETE FROM case_event WHERE ${at(3)}`)).toEqual([{ kind: 'eventMissing', caseId: victim, seq: 3, upTo: 3 }]);
  });

  it('names a missing event also where those behind it were given new numbers', async () => {
    expect(
      await foundAfter(
        `DELETE FROM case_event WHERE ${at(2)}`,
        `DELETE FROM event_payload WHERE ${at(2)}`,
        ...[3, 4, 5].flatMap((seq) => ['case_event', 'event_payload'].map((table) => `UPDATE ${table} SET seq = ${seq - 1} WHERE ${at(seq)}`)),
        `UPDATE assistance_case SET seq = 4 WHERE id = '${victim}'`,
      ),
    ).toContainEqual({ kind: 'eventMissing', caseId: victim, seq: 2, upTo: 2 });
  });

  it('names events that changed places, with their links or without', async () => {
    const swapped = [
      `UPDATE case_event SET seq = -1 WHERE ${at(3)}`,
      `UPDATE case_event SET seq = 3 WHERE ${at(4)}`,
      `UPDATE case_event SET seq = 4 WHERE ${at(-1)}`,
    ];
    const reordered = { kind: 'eventsReordered', caseId: victim, seqs: [3, 4] };
    expect(await foundAfter(...swapped)).toContainEqual(reordered);
    const [links] = [
      `UPDATE case_event e SET chain_sha256 = o.chain_sha256, chain_sm3 = o.chain_sm3 FROM case_event o
        WHERE e.case_id = '${victim}' AND o.case_id = e.case_id AND e.seq IN (3, 4) AND o.seq = 7 - e.seq`,
    ];
    const both = await foundAfter(...swapped, links!);
    expect(both).toContainEqual(reordered);
    expect(both.filter(({ kind }) => kind === 'eventChanged')).toEqual([]);
  });

  it('names a tail that was cut off, by the row and, where that was set back too, by the anchor', async () => {
    expect(await foundAfter(`DELETE FROM case_event WHERE ${at(5)}`)).toEqual([{ kind: 'tailCutOff', caseId: victim, lastSeq: 4, expectedSeq: 5 }]);
    const setBack = `UPDATE assistance_case c SET seq = 4, chain_sha256 = e.chain_sha256, chain_sm3 = e.chain_sm3
                       FROM case_event e WHERE e.case_id = c.id AND e.seq = 4 AND c.id = '${victim}'`;
    expect(await foundAfter(`DELETE FROM case_event WHERE ${at(5)}`, setBack)).toEqual([
      { kind: 'tailCutOff', caseId: victim, lastSeq: 4, expectedSeq: 5, witness: { anchorId: 1 } },
    ]);
  });

  it('names an inserted event: in the middle, with a fitting link or without, and at the end', async () => {
    const shift = [5, 4, 3].map((seq) => `UPDATE case_event SET seq = ${seq + 1} WHERE ${at(seq)}`);
    const row = `INSERT INTO case_event SELECT case_id, 3, type, schema_version, received_at, recorded_at, back_dated, actor, command_id || 'x', facts, NULL`;
    const bogus = `${row}, chain_sha256, chain_sm3 FROM case_event WHERE ${at(2)}`;
    const inserted = { kind: 'eventInserted', caseId: victim, seq: 3 };
    expect(await foundAfter(...shift, bogus)).toContainEqual(inserted);

    const copy = await record.copy();
    await copy.attack(...shift, bogus);
    await relink(copy, victim, [3]);
    expect((await verifyAll(copy.db)).findings).toContainEqual(inserted);

    const appended = `INSERT INTO case_event SELECT case_id, 6, type, schema_version, received_at, recorded_at, back_dated, actor, 'x', facts, NULL, chain_sha256, chain_sm3 FROM case_event WHERE ${at(5)}`;
    expect(await foundAfter(appended)).toEqual([{ kind: 'eventInserted', caseId: victim, seq: 6 }]);
  });

  it('names a row that speaks of another head', async () => {
    const mismatch = { kind: 'headMismatch', caseId: victim, rowSeq: 5, lastSeq: 5 };
    expect(await foundAfter(`UPDATE assistance_case SET chain_sm3 = sha256('') WHERE id = '${victim}'`)).toEqual([mismatch]);
    expect(await foundAfter(`UPDATE assistance_case SET seq = 4 WHERE id = '${victim}'`)).toEqual([{ ...mismatch, rowSeq: 4 }]);
  });

  it('finds a history that was rewritten from end to end by the head that was anchored', async () => {
    const copy = await record.copy();
    await copy.attack(`UPDATE case_event SET received_at = received_at - interval '1 day' WHERE ${at(4)}`);
    await relink(copy, victim, [4, 5]);
    expect((await verifyAll(copy.db)).findings).toEqual([{ kind: 'historyRewritten', caseId: victim, seq: 5, witness: { anchorId: 1 } }]);
    // Without its anchors nothing could tell: that is what anchors are for.
    await copy.attack('DELETE FROM anchored_head', 'DELETE FROM anchor');
    expect((await verifyAll(copy.db)).findings).toEqual([]);
  });

  it('misses a case that is gone with all that was its own, and its number', async () => {
    const all = ['event_payload', 'case_event', 'command', 'start_request', 'outbox', 'deadline_proof'].map(
      (table) => `DELETE FROM ${table} WHERE case_id = '${victim}'`,
    );
    const found = await foundAfter(...all, `DELETE FROM assistance_case WHERE id = '${victim}'`);
    expect(found).toEqual([
      { kind: 'caseMissing', caseId: victim, witness: { anchorId: 1 } },
      { kind: 'numberMissing', officeId: expect.any(String) as string, year: expect.any(Number) as number, number: 1 },
    ]);
  });

  it('keeps an event from passing in another case', async () => {
    const found = await foundAfter(`DELETE FROM case_event WHERE ${at(4)}`, `UPDATE case_event SET case_id = '${victim}' WHERE ${at(4, other)}`);
    expect(found).toContainEqual({ kind: 'eventChanged', caseId: victim, seq: 4, digests: ['sha256', 'sm3'] });
    expect(found).toContainEqual({ kind: 'eventMissing', caseId: other, seq: 4, upTo: 4 });
  });

  /** Gives events of a case the links that fit what they say now, and the row its head: all that can be done without a key. */
  async function relink({ db, attack }: RecordCopy, caseId: string, seqs: readonly number[]): Promise<void> {
    const rows = await query<MetadataRow & { chain_sha256: Buffer; chain_sm3: Buffer }>(
      db,
      `SELECT ${metadataColumns}, chain_sha256, chain_sm3 FROM case_event WHERE case_id = $1 ORDER BY seq`,
      [caseId],
    );
    let head = genesisOf(caseId);
    for (const row of rows) {
      head = seqs.includes(row.seq) ? linkOf(metadataOf(row), head) : { sha256: row.chain_sha256, sm3: row.chain_sm3 };
      const [sha256, sm3] = [head.sha256, head.sm3].map((digest) => `decode('${digest.toString('hex')}', 'hex')`);
      await attack(
        `UPDATE case_event SET chain_sha256 = ${sha256}, chain_sm3 = ${sm3} WHERE ${at(row.seq, caseId)}`,
        `UPDATE assistance_case SET chain_sha256 = ${sha256}, chain_sm3 = ${sm3}, seq = ${row.seq} WHERE id = '${caseId}'`,
      );
    }
  }
});
