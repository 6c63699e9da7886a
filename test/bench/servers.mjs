import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { freePort } from '../../apps/cli/dist/embedded/port.js';
import { databaseUrl, openCluster, server } from '../../apps/cli/dist/embedded/postgres-cluster.js';
import { postgresServes, query } from '../../apps/cli/dist/embedded/postgres-serving.js';
import { provideTemporalBinary } from '../../apps/cli/dist/embedded/temporal-binary.js';
import { describeNamespace, devServer, devServerServes } from '../../apps/cli/dist/embedded/temporal-dev-server.js';
import { TEMPORAL_RELEASE } from '../../apps/cli/dist/embedded/temporal-release.js';

const password = 'bench';
const namespace = 'default';
const withinMs = 60_000;
/** What servers say that the run should not go on without showing; that PostgreSQL is still starting is no news. */
const serversTell = /FATAL(?!.*starting up)|PANIC|"level":"fatal"/;

/** The processes of a run, ended in the reverse of the order in which they were started: who uses something goes first. */
export class Processes {
  #running = [];
  #ended;
  #profiling;

  /** `profileFolder`: the Node processes leave V8's profiles of their processor time there, for a browser's developer tools. */
  constructor(profileFolder) {
    this.#profiling = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  }

  /** Starts a program; `stopSignal` asks it to end in order, under `name` its processor time is told. */
  start({ command, args, ...ids }, { name, env = {}, stopSignal = 'SIGTERM', cwd = '/', tells = serversTell } = {}) {
    const child = spawn(command, args, { ...ids, cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.on('data', (piece) => !this.#ended && tells.test(piece) && process.stderr.write(piece));
    child.on('error', (error) => console.error(`${command}: ${error.message}`));
    this.#running.push({ child, stopSignal, name });
    return child;
  }

  /** Starts one of the product's processes, or one like them, by its file and arguments, and answers what it says after READY. */
  async startNode([file, ...args], env, name) {
    const child = this.start({ command: process.execPath, args: [...this.#profiling, file, ...args] }, { name, env, cwd: process.cwd(), tells: /./ });
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with ${code} before it was ready`)));
    ended.catch(() => undefined);
    return Promise.race([readyLine(child), ended]);
  }

  /** Those with a name. */
  get named() {
    return this.#running.filter(({ name }) => name !== undefined).map(({ name, child }) => ({ name, pid: child.pid }));
  }

  /** Whoever asks waits until the last has gone: an interrupted run asks twice. */
  endAll() {
    this.#ended ??= this.#endEach(); // what they complain of from now on is that the others go
    return this.#ended;
  }

  async #endEach() {
    for (const { child, stopSignal } of this.#running.splice(0).reverse()) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill(stopSignal);
      const overdue = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(overdue);
    }
  }
}

function readyLine(child) {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('READY ') && resolve(JSON.parse(line.slice(6))));
  });
}

/** A folder of the run's own, readable for PostgreSQL's account when root runs the bench. */
export async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'xiecha-bench-'));
  await chmod(folder, 0o755);
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** PostgreSQL as `npm start` runs it, where nothing else is set: every commit waits for the disk. */
export async function startPostgres(processes, folder, settings = {}) {
  const cluster = await openCluster(join(folder, 'postgres'), password);
  const port = await freePort();
  const child = processes.start(server(cluster, port, settings), { name: 'PostgreSQL', stopSignal: 'SIGINT' });
  const url = databaseUrl(port, password);
  await postgresServes(child, url, withinMs);
  /** A new database on this server. */
  const newDatabase = async (name) => {
    await query(url, `CREATE DATABASE ${name}`);
    return databaseUrl(port, password, name);
  };
  return { databaseUrl: await newDatabase('bench'), newDatabase, server: child };
}

/** API or worker as the product starts them, for `startNode`. */
export function productProcess(app) {
  return [fileURLToPath(new URL('../../apps/run-process.cjs', import.meta.url)), app];
}

/** The server that `TEMPORAL_ADDRESS` names, or a dev server with its database in a file as `npm start` runs it, or in memory. `own`: it was started here. */
export async function startTemporal(processes, folder, inMemory = false) {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE = namespace } = process.env;
  if (TEMPORAL_ADDRESS) {
    await describeNamespace(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE);
    return { own: false, address: TEMPORAL_ADDRESS, namespace: TEMPORAL_NAMESPACE, what: 'at TEMPORAL_ADDRESS' };
  }
  const { path } = await provideTemporalBinary({ env: process.env, say: (line) => console.error(`  ${line.en}`) });
  const port = await freePort();
  const child = processes.start(devServer({ binary: path, port, namespace, databaseFile: inMemory ? undefined : join(folder, 'temporal.db') }), {
    name: 'Temporal',
  });
  await devServerServes(child, port, namespace, withinMs);
  const where = inMemory ? 'in memory' : 'in a file, as npm start runs it';
  return { own: true, address: `127.0.0.1:${port}`, namespace, what: `dev server, CLI ${TEMPORAL_RELEASE.version}, SQLite ${where}` };
}

/** What a connection's server calls itself, and where it is. */
export async function temporalPart({ workflowService }, { what }) {
  const { serverVersion } = await workflowService.getSystemInfo({});
  return `Temporal ${serverVersion} (${what})`;
}
