import { inspect, types } from 'node:util';
import { DefaultLogger, type LogEntry, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** Temporal's native part for this process: warnings and errors to stderr, and signals left to us, who close things in our own order. Once a process. */
export function installTemporalRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', write),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} } },
  });
}

/** Errors by their stack alone: what else PostgreSQL hangs on them quotes rows, and with them personal data. */
function write({ level, timestampNanos, message, meta }: LogEntry): void {
  const told = Object.entries(meta ?? {}).map(([name, value]) => [name, types.isNativeError(value) ? value.stack : (value as unknown)]);
  const time = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
  process.stderr.write(`${time} [${level}] ${message} ${inspect(Object.fromEntries(told), { breakLength: Infinity })}\n`);
}
