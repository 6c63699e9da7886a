import { readFile } from 'node:fs/promises';
import { openStore } from '@xiecha/case-store/data-source';
import { fileRequest } from '@xiecha/case-store/file-request';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { Client } from 'pg';

const tables = [
  'assistance_request',
  'assistance_case',
  'case_search',
  'target_search',
  'own_number',
  'case_event',
  'ended_clock',
  'outbox',
  'inbox_message',
  'escalation',
  'mail',
  'reply_view',
];

/**
 * Fills a migrated sample world with a country's offices, `cases` cases and about `events` events, `step` cases at a time.
 * For an empty database of a test or a bench: foreign keys and triggers are off meanwhile, and the indexes are made at the end.
 */
export async function loadVolume(databaseUrl, ring, { cases, events, step = cases, say = () => undefined }) {
  const searchKey = await fileModel(databaseUrl, ring);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Fewer rows of one statement at a time than fit into memory; nothing of this has to survive a crash.
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'`);
    await client.query(await textOf('organisations.sql'));
    const indexes = await dropIndexes(client);
    const fillers = await fillColumns(client);
    const statements = await textOf('cases.sql');
    for (let from = 1; from <= cases; from += step) {
      const to = Math.min(cases, from + step - 1);
      const settings = { cases, events, from, to };
      for (const [name, value] of Object.entries(settings)) await client.query('SELECT set_config($1, $2, false)', [`volume.${name}`, String(value)]);
      await client.query('BEGIN');
      await client.query(statements);
      await keySearch(client, searchKey);
      await client.query('COMMIT');
      say(`${to} of ${cases} cases`);
    }
    await client.query(replyViews);
    await client.query(numberedCauses);
    for (const statement of [...fillers, ...indexes]) await client.query(statement);
    say('indexes are made');
    await client.query(`VACUUM (ANALYZE, PARALLEL 0) ${tables.join(', ')}`);
    say('statistics are made');
  } finally {
    await client.end();
  }
}

/** Each case was looked at once, by somebody of its office. */
const replyViews = `
  INSERT INTO reply_view (case_id, viewer_id, organisation_id, view_id, at, real_at, cells, whole, up_to_seq)
  SELECT c.id, o.id, o.id, c.id, c.filed_at, c.filed_at, '{ID001@T1}', true, 1
    FROM assistance_case c JOIN organisation o ON o.path = c.office_path ORDER BY c.filed_at`;

/** As triggers number them, which are off meanwhile. */
const numberedCauses = `
  INSERT INTO searched_cause (symbols) SELECT DISTINCT cause FROM target_search WHERE cause <> '' ON CONFLICT DO NOTHING;
  UPDATE target_search s SET cause_no = c.no FROM searched_cause c WHERE s.cause <> '' AND c.symbols = s.cause`;

/** One case that was really filed: what its row holds is what the others' rows hold. Answers the key under which they are searched. */
async function fileModel(databaseUrl, ring) {
  const db = await openStore(databaseUrl, ring, { connections: 1 });
  try {
    const filing = await fileRequest(db, {
      idempotencyKey: 'volume',
      actor: { capacity: 'requesterCaseworker', userId: samplePersonId('hzCaseworker'), organisationId: sampleOrganisationId('hz') },
      bodies: [sampleOrganisationId('platform')],
      purpose: 'caseInvestigation',
      urgency: 'normal',
      asked: { fields: ['ID001', 'ID003'], specialFields: 0, confirmations: 0, targets: 1 },
      content: {
        targets: [{ kind: 'shop', value: 'https://shop.example/8848' }],
        cause: '涉嫌销售不符合质量标准的商品',
        reason: '涉嫌销售不合格商品，需核实店铺经营者身份。',
      },
    });
    if (filing.kind !== 'filed') throw new Error(`The model case is ${JSON.stringify(filing)}.`);
    return await db.searchKey();
  } finally {
    await db.destroy();
  }
}

const keyedAtOnce = 5_000;

/** Under what targets and causes of the cases that cases.sql has drawn are searched: symbols as the product makes them. */
async function keySearch(client, searchKey) {
  const { rows } = await client.query('SELECT i, volume_address(i) AS address, volume_shop(i) AS shop, volume_cause(i) AS cause FROM drawn ORDER BY i');
  for (let from = 0; from < rows.length; from += keyedAtOnce) {
    const some = rows.slice(from, from + keyedAtOnce);
    await client.query(
      `INSERT INTO target_search (case_id, office_path, body_id, consent_office_id, filed_at, symbols, cause)
       SELECT s.case_id, s.office_path, s.body_id, s.consent_office_id, s.filed_at, t.symbols, t.cause
         FROM unnest($1::int[], $2::text[], $3::text[]) AS t(i, symbols, cause) JOIN drawn d USING (i) JOIN case_search s ON s.case_id = d.id ORDER BY d.i`,
      [some.map(({ i }) => i), some.map(({ address, shop }) => searchKey.symbolsOf([address, shop])), some.map(({ cause }) => searchKey.symbolsOf([cause]))],
    );
  }
}

/** Drops what is quicker to make at the end, and answers how, and how much is to be known of it. What a constraint needs stays. */
async function dropIndexes(client) {
  const { rows } = await client.query(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS made,
            ARRAY(SELECT format('ALTER INDEX %I ALTER COLUMN %s SET STATISTICS %s', c.relname, attnum, attstattarget)
                    FROM pg_attribute WHERE attrelid = c.oid AND attstattarget >= 0) AS known
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = ANY ($1::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.flatMap(({ made, known }) => [made, ...known]);
}

/**
 * Columns that must not be empty and of which cases.sql knows nothing (hashes, keys: their bytes are of no interest to a list)
 * get 32 bytes while the rows are made. Answers how to undo that.
 */
async function fillColumns(client) {
  const { rows } = await client.query(
    `SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ANY ($1) AND is_nullable = 'NO' AND column_default IS NULL AND data_type = 'bytea'`,
    [tables],
  );
  for (const { table_name, column_name } of rows) {
    await client.query(`ALTER TABLE ${table_name} ALTER ${column_name} SET DEFAULT decode(repeat('ab', 32), 'hex')`);
  }
  return rows.map(({ table_name, column_name }) => `ALTER TABLE ${table_name} ALTER ${column_name} DROP DEFAULT`);
}

function textOf(file) {
  return readFile(new URL(file, import.meta.url), 'utf8');
}
