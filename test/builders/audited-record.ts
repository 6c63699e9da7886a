import { randomUUID } from 'node:crypto';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { openStore } from '@xiecha/case-store/data-source';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { Client } from 'pg';
import { RecordWriter } from './record-writer.js';
import { createSampleDatabase, sampleKeys, urlOf } from './sample-database.js';

/** A copy of the record, open, and somebody in it who may do everything to the database and has no key. */
export interface RecordCopy {
  readonly db: StoreDatabase;
  /** As a superuser with all triggers and references off. */
  readonly attack: (...statements: string[]) => Promise<void>;
}

/** A record of a few cases, in a database of its own, of which each test takes a copy. */
export class AuditedRecord {
  readonly #copies: { name: string; db: StoreDatabase; attacker: Client }[] = [];

  private constructor(
    private readonly name: string,
    readonly ring: KeyRing,
  ) {}

  /** `fill` writes what is to be there. */
  static async make(fill: (db: StoreDatabase, writer: RecordWriter) => Promise<void>): Promise<AuditedRecord> {
    const record = new AuditedRecord(`record_${randomUUID().replaceAll('-', '')}`, sampleKeys);
    await createSampleDatabase(record.name);
    const db = await openStore(urlOf(record.name), record.ring, { connections: 4 });
    await fill(db, new RecordWriter(db));
    await db.destroy();
    return record;
  }

  /** With the record's own keys, or with others. */
  async copy(ring: KeyRing = this.ring): Promise<RecordCopy> {
    const name = `${this.name}_${this.#copies.length}`;
    await administer(`CREATE DATABASE ${name} TEMPLATE ${this.name}`);
    const db = await openStore(urlOf(name), ring, { connections: 4 });
    const attacker = new Client({ connectionString: urlOf(name) });
    await attacker.connect();
    await attacker.query('SET session_replication_role = replica');
    this.#copies.push({ name, db, attacker });
    return {
      db,
      attack: async (...statements) => {
        for (const statement of statements) await attacker.query(statement);
      },
    };
  }

  async drop(): Promise<void> {
    for (const { name, db, attacker } of this.#copies) {
      await db.destroy();
      await attacker.end();
      await administer(`DROP DATABASE ${name}`);
    }
    await administer(`DROP DATABASE ${this.name}`);
  }
}

/** A case with five events, of which the second, third and fourth carry payloads, beside what the request asks. */
export async function answeredCase(writer: RecordWriter): Promise<string> {
  const caseId = await writer.arrived();
  for (const [command, payload] of [
    ['acknowledge', { contact: '值班专员' }],
    ['respond', { statement: `店主为${caseId}` }],
    ['close', null],
  ] as const) {
    const facts = command === 'close' ? { facts: { outcome: 'complete' as const } } : {};
    const answer = await writer.decideOn(await writer.state(caseId), await writer.takenIn(caseId, command, { payload, ...facts }));
    if (answer.kind !== 'decided' || answer.outcome.status !== 'committed') throw new Error(`${command} came to ${JSON.stringify(answer)}.`);
  }
  return caseId;
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
