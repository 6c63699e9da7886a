import 'reflect-metadata';
import { closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { readSettings } from '@xiecha/case-engine/settings';
import { createApi, stopApi } from './api.js';

/** One API process, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const engine = await openEngine(readSettings(process.env), { connections: 20, applicationName: 'xiecha-api' });
  const app = await createApi(engine);
  const host = process.env['XIECHA_HOST'] ?? '127.0.0.1';
  await app.listen(Number(process.env['XIECHA_PORT'] ?? 3000), host);
  const stopped = new Promise((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
  console.log(`READY ${JSON.stringify({ url: await app.getUrl(), pid: process.pid })}`);
  await stopped;
  await stopApi(app);
  await closeEngine(engine);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
