import { once } from 'node:events';

/** Jest's globalTeardown: closing the channel makes the keeper end both servers and remove their data. */
export default async function stopServers() {
  const keeper = globalThis.__keeper;
  if (!keeper || keeper.exitCode !== null) return;
  const gone = once(keeper, 'exit');
  keeper.disconnect();
  await gone;
}
