import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

/** The floor's worker, in a process of its own like the product's, with the same settings. */
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const workflowBundle = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./floor-workflow.mjs', import.meta.url)),
  logger: new DefaultLogger('ERROR'),
});
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: process.env.TEMPORAL_NAMESPACE,
  taskQueue: process.env.FLOOR_TASK_QUEUE,
  workflowBundle,
  activities: { nothing: () => Promise.resolve() },
  shutdownGraceTime: '10s',
  maxCachedWorkflows: 1_000,
});
const running = worker.run();
process.once('SIGTERM', () => worker.shutdown());
console.log(`READY ${JSON.stringify({ pid: process.pid })}`);
await running;
await connection.close();
