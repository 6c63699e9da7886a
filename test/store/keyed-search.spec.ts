import { strict as assert } from 'node:assert';
import { listCases } from '@xiecha/case-store/case-list';
import { openStore } from '@xiecha/case-store/data-source';
import { erasePayload } from '@xiecha/case-store/erase-payload';
import { migrate } from '@xiecha/case-store/migrate';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import fc from 'fast-check';
import type { Pool } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { AuditedRecord } from '../builders/audited-record.js';
import { everyRow, filesWith } from '../builders/clear-text.js';
import { filedInStore, type Filing } from '../builders/filed-in-store.js';
import { tellPlans } from '../volume/server-plans.mjs';

/** Few characters that come often, so that texts are nearly the same, and the rest of what a search may stumble over. */
const character = fc.oneof(fc.constantFrom(...'ab店张'), fc.constantFrom(...'伟记AÉéİΣσß08/:.-%_\\\'"$ \n', '😀', '𠮷', '👩‍👧', 'é'));
const word = fc.array(character, { minLength: 1, maxLength: 12 }).map((characters) => characters.join(''));
/** A part of the n-th of what there is, of two that follow one another, or of nothing. */
const wanted = fc.record({
  kind: fc.constantFrom('part', 'part', 'across', 'else'),
  n: fc.nat(10_000),
  from: fc.nat(30),
  length: fc.integer({ min: 1, max: 9 }),
  word,
});

const planted = '欧阳植入';
/** A name of a body that means something else wherever a pattern is made of it. */
const trickyName = '甲\\乙%丙_丁\\%_戊';

interface Searchable {
  readonly id: string;
  /** Number and body, the cause, and each target: what a text has to stand in. */
  readonly texts: readonly string[];
}

