import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { tableV1 } from '@xiecha/assistance-case/table-v1';
import { openDatabase } from '@xiecha/case-store/data-source';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { faults } from '@xiecha/lifecycle/faults';
import type { DataSource } from 'typeorm';
import { encryptingConverter } from './data-converter.js';
import { readKeyFile } from './key-file.js';
import type { EngineSettings } from './settings.js';

/** The two servers that a process of the product works with. */
export interface CaseEngine {
  readonly db: DataSource;
  readonly client: Client;
  readonly dataConverter: DataConverter;
  readonly settings: EngineSettings;
}

/**
 * Opens both, for a process with a sound lifecycle table. PostgreSQL must be there, with a world of the right mode; Temporal may still be away. Close with
 * `closeEngine`, after the last call on the client has ended.
 */
export async function openEngine(settings: EngineSettings, options: { connections: number; applicationName: string }): Promise<CaseEngine> {
  const found = faults(tableV1);
  if (found.length > 0) throw new Error(`The lifecycle's table is faulty: ${found.join(' ')}`);
  const ring = await readKeyFile(settings.keyFile, settings.mode);
  const db = await openDatabase(settings.databaseUrl, options);
  try {
    const { mode } = await readWorldClock(db);
    if (mode !== settings.mode) throw new Error(`The database is a ${mode} world; XIECHA_MODE says ${settings.mode}. A database keeps its mode for life.`);
    const connection = Connection.lazy({ address: settings.temporalAddress });
    const dataConverter = encryptingConverter(ring);
    // Whoever asks a run wants to know of one that goes on.
    const workflow = { queryRejectCondition: 'NOT_OPEN' as const };
    const client = new Client({ connection, namespace: settings.temporalNamespace, dataConverter, workflow });
    return { db, client, dataConverter, settings };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Closes the connection to Temporal, then the pool to PostgreSQL. */
export async function closeEngine({ client, db }: CaseEngine): Promise<void> {
  await client.connection.close();
  await db.destroy();
}
