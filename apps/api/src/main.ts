import 'reflect-metadata';
import { closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { readSettings } from '@xiecha/case-engine/settings';
import { openTelemetry } from '@xiecha/telemetry/telemetry';
import { createApi, stopApi } from './api.js';

/** One API process, until SIGTERM or SIGINT. */
export async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const telemetry = await openTelemetry('api', settings.telemetry);
  const { metrics, traces } = telemetry;
  const engine = await openEngine(settings, { connections: 20, applicationName: 'xiecha-api', interceptors: traces?.client });
  metrics?.watch(engine.db);
  const app = await createApi(engine, telemetry, settings.signIn);
  const host = process.env['XIECHA_HOST'] ?? '127.0.0.1';
  await app.listen(Number(process.env['XIECHA_PORT'] ?? 3000), host);
  const stopped = new Promise((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
  console.log(`READY ${JSON.stringify({ url: await app.getUrl(), pid: process.pid, metrics: metrics?.url })}`);
  await stopped;
  await stopApi(app);
  await closeEngine(engine);
  await telemetry.close();
}
