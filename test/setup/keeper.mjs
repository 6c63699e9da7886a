import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../apps/cli/dist/embedded/port.js';
import { databaseUrl, openCluster, server } from '../../apps/cli/dist/embedded/postgres-cluster.js';
import { postgresServes } from '../../apps/cli/dist/embedded/postgres-serving.js';
import { provideTemporalBinary } from '../../apps/cli/dist/embedded/temporal-binary.js';
import { devServer, devServerServes } from '../../apps/cli/dist/embedded/temporal-dev-server.js';

/**
 * Keeps the two servers of a test run in a process of its own, and ends them as soon as the run is gone: orderly, by
 * Ctrl-C or killed (then the channel closes). Sends `{ addresses }` when both serve, or `{ failure }`.
 */
const PASSWORD = 'x';
const NAMESPACE = 'default';
const WITHIN_MS = 60_000;
const running = [];
let folder;
let ending = false;

process.once('disconnect', () => void end(0));
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group: the run decides when it is over, not we
process.on('SIGTERM', () => void end(0));

try {
  folder = await mkdtemp(join(await placeForMuch(), 'xiecha-test-'));
  await chmod(folder, 0o755); // PostgreSQL's own account has to pass when root runs the tests
  process.send({ addresses: Object.assign({}, ...(await bothOrNeither([startPostgres(), startTemporal()]))) });
} catch (error) {
  process.send({ failure: error.inWords?.() ?? error.stack });
  await end(1);
}

/** Memory where there is plenty: a run makes and removes hundreds of databases of a thousand files each. */
async function placeForMuch() {
  const { bavail, bsize } = await statfs('/dev/shm').catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > 8 * 1024 ** 3 ? '/dev/shm' : tmpdir();
}

/** Waits for both also when one fails: what the other has started must be known before it can be ended. */
async function bothOrNeither(starts) {
  const outcomes = await Promise.allSettled(starts);
  return outcomes.map(({ value, reason }) => {
    if (reason) throw reason;
    return value;
  });
}

async function startPostgres() {
  const cluster = await openCluster(join(folder, 'postgres'), PASSWORD);
  const port = await freePort();
  const child = start(server(cluster, port, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }), 'SIGINT');
  const url = databaseUrl(port, PASSWORD);
  await postgresServes(child, url, WITHIN_MS);
  return { TEST_POSTGRES: url };
}

async function startTemporal() {
  const binary = await provideTemporalBinary({ env: process.env, say: (line) => console.error(`  ${line.en}`) });
  const port = await freePort();
  const sqlitePragmas = ['journal_mode=WAL', 'synchronous=OFF'];
  const child = start(devServer({ binary: binary.path, port, namespace: NAMESPACE, sqlitePragmas }), 'SIGTERM');
  await devServerServes(child, port, NAMESPACE, WITHIN_MS);
  return { TEMPORAL_ADDRESS: `127.0.0.1:${port}`, TEST_TEMPORAL_BINARY: binary.path };
}

/** Detached, so that Ctrl-C at the terminal does not end a server under a test that still cleans up. */
function start({ command, args, ...ids }, stopSignal) {
  const child = spawn(command, args, { ...ids, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  createInterface({ input: child.stderr }).on('line', (line) => {
    // Asked too early whether it serves, PostgreSQL calls that fatal; it is not.
    if (/PANIC|FATAL|"level":"fatal"/.test(line) && !line.includes('starting up')) console.error(line);
  });
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  running.push({ child, stopSignal });
  return child;
}

async function end(code) {
  if (ending) return;
  ending = true;
  await Promise.all(running.map(stop));
  if (folder) await rm(folder, { recursive: true, force: true });
  process.exit(code);
}

async function stop({ child, stopSignal }) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(stopSignal);
  const overdue = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(overdue);
}
