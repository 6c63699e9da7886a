import { isRunning } from '../../bin/process-identity.mjs';
import { RunFolder } from '../embedded/run-folder.js';
import { readRun, type RecordedChild, type Run } from '../embedded/run-record.js';

/** Where the parts of the system are, as far as anything says so. */
export interface Surroundings {
  readonly dataFolder: string;
  /** Those of the run that goes on in this folder. */
  readonly children: readonly RecordedChild[];
  readonly databaseUrl?: string;
  readonly temporalAddress?: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly apiUrl?: string;
  /** What a process of the product would be started with here. */
  readonly environment: NodeJS.ProcessEnv;
}

/** The run that goes on in this folder. */
export function recordedRun(folder = new RunFolder()): Run | undefined {
  const recorded = readRun(folder.record);
  return recorded && isRunning(recorded.parent) ? recorded : undefined;
}

/** From the environment first, as for a production installation, else from the run in this folder. */
export function surroundings(env: NodeJS.ProcessEnv): Surroundings {
  const folder = new RunFolder();
  const run = recordedRun(folder);
  return {
    dataFolder: folder.path,
    children: run?.children ?? [],
    databaseUrl: env['XIECHA_DATABASE_URL'] || run?.settings?.XIECHA_DATABASE_URL,
    temporalAddress: env['TEMPORAL_ADDRESS'] || run?.settings?.TEMPORAL_ADDRESS,
    namespace: env['TEMPORAL_NAMESPACE'] || run?.settings?.TEMPORAL_NAMESPACE || 'default',
    taskQueue: env['XIECHA_TASK_QUEUE'] || run?.settings?.XIECHA_TASK_QUEUE || 'xiecha',
    apiUrl: env['XIECHA_API'] || run?.addresses?.api,
    environment: { ...run?.settings, ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) },
  };
}
