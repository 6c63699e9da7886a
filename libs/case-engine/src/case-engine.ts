import { Client, type ClientInterceptors, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { tableFaults } from '@xiecha/assistance-case/lifecycle-tables';
import { openStore } from '@xiecha/case-store/data-source';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { encryptingConverter } from './data-converter.js';
import { readKeyFile } from './key-file.js';
import { refuseUnsafeProduction } from './production-start.js';
import type { EngineSettings } from './settings.js';

/** The two servers that a process of the product works with. */
export interface CaseEngine {
  readonly db: StoreDatabase;
  readonly client: Client;
  readonly dataConverter: DataConverter;
  readonly settings: EngineSettings;
}

/** `connections`: the most that this process holds to PostgreSQL, under `applicationName`. `interceptors` stand before every call to Temporal. */
export interface EngineOptions {
  readonly connections: number;
  readonly applicationName: string;
  readonly interceptors?: ClientInterceptors | undefined;
}

/**
 * Opens both, for a process with sound lifecycle tables. PostgreSQL must be there, with a world of the right mode; Temporal may still be away. Close with
 * `closeEngine`, after the last call on the client has ended.
 */
export async function openEngine(settings: EngineSettings, options: EngineOptions): Promise<CaseEngine> {
  const found = tableFaults();
  if (found.length > 0) throw new Error(`The lifecycle's tables are faulty: ${found.join(' ')}`);
  const ring = await readKeyFile(settings.keyFile, settings.mode);
  const db = await openStore(settings.databaseUrl, ring, options);
  try {
    const { mode } = await readWorldClock(db);
    if (mode !== settings.mode) throw new Error(`The database is a ${mode} world; XIECHA_MODE says ${settings.mode}. A database keeps its mode for life.`);
    if (mode === 'production') await refuseUnsafeProduction(db, settings);
    const connection = Connection.lazy({ address: settings.temporalAddress });
    const dataConverter = encryptingConverter(ring);
    // Whoever asks a run wants to know of one that goes on.
    const workflow = { queryRejectCondition: 'NOT_OPEN' as const };
    const client = new Client({ connection, namespace: settings.temporalNamespace, dataConverter, workflow, interceptors: options.interceptors });
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
