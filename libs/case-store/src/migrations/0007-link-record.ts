import type { Digests } from '@xiecha/audit-chain/digests';
import { inHex } from '@xiecha/audit-chain/digests';
import { genesisOf, linkOf } from '@xiecha/audit-chain/link';
import type { Vault } from '@xiecha/audit-chain/vault';
import type { QueryRunner } from 'typeorm';
import { metadataColumns, metadataOf, type MetadataRow } from '../event-metadata.js';
import { places } from '../places.js';

const casesAtOnce = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Links all events that there are, gives each case its head and a data key. */
export async function linkRecord(runner: QueryRunner, vault: Vault): Promise<void> {
  await runner.query(`
    ALTER TABLE case_event ADD chain_sha256 bytea, ADD chain_sm3 bytea;
    ALTER TABLE assistance_case ADD chain_sha256 bytea, ADD chain_sm3 bytea, ADD data_key bytea;
    ALTER TABLE case_event DISABLE TRIGGER case_event_immutable;
  `);
  for (let last = firstId; ;) {
    const cases = (await runner.query('SELECT id FROM assistance_case WHERE id > $1 ORDER BY id LIMIT $2', [last, casesAtOnce])) as { id: string }[];
    if (cases.length === 0) break;
    last = cases.at(-1)!.id;
    await linkCases(
      runner,
      vault,
      cases.map(({ id }) => id),
    );
  }
  await runner.query(`
    ALTER TABLE case_event ENABLE TRIGGER case_event_immutable;
    ALTER TABLE case_event ALTER chain_sha256 SET NOT NULL, ALTER chain_sm3 SET NOT NULL;
    ALTER TABLE assistance_case ALTER chain_sha256 SET NOT NULL, ALTER chain_sm3 SET NOT NULL, ALTER data_key SET NOT NULL;
  `);
}

async function linkCases(runner: QueryRunner, vault: Vault, ids: readonly string[]): Promise<void> {
  const rows = (await runner.query(`SELECT ${metadataColumns} FROM case_event WHERE case_id = ANY ($1::uuid[]) ORDER BY case_id, seq`, [ids])) as MetadataRow[];
  const heads = new Map<string, Digests>(ids.map((id) => [id, genesisOf(id)]));
  const links = rows.map((row) => {
    const link = linkOf(metadataOf(row), heads.get(row.case_id)!);
    heads.set(row.case_id, link);
    return { case_id: row.case_id, seq: row.seq, ...inHex(link) };
  });
  await runner.query(
    `UPDATE case_event e SET chain_sha256 = decode(t.sha256, 'hex'), chain_sm3 = decode(t.sm3, 'hex')
       FROM jsonb_to_recordset($1::jsonb) AS t(case_id uuid, seq int, sha256 text, sm3 text) WHERE e.case_id = t.case_id AND e.seq = t.seq`,
    [JSON.stringify(links)],
  );
  const standing = ids.map((id) => ({ id, ...inHex(heads.get(id)!), key: vault.makeKey(places.case(id)).wrapped.toString('hex') }));
  await runner.query(
    `UPDATE assistance_case c SET chain_sha256 = decode(t.sha256, 'hex'), chain_sm3 = decode(t.sm3, 'hex'), data_key = decode(t.key, 'hex')
       FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, sha256 text, sm3 text, key text) WHERE c.id = t.id`,
    [JSON.stringify(standing)],
  );
}
