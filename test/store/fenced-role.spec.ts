import { randomUUID } from 'node:crypto';
import { openStore } from '@xiecha/case-store/data-source';
import { migrate, pendingMigrations } from '@xiecha/case-store/migrate';
import { SeenCase } from '@xiecha/case-store/seen-case';
import { query } from '@xiecha/case-store/transaction';
import { insertSampleOrganisations, sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { Client } from 'pg';
import { keyRing } from '../builders/key-ring.js';
import { RecordWriter } from '../builders/record-writer.js';

describe('a database whose owner may make no roles', () => {
  const name = `plain_${randomUUID().replaceAll('-', '')}`;
  const url = Object.assign(new URL(`${process.env['TEST_POSTGRES']}/${name}`), { username: name, password: 'owner' }).href;
  const ring = keyRing('plain');
  beforeAll(async () => {
    await administer(`CREATE ROLE ${name} LOGIN PASSWORD 'owner'`);
    await administer(`CREATE DATABASE ${name} OWNER ${name}`);
  });
  afterAll(async () => {
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    await administer(`DROP ROLE ${name}`);
  });

  it('is not migrated until an administrator has run what the refusal says; then bodies read in it what has come to them', async () => {
    const refusal: unknown = await migrate(url, 'sample', ring).catch((error: unknown) => error);
    const [, statements] = /An administrator of PostgreSQL has to run: (.*)$/.exec((refusal as Error).message) ?? [];
    expect(statements).toContain(`GRANT xiecha_body TO ${name};`);
    expect(await pendingMigrations(url)).toBe(true);
    await administer(statements!);
    await migrate(url, 'sample', ring);
    expect(await pendingMigrations(url)).toBe(false);

    const db = await openStore(url, ring, { connections: 2 });
    try {
      await insertSampleOrganisations(db);
      const writer = new RecordWriter(db);
      const caseId = await writer.arrived();
      const elsewhere = await writer.filed({ to: sampleOrganisationId('courier') });
      const seen = (code: 'platform' | 'courier', id: string) => SeenCase.find(db, { kind: 'arrivedAt', bodyId: sampleOrganisationId(code) }, id);
      expect((await seen('platform', caseId))!.summary.state).toBe('awaitingAcknowledgement');
      expect([await seen('courier', caseId), await seen('platform', elsewhere), await seen('courier', elsewhere)]).toEqual([undefined, undefined, undefined]);
      // The owner's own statements read all.
      expect(await query(db, 'SELECT count(*)::int AS cases FROM assistance_case')).toEqual([{ cases: 2 }]);
    } finally {
      await db.destroy();
    }
  });
});

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: `${process.env['TEST_POSTGRES']}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}
