import { listCases } from '@xiecha/case-store/case-list';
import { mostCauses } from '@xiecha/case-store/case-page';
import { erasePayload } from '@xiecha/case-store/erase-payload';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { query } from '@xiecha/case-store/transaction';
import { Client } from 'pg';
import { AuditedRecord } from '../builders/audited-record.js';
import { eventually } from '../builders/eventually.js';
import { filedInStore } from '../builders/filed-in-store.js';

describe('a cause', () => {
  let record: AuditedRecord;
  let db: StoreDatabase;
  beforeAll(async () => {
    record = await AuditedRecord.make(() => Promise.resolve());
    db = (await record.copy()).db;
  });
  afterAll(() => record.drop());

  it('is kept once however many cases have it, and goes with the last of them', async () => {
    const [one, other] = [await filed('涉嫌虚构原价'), await filed('涉嫌虚构原价')];
    expect(await kept('虚构原价')).toBe(1);
    await erase(one);
    expect([await kept('虚构原价'), await foundBy('虚构原价')]).toEqual([1, [other]]);
    await erase(other);
    expect([await kept('虚构原价'), await foundBy('虚构原价')]).toEqual([0, []]);
  });

  it('that two let go of at once goes, and one that is filed meanwhile stays', async () => {
    const cases = [await filed('涉嫌无照经营'), await filed('涉嫌无照经营'), await filed('涉嫌侵犯商标')];
    const others = await Promise.all([connected(), connected()]);
    const letGo = (client: Client, id: string) => client.query(`UPDATE target_search SET cause = '' WHERE case_id = $1`, [id]);
    try {
      for (const client of others) await client.query('BEGIN');
      await letGo(others[0], cases[0]!);
      // Each waits for whoever came first.
      const second = letGo(others[1], cases[1]!);
      await isWaiting();
      await others[0].query('COMMIT');
      await second;
      await letGo(others[1], cases[2]!);
      const filing = filed('涉嫌侵犯商标');
      await isWaiting();
      await others[1].query('COMMIT');
      const last = await filing;
      expect([await kept('无照经营'), await kept('侵犯商标'), await foundBy('侵犯商标')]).toEqual([0, 1, [last]]);
    } finally {
      for (const client of others) await client.end();
    }
  });

  it('is found also where more causes have the text than the database is told the numbers of', async () => {
    const [one, other] = [await filed('可疑刷单'), await filed('可疑炒信')];
    const key = await db.searchKey();
    const causes = Array.from({ length: mostCauses + 1 }, (_, n) => key.symbolsOf([`可疑第${n}事`]));
    await query(db, 'INSERT INTO searched_cause (symbols) SELECT unnest($1::text[])', [causes]);
    expect(await foundBy('可疑')).toEqual([one, other].sort());
    expect(await foundBy('疑炒信')).toEqual([other]);
    expect(await foundBy('可疑第')).toEqual([]);
  });

  async function filed(cause: string): Promise<string> {
    const [id] = await filedInStore(db, { targets: ['某店'], cause });
    return id!;
  }

  async function erase(caseId: string): Promise<void> {
    expect(await erasePayload(db, { caseId, seq: 0, order: '一号', erasedBy: 'operator' })).toMatchObject({ kind: 'erased' });
  }

  /** How many causes with this part are kept. */
  async function kept(part: string): Promise<number> {
    const { symbols } = (await db.searchKey()).question(part);
    const [row] = await query<{ count: number }>(db, 'SELECT count(*)::int AS count FROM searched_cause WHERE strpos(symbols, $1) <> 0', [symbols]);
    return row!.count;
  }

  async function foundBy(text: string): Promise<string[]> {
    const { items } = await listCases(db, { sight: { kind: 'officesUnder', path: '/samr/' }, filter: { text }, sort: 'filedAt', limit: 50 });
    return items.map(({ id }) => id).sort();
  }

  async function connected(): Promise<Client> {
    const client = new Client({ connectionString: (db.options as { url: string }).url });
    await client.connect();
    return client;
  }

  /** Until somebody waits for another’s transaction. */
  async function isWaiting(): Promise<void> {
    await eventually(async () => {
      const [row] = await query<{ waiting: number }>(
        db,
        `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return row!.waiting > 0;
    }, 10_000);
  }
});