describe('what is searched', () => {
  let record: AuditedRecord;
  const cases: Searchable[] = [];
  beforeAll(async () => {
    record = await AuditedRecord.make(async (db) => {
      await query(db, 'UPDATE organisation SET name = $2 WHERE id = $1', [sampleOrganisationId('superApp'), trickyName]);
      for (const targets of [['甲'], ['乙', '丙']]) cases.push(...(await filed(db, targets, { bodies: ['superApp'] })));
      const drawn = fc.sample(fc.record({ targets: fc.array(word, { maxLength: 4 }), cause: fc.option(word, { nil: undefined }) }), { seed: 16, numRuns: 40 });
      for (const { targets, cause } of drawn) cases.push(...(await filed(db, targets, { cause })));
    });
  });
  afterAll(() => record.drop());

  it('is found exactly where number and body, a target or the cause has it, by walking through the rows and by the indexes', async () => {
    const { db } = await record.copy();
    // Where there is no other way than by what is searched.
    const other = await record.copy();
    await other.attack(
      'DROP INDEX case_search_filed, case_search_office, case_search_body, target_search_filed, target_search_office, target_search_body',
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$`,
    );
    const byIndex = await opened(other.db, record);
    const plans = await tellPlans((byIndex.driver as PostgresDriver).master as Pool);
    const seen = { found: 0, nowhere: 0, grams: 0, longer: 0, inTargets: 0 };
    await fc.assert(
      fc.asyncProperty(wanted, async (choice) => {
        const text = textOf(choice, cases);
        const expected = cases.filter(({ texts }) => texts.some((each) => each.toLowerCase().includes(text.toLowerCase()))).map(({ id }) => id);
        const told = await plans.of(async () => assert.deepEqual(await foundBy(byIndex, text), expected.sort()));
        const plan = JSON.stringify(told.map((each) => each.plan.Plan));
        assert.ok(plan.includes('target_search_symbols') && plan.includes('case_search_grams'), 'the indexes were not asked');
        assert.deepEqual(await foundBy(db, text), expected.sort());
        seen[expected.length > 0 ? 'found' : 'nowhere'] += 1;
        seen[[...text].length <= 3 ? 'grams' : 'longer'] += 1;
        if (expected.length > 0 && !cases.some(({ texts }) => texts[0]!.toLowerCase().includes(text.toLowerCase()))) seen.inTargets += 1;
      }),
      { numRuns: 300 },
    );
    await byIndex.destroy();
    for (const often of Object.values(seen)) expect(often).toBeGreaterThan(40);
  }, 60_000);

  it('tells nobody without the key what a request is about: not in a row, not in a file', async () => {
    const { db } = await record.copy();
    const cause = '涉嫌销售植入的商品';
    const [{ id }] = (await filed(db, [planted, `${planted}的店`], { cause })) as [Searchable];
    for (const text of [planted, cause.slice(2, 7)]) expect(await foundBy(db, text)).toEqual([id]);
    for (const text of [planted, cause]) expect(await everyRow(db)).not.toContain(text);
    for (const text of [planted.slice(0, 3), cause.slice(-3)]) expect(await filesWith(db, text)).toEqual([]);
    expect((await filesWith(db, '号')).length).toBeGreaterThan(0);
  });

  it('that the release before files, symbols beside number and body, is found by its targets at once', async () => {
    const { db } = await record.copy();
    const [{ id, texts }] = (await filed(db, [planted])) as [Searchable];
    const [{ symbols }] = (await query<{ symbols: string }>(db, 'DELETE FROM target_search WHERE case_id = $1 RETURNING symbols', [id])) as [
      { symbols: string },
    ];
    await query(db, 'DELETE FROM case_search WHERE case_id = $1', [id]);
    expect(await foundBy(db, planted)).toEqual([]);
    await query(
      db,
      `INSERT INTO case_search (case_id, office_path, body_id, filed_at, text, target_symbols)
       SELECT id, office_path, body_id, filed_at, $2, $3 FROM assistance_case WHERE id = $1`,
      [id, texts[0]!.toLowerCase(), symbols],
    );
    expect(await foundBy(db, planted)).toEqual([id]);
    expect(await foundBy(db, texts[0]!.split('\n')[0]!)).toContain(id);
  });

  it('that the release before erases is found by its targets no more, also after the next migrate', async () => {
    const { db } = await record.copy();
    const [{ id, texts }] = (await filed(db, [planted])) as [Searchable];
    await query(
      db,
      `WITH erased AS (
         UPDATE assistance_request r SET content = NULL, data_key = NULL, request_hash = '' FROM assistance_case c WHERE c.request_id = r.id AND c.id = $1)
       UPDATE case_search SET target_symbols = '' WHERE case_id = $1`,
      [id],
    );
    expect(await foundBy(db, planted)).toEqual([]);
    await migrated(db, record);
    expect(await foundBy(db, planted)).toEqual([]);
    expect(await foundBy(db, texts[0]!.split('\n')[0]!)).toContain(id);
  });

  it('is keyed anew where the key was lost, but for what nobody can read any more', async () => {
    const { db } = await record.copy();
    const [{ id }, { id: unreadable, texts }] = [...(await filed(db, [planted])), ...(await filed(db, [planted]))] as [Searchable, Searchable];
    await query(db, 'DELETE FROM search_key');
    await query(db, 'DELETE FROM target_search');
    await query(
      db,
      `UPDATE assistance_request r SET content = set_byte(content, 40, get_byte(content, 40) # 1) FROM assistance_case c WHERE c.request_id = r.id AND c.id = $1`,
      [unreadable],
    );
    const keyless = await opened(db, record);
    await expect(filed(keyless, [])).rejects.toThrow('xiecha migrate makes one');
    await keyless.destroy();
    await migrated(db, record);
    const again = await opened(db, record);
    try {
      expect(await foundBy(again, planted)).toEqual([id]);
      expect(await foundBy(again, texts[0]!.split('\n')[0]!)).toContain(unreadable);
      for (const each of cases.slice(0, 5)) expect(await foundBy(again, each.texts.at(-1)!)).toContain(each.id);
    } finally {
      await again.destroy();
    }
  });

  it('is no target by its cause: nothing is similar by what a cause says', async () => {
    const { db } = await record.copy();
    const [said, other] = ['涉嫌虚构原价的店铺', '虚构原价的另一店铺'];
    const [{ id }] = (await filed(db, [other], { cause: said })) as [Searchable];
    const key = await db.searchKey();
    const equal = async (target: string) =>
      (await query<{ case_id: string }>(db, 'SELECT case_id FROM target_search WHERE whole_targets(symbols) @> whole_targets($1)', [key.wholeOf(target)])).map(
        ({ case_id }) => case_id,
      );
    expect(await equal(other)).toEqual([id]);
    expect(await equal(said)).toEqual([]);
  });

  it('is not found by its targets nor its cause any more once they were erased', async () => {
    const { db } = await record.copy();
    const cause = '涉嫌销售植入的商品';
    const [one, other] = (await filed(db, [planted], { cause, bodies: ['platform', 'superApp'] })) as [Searchable, Searchable];
    const [untouched] = (await filed(db, [planted], { cause })) as [Searchable];
    expect(await erasePayload(db, { caseId: one.id, seq: 0, order: '一号', erasedBy: 'operator' })).toMatchObject({ kind: 'erased' });
    for (const text of [planted, cause, '植入']) expect(await foundBy(db, text)).toEqual([untouched.id]);
    for (const { id, texts } of [one, other]) expect(await foundBy(db, texts[0]!.split('\n')[0]!)).toContain(id);
  });
});

async function filed(db: StoreDatabase, targets: readonly string[], beside: Omit<Filing, 'targets'> = {}): Promise<Searchable[]> {
  const { cause } = beside;
  const caseIds = await filedInStore(db, { targets, ...beside });
  const rows = await query<{ id: string; name: string }>(
    db,
    `SELECT c.id, c.number || E'\\n' || b.name AS name FROM assistance_case c JOIN organisation b ON b.id = c.body_id WHERE c.id = ANY ($1::uuid[]) ORDER BY c.id`,
    [caseIds],
  );
  return rows.map(({ id, name }) => ({ id, texts: [name, ...(cause === undefined ? [] : [cause]), ...targets] }));
}

async function foundBy(db: StoreDatabase, text: string): Promise<string[]> {
  const { items } = await listCases(db, { sight: { kind: 'officesUnder', path: '/samr/' }, filter: { text }, sort: 'filedAt', limit: 200 });
  return items.map(({ id }) => id).sort();
}

function textOf(
  { kind, n, from, length, word: made }: typeof wanted extends fc.Arbitrary<infer Choice> ? Choice : never,
  cases: readonly Searchable[],
): string {
  if (kind === 'else') return made;
  const texts = cases.flatMap(({ texts: all }) => all);
  const first = [...texts[n % texts.length]!];
  const characters = kind === 'part' ? first : [...first.slice(-2), ...texts[(n + 1) % texts.length]!];
  const start = from % characters.length;
  return characters.slice(start, start + length).join('');
}

/** The same database as a process opens it that starts now. */
function opened(db: StoreDatabase, { ring }: AuditedRecord): Promise<StoreDatabase> {
  return openStore(urlOf(db), ring, { connections: 1 });
}

async function migrated(db: StoreDatabase, { ring }: AuditedRecord): Promise<void> {
  expect(await migrate(urlOf(db), 'sample', ring)).toEqual({ applied: [] });
}

function urlOf(db: StoreDatabase): string {
  return (db.options as { url: string }).url;
}
