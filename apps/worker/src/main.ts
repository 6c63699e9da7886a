import 'reflect-metadata';
import { createRequire } from 'node:module';
import { type CaseEngine, closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { ensureSchedules, runNow } from '@xiecha/case-engine/schedules';
import { readSettings } from '@xiecha/case-engine/settings';
import { Sweeper } from '@xiecha/case-engine/sweeper';
import { runCaseWorker } from './case-worker.js';
import { installTemporalRuntime } from './temporal-runtime.js';

/** How often to look whether Temporal still has the schedules, in milliseconds: one that lost its database gets them again. */
const schedulesEveryMs = 60_000;

/** One worker process: Temporal's tasks and the sweepers, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  installTemporalRuntime();
  const engine = await openEngine(readSettings(process.env), { connections: 20, applicationName: 'xiecha-worker' });
  const codePath = createRequire(import.meta.url).resolve('@xiecha/workflows/workflow-bundle');
  const worker = await runCaseWorker(engine, { workflowBundle: { codePath } });
  const schedules = new Sweeper(keepSchedules(engine), schedulesEveryMs, (error) => console.error(error instanceof Error ? error.message : error));
  const stop = () => void worker.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  console.log(`READY ${JSON.stringify({ taskQueue: engine.settings.taskQueue, pid: process.pid })}`);
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

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
