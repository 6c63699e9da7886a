import 'reflect-metadata';
import { createRequire } from 'node:module';
import { closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { ensureSchedules } from '@xiecha/case-engine/schedules';
import { readSettings } from '@xiecha/case-engine/settings';
import { Sweeper } from '@xiecha/case-engine/sweeper';
import { runCaseWorker } from './case-worker.js';
import { installTemporalRuntime } from './temporal-runtime.js';

/** How often to look whether Temporal still has the schedules, in milliseconds: one that lost its database gets them again. */
const schedulesEveryMs = 60_000;

/** One worker process: Temporal's tasks and the sweepers, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const engine = await openEngine(readSettings(process.env), { connections: 20, applicationName: 'xiecha-worker' });
  // After what may fail: a runtime that nobody uses keeps the process alive, and one that cannot start is started again only when it has ended.
  installTemporalRuntime();
  const codePath = createRequire(import.meta.url).resolve('@xiecha/workflows/workflow-bundle');
  const worker = await runCaseWorker(engine, { workflowBundle: { codePath } });
  const schedules = new Sweeper(
    () => ensureSchedules(engine).then(() => 0),
    schedulesEveryMs,
    (error) => console.error(error instanceof Error ? error.message : error),
  );
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

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
