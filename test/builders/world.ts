import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { issueToken } from '@xiecha/access/access-tokens';
import { createApi, stopApi } from '@xiecha/api/api';
import { closeEngine, openEngine, type CaseEngine } from '@xiecha/case-engine/case-engine';
import { ensureKeyFile, readKeyFile } from '@xiecha/case-engine/key-file';
import type { EngineSettings, MailSettings, SignInSettings } from '@xiecha/case-engine/settings';
import { migrate } from '@xiecha/case-store/migrate';
import type { WorldMode } from '@xiecha/case-store/world-mode';
import { insertSampleOrganisations, samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { runCaseWorker, type RunningWorker } from '@xiecha/worker/case-worker';
import { logOnly } from '@xiecha/telemetry/telemetry';
import { installTemporalRuntime } from '@xiecha/worker/temporal-runtime';
import { Client } from 'pg';
import { ApiClient } from './api-client.js';
import { createSampleDatabase, sampleKeyFile } from './sample-database.js';

export interface World {
  readonly engine: CaseEngine;
  readonly settings: EngineSettings;
  readonly url: string;
  as(person: SamplePerson): ApiClient;
  startWorker(): Promise<RunningWorker>;
  stopWorker(): Promise<void>;
  end(): Promise<void>;
}

export interface WorldOptions {
  /** `false`: the test starts workers itself. */
  readonly worker?: boolean;
  /** Another PostgreSQL server than the run's, `postgres://…` without a database. */
  readonly postgres?: string;
  readonly temporalAddress?: string;
  readonly decisionsPerRun?: number;
  readonly mode?: WorldMode;
  /** The content of the codec's key file, where another process must read what this world has in Temporal. */
  readonly keys?: string;
  readonly mail?: MailSettings;
  readonly signIn?: SignInSettings;
}

/** A world of its own, a sample one unless said otherwise: database, task queue, keys, API, worker. */
export async function raiseWorld({
  worker = true,
  postgres = process.env['TEST_POSTGRES']!,
  temporalAddress = process.env['TEMPORAL_ADDRESS']!,
  decisionsPerRun = 500,
  mode = 'sample',
  keys,
  mail,
  signIn,
}: WorldOptions = {}): Promise<World> {
  const name = `world_${randomUUID().replaceAll('-', '')}`;
  const folder = await mkdtemp(join(tmpdir(), 'xiecha-world-'));
  const databaseUrl = `${postgres}/${name}`;
  const keyFile = join(folder, 'keys');
  const isLikeOthers = postgres === process.env['TEST_POSTGRES'] && mode === 'sample' && keys === undefined;
  if (isLikeOthers) {
    await writeFile(keyFile, sampleKeyFile, { mode: 0o600 });
    await createSampleDatabase(name);
  } else {
    if (keys) await writeFile(keyFile, keys, { mode: 0o600 });
    await ensureKeyFile(keyFile);
    // As an operator's own: production takes no others.
    if (mode === 'production') await writeFile(keyFile, (await readFile(keyFile, 'utf8')).replace('generated', 'provided'));
    await administer(postgres, `CREATE DATABASE ${name}`);
    await migrate(databaseUrl, mode, await readKeyFile(keyFile, mode));
  }
  const settings: EngineSettings = {
    ...{ databaseUrl, temporalAddress, temporalNamespace: 'default', taskQueue: name, keyFile, mode, decisionsPerRun },
    ...(mail ? { mail } : {}),
  };
  const engine = await openEngine(settings, { connections: 20, applicationName: 'xiecha-test' });
  if (!isLikeOthers) await insertSampleOrganisations(engine.db);
  const app = await createApi(engine, undefined, signIn);
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;
  const clients = new Map<SamplePerson, ApiClient>();
  for (const { code } of samplePeople) clients.set(code, new ApiClient(url, await issueToken(engine.db, samplePersonId(code), 'test')));
  let running: RunningWorker | undefined;

  const world: World = {
    engine,
    settings,
    url,
    as: (person) => clients.get(person)!,
    startWorker: async () => {
      await quietRuntime();
      return (running = await runCaseWorker(engine, { workflowBundle: { codePath: bundlePath } }));
    },
    stopWorker: async () => {
      await running?.stop();
      running = undefined;
    },
    end: () => end(app, world, folder, postgres, name),
  };
  if (worker) await world.startWorker();
  return world;
}

let quiet = false;
/** Only where a worker follows: a runtime that nobody uses keeps the process alive. */
async function quietRuntime(): Promise<void> {
  if (quiet) return;
  quiet = true;
  await installTemporalRuntime(logOnly('worker').log);
}

const bundlePath = createRequire(__filename).resolve('../../workflows/dist/workflow-bundle.js');

async function end(app: NestExpressApplication, world: World, folder: string, postgres: string, name: string): Promise<void> {
  await stopApi(app);
  await world.stopWorker();
  await closeEngine(world.engine);
  await administer(postgres, `DROP DATABASE ${name} WITH (FORCE)`);
  await rm(folder, { recursive: true });
}

async function administer(postgres: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${postgres}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}
