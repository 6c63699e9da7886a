import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { openStore } from '@xiecha/case-store/data-source';
import { migrate } from '@xiecha/case-store/migrate';
import { insertSampleOrganisations } from '@xiecha/cli/sample-world/organisations';
import { Client } from 'pg';

const template = 'sample_template';
const keyId = 'k1';
const secret = Buffer.alloc(32, 'the keys of one run of the tests');

/** The keys of every database that is a copy of the template: what is sealed in one opens in the others. */
export const sampleKeys: KeyRing = { activeId: keyId, keys: new Map([[keyId, secret]]) };
/** The same as a key file. */
export const sampleKeyFile = JSON.stringify({ active: keyId, keys: { [keyId]: { secret: secret.toString('base64'), origin: 'generated' } } });

/**
 * Makes a migrated database of this name on the run's server, with the sample organisations in it. A copy costs a tenth of
 * what migrating costs; whoever comes first makes what is copied.
 */
export async function createSampleDatabase(name: string): Promise<void> {
  await administer(async (client) => {
    // Of the database that all of them are connected to, and gone with the connection.
    await client.query('SELECT pg_advisory_lock(1)');
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(client);
    await client.query('SELECT pg_advisory_unlock(1)');
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
}

async function makeTemplate(client: Client): Promise<void> {
  const unfinished = `${template}_${process.pid}`;
  await client.query(`CREATE DATABASE ${unfinished}`);
  const url = urlOf(unfinished);
  await migrate(url, 'sample', sampleKeys);
  const db = await openStore(url, sampleKeys, { connections: 1 });
  await insertSampleOrganisations(db);
  await db.destroy();
  await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}

/** `postgres://…` of a database on the run's server. */
export function urlOf(name: string): string {
  return `${process.env['TEST_POSTGRES']}/${name}`;
}

async function administer(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
