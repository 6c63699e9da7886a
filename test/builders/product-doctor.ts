import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { EngineSettings } from '@xiecha/case-engine/settings';
import { settingsAsEnvironment } from './product-process.js';

export interface DoctorAnswer {
  readonly code: number;
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly found: string; readonly fix?: string }[];
}

/** `xiecha doctor --replay-open` of the product as built, or of a copy, as in its image. */
export function replayOpen(settings: EngineSettings, count: number, product = resolve(__dirname, '..', '..')): Promise<DoctorAnswer> {
  const args = [join(product, 'docker', 'xiecha.mjs'), '--lang', 'en', 'doctor', '--json', '--replay-open', String(count)];
  const env = { ...process.env, NODE_OPTIONS: '', XIECHA_HOME: join(product, '.xiecha-none'), ...settingsAsEnvironment(settings) };
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      if (!stdout.startsWith('{')) return fail(new Error(`the doctor gave no answer:\n${stderr}`));
      done({ code: typeof error?.code === 'number' ? error.code : 0, ...(JSON.parse(stdout) as Omit<DoctorAnswer, 'code'>) });
    });
  });
}
