import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../../apps/cli/bin/build.mjs';

/**
 * Jest's globalSetup: a real PostgreSQL and a real Temporal server, by the product's own provisioning. Tells tests where:
 * TEST_POSTGRES (no database name), TEMPORAL_ADDRESS (time skipping is on), TEST_TEMPORAL_BINARY.
 */
export default async function startServers() {
  const keeperFile = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
  // Most tests use what is built: it must be what the sources say.
  await buildIfStale();
  const started = performance.now();
  process.stderr.write('\nstarting PostgreSQL and Temporal for the tests…\n');
  const keeper = fork(keeperFile, { stdio: ['ignore', 2, 2, 'ipc'] });
  const { addresses, failure } = await firstMessage(keeper);
  if (failure) throw new Error(failure);
  Object.assign(process.env, addresses);
  globalThis.__keeper = keeper;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`PostgreSQL at ${addresses.TEST_POSTGRES.split('@')[1]}, Temporal at ${addresses.TEMPORAL_ADDRESS} (${seconds} s)\n`);
}

function firstMessage(keeper) {
  return new Promise((resolve) => {
    keeper.once('message', resolve);
    keeper.once('exit', (code, signal) => resolve({ failure: `the keeper of the test servers ended: ${signal ?? code}` }));
  });
}
