import { Connection } from '@temporalio/client';
import type { Program } from './program.js';
import { acceptsConnections, untilServing, type MayEnd } from './serving.js';

export interface DevServerSettings {
  readonly binary: string;
  readonly port: number;
  readonly namespace: string;
  /** No UI without a port. */
  readonly uiPort?: number;
  /** In memory without a file. */
  readonly databaseFile?: string;
  readonly sqlitePragmas?: readonly string[];
}

/** Time skipping as whole-case tests and `advanceWorld` need it; the second makes a skipped timer cost 60 ms instead of 1 s. */
const DYNAMIC_CONFIG = ['frontend.WorkflowTimeSkippingEnabled=true', 'history.timerProcessorMaxTimeShift="10ms"'];

export function devServer(settings: DevServerSettings): Program {
  const { binary, port, namespace, uiPort, databaseFile, sqlitePragmas = [] } = settings;
  return {
    command: binary,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
      ...['--log-level', 'error', '--log-format', 'json'],
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
      ...(databaseFile === undefined ? [] : ['--db-filename', databaseFile]),
      ...sqlitePragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
      ...DYNAMIC_CONFIG.flatMap((setting) => ['--dynamic-config-value', setting]),
    ],
  };
}

/** Resolves when the server answers for the namespace. */
export async function devServerServes(process: MayEnd, port: number, namespace: string, withinMs: number): Promise<void> {
  await untilServing(process, withinMs, () => acceptsConnections(port));
  await untilServing(process, withinMs, () => describeNamespace(`127.0.0.1:${port}`, namespace));
}

export async function describeNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '5s' });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
}
