import 'reflect-metadata';
import { createRequire } from 'node:module';
import { type CaseEngine, closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { ensureSchedules, runNow } from '@xiecha/case-engine/schedules';
import { readSettings, type EngineSettings } from '@xiecha/case-engine/settings';
import { Sweeper } from '@xiecha/case-engine/sweeper';
import { openTelemetry, type Telemetry } from '@xiecha/telemetry/telemetry';
import { runCaseWorker } from './case-worker.js';
import { installTemporalRuntime } from './temporal-runtime.js';

/** How often to look whether Temporal still has the schedules, in milliseconds: one that lost its database gets them again. */
const schedulesEveryMs = 60_000;

/** One worker process: Temporal's tasks and the sweepers, until SIGTERM or SIGINT. */
export async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const telemetry = await openTelemetry('worker', settings.telemetry);
  try {
    await work(settings, telemetry);
  } finally {
    await telemetry.close();
  }
}

async function work(settings: EngineSettings, telemetry: Telemetry): Promise<void> {
  const { log, metrics, traces } = telemetry;
  const engine = await openEngine(settings, { connections: 20, applicationName: 'xiecha-worker', interceptors: traces?.client });
  metrics?.watch(engine.db);
  // After what may fail: a runtime that nobody uses keeps the process alive, and one that cannot start is started again only when it has ended.
  await installTemporalRuntime(log, metrics);
  const bundle = traces ? 'workflow-bundle.traced' : 'workflow-bundle';
  const codePath = createRequire(import.meta.url).resolve(`@xiecha/workflows/${bundle}`);
  const worker = await runCaseWorker(engine, { workflowBundle: { codePath } }, telemetry);
  const schedules = new Sweeper(keepSchedules(engine), schedulesEveryMs, (error) => log.warn({ error }, 'the schedules could not be looked after'));
  const stop = () => void worker.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  console.log(`READY ${JSON.stringify({ taskQueue: engine.settings.taskQueue, pid: process.pid, metrics: metrics?.url })}`);
  try {
    await worker.ended;
  } finally {
    await schedules.stop();
    await worker.stop();
    await closeEngine(engine);
  }
}

/**
 * Sees to the schedules again and again. At its first round a worker has the reconciler look at once, where no new schedule
 * does so anyway: whoever restored a database starts the product next.
 */
function keepSchedules(engine: CaseEngine): () => Promise<number> {
  let hasReconciled = false;
  return async () => {
    const made = await ensureSchedules(engine);
    if (!hasReconciled && made === 0) await runNow(engine, 'reconcileCases');
    hasReconciled = true;
    return 0;
  };
}
