import { z } from 'zod';

const Settings = z.object({
  XIECHA_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  XIECHA_TASK_QUEUE: z.string().min(1).default('xiecha'),
  XIECHA_KEY_FILE: z.string().min(1),
  XIECHA_MODE: z.enum(['production', 'sample']).default('production'),
  XIECHA_DECISIONS_PER_RUN: z.coerce.number().int().min(2).max(1_500).default(500),
});

/** What a process of the product needs to know of its surroundings. */
export interface EngineSettings {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  readonly keyFile: string;
  /** `sample` worlds may move their clock and take back-dated commands. */
  readonly mode: 'production' | 'sample';
  /** After so many commands and alarms a workflow run hands over to a new one. */
  readonly decisionsPerRun: number;
}

/** Reads the settings from the environment. Throws an error that names each variable that is missing or wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): EngineSettings {
  const { success, data, error } = Settings.safeParse(environment);
  if (!success) {
    const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
  }
  return {
    databaseUrl: data.XIECHA_DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    taskQueue: data.XIECHA_TASK_QUEUE,
    keyFile: data.XIECHA_KEY_FILE,
    mode: data.XIECHA_MODE,
    decisionsPerRun: data.XIECHA_DECISIONS_PER_RUN,
  };
}
