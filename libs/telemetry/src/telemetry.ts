import type { TelemetrySettings } from '@xiecha/case-engine/settings';
import { logDecided, openLog, type Log, type ProcessKind } from './log.js';
import type { Metrics } from './metrics.js';
import type { Traces } from './traces.js';

/** What one process lets its operator see. What is off is not there: no listener, no server, no library loaded. */
export interface Telemetry {
  readonly log: Log;
  readonly metrics?: Metrics;
  readonly traces?: Traces;
  /** Sends what was not sent yet and ends. Last of all, after what is told of has closed. */
  close(): Promise<void>;
}

/** Opens what the settings ask for. Throws where the metrics' port is taken. */
export async function openTelemetry(kind: ProcessKind, settings: TelemetrySettings): Promise<Telemetry> {
  const log = openLog(kind, settings.logLevel);
  const endDecided = logDecided(log);
  const traces = settings.traces ? (await import('./traces.js')).openTraces(kind, log) : undefined;
  const metrics = settings.metrics ? await (await import('./metrics.js')).openMetrics(settings.metrics, log) : undefined;
  return {
    log,
    ...(metrics ? { metrics } : {}),
    ...(traces ? { traces } : {}),
    close: async () => {
      endDecided();
      await metrics?.close();
      await traces?.close();
    },
  };
}

/** A process's log and nothing else, for whoever runs one inside another. */
export function logOnly(kind: ProcessKind): Telemetry {
  return { log: openLog(kind, 'warn'), close: () => Promise.resolve() };
}
