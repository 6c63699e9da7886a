import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { types } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { DefaultLogger, type LogEntry, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { errorFields } from '@xiecha/telemetry/error-fields';
import type { Log } from '@xiecha/telemetry/log';
import type { Metrics } from '@xiecha/telemetry/metrics';

/**
 * How many lines an error's stack has in workflow code. Temporal notes for each promise where it was made, for a query that
 * nobody asks here; with V8's ten lines that was over a quarter of the workflows' processor time. It holds for contexts that
 * are made from now on: this process's own errors keep their ten.
 */
const workflowStackLines = 4;

/**
 * Temporal's native part for this process: its warnings and errors in our log, and signals left to us, who close things in
 * our own order. With metrics it keeps its own, which ours include. Once a process.
 */
export async function installTemporalRuntime(log: Log, metrics?: Metrics): Promise<void> {
  setFlagsFromString(`--stack-trace-limit=${workflowStackLines}`);
  const bindAddress = metrics && `127.0.0.1:${await freePort()}`;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', (entry) => write(log, entry)),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
      ...(bindAddress ? { metrics: { prometheus: { bindAddress, unitSuffix: true, useSecondsForDurations: true } } } : {}),
    },
  });
  if (bindAddress) metrics.include(`http://${bindAddress}/metrics`);
}

/** What Temporal hangs on an entry goes by the log's rules: errors by `errorFields`, the rest are Temporal's own ids and numbers. */
function write(log: Log, { level, message, meta }: LogEntry): void {
  const told = Object.entries(meta ?? {}).map(([name, value]) => [name, types.isNativeError(value) ? errorFields(value) : (value as unknown)]);
  log[level === 'ERROR' ? 'error' : 'warn']({ from: 'temporal', meta: Object.fromEntries(told) as object }, message);
}

/** Temporal's native part wants to be told a port. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
