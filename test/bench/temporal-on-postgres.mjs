import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describeNamespace } from '../../apps/cli/dist/embedded/temporal-dev-server.js';
import { makeFolder, Processes, startPostgres } from './servers.mjs';

/**
 * Temporal's server as in production, on a PostgreSQL of its own that waits for the disk, on this machine, until Ctrl-C; says
 * its address. Needs what Temporal's release of the server has: `TEMPORAL_SERVER` and `TEMPORAL_SQL_TOOL` (programs; or built with
 * `go install go.temporal.io/server/cmd/server@v1.32.0` and `…/cmd/tools/sql@v1.32.0`) and `TEMPORAL_SCHEMA` (`schema/postgresql/v12` of its source).
 */
const { TEMPORAL_SERVER: binary, TEMPORAL_SQL_TOOL: sqlTool, TEMPORAL_SCHEMA: schema } = process.env;
if (!binary || !sqlTool || !schema) throw new Error('TEMPORAL_SERVER, TEMPORAL_SQL_TOOL and TEMPORAL_SCHEMA name the server, its SQL tool and the folder of its schema.');

const processes = new Processes();
const folder = await makeFolder();
const end = async () => {
  await processes.endAll();
  await folder.remove();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(0)));
try {
  await start();
} catch (error) {
  await end();
  throw error;
}

async function start() {
  const { databaseUrl } = await startPostgres(processes, folder.path);
  const postgres = new URL(databaseUrl);
  await makeTables(postgres);
  const ports = Object.fromEntries(await Promise.all(['frontend', 'history', 'matching', 'worker'].flatMap((name) => [name, `${name}Member`]).map(async (name) => [name, await smallPort()])));
  await writeFile(join(folder.path, 'dynamic.yaml'), 'frontend.WorkflowTimeSkippingEnabled:\n  - value: true\nhistory.timerProcessorMaxTimeShift:\n  - value: 10ms\n');
  const configFile = join(folder.path, 'temporal.yaml');
  await writeFile(configFile, JSON.stringify(configuration(postgres, ports), null, 2));
  const server = processes.start({ command: binary, args: ['--config-file', configFile, '--allow-no-auth', 'start'] });
  if (process.env.TEMPORAL_LOG) server.stdout.pipe(process.stderr);
  const address = `127.0.0.1:${ports.frontend}`;
  await makeNamespace(address);
  console.log(`TEMPORAL_ADDRESS=${address}`);
}

/** Temporal notes the ports of its services in columns of two bytes, with a sign. */
async function smallPort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)]);
    if (!free) continue;
    server.close();
    return port;
  }
}

async function makeTables(postgres) {
  const tool = (database, ...args) =>
    promisify(execFile)(sqlTool, ['--plugin', 'postgres12', '--ep', postgres.hostname, '-p', postgres.port, '-u', postgres.username, '--pw', postgres.password, '--db', database, ...args]);
  for (const database of ['temporal', 'visibility']) {
    await tool(database, 'create');
    await tool(database, 'setup-schema', '-v', '0.0');
    await tool(database, 'update-schema', '-d', join(schema, database, 'versioned'));
  }
}

/** JSON is YAML. As docker/compose.yaml has it: four services in one process, 128 shards. */
function configuration({ host, username, password }, ports) {
  const store = (databaseName, maxConns) => ({
    sql: { pluginName: 'postgres12', databaseName, connectAddr: host, connectProtocol: 'tcp', user: decodeURIComponent(username), password, maxConns, maxIdleConns: maxConns, maxConnLifetime: '1h' },
  });
  const service = (name) => ({ rpc: { grpcPort: ports[name], membershipPort: ports[`${name}Member`], bindOnLocalHost: true } });
  return {
    log: { stdout: true, level: 'error' },
    persistence: { defaultStore: 'default', visibilityStore: 'visibility', numHistoryShards: 128, datastores: { default: store('temporal', 20), visibility: store('visibility', 10) } },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: { frontend: service('frontend'), history: service('history'), matching: service('matching'), worker: service('worker') },
    clusterMetadata: {
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${ports.frontend}` } },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: join(folder.path, 'dynamic.yaml'), pollInterval: '60s' },
  };
}

/** The namespace "default", once the server is there and every service has heard of it. */
async function makeNamespace(address) {
  const { Connection } = await import('@temporalio/client');
  const { setTimeout: pause } = await import('node:timers/promises');
  for (const until = Date.now() + 120_000; ;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: '2s' });
      await connection.workflowService
        .registerNamespace({ namespace: 'default', workflowExecutionRetentionPeriod: { seconds: 86_400 } })
        .catch((error) => {
          if (!/already/i.test(error.details ?? error.message)) throw error;
        });
      await connection.close();
      await describeNamespace(address, 'default');
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(500);
    }
  }
}
