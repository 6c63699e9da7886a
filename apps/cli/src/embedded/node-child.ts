import { join } from 'node:path';
import type { ChildPlan } from './children.js';
import { printsReady } from './ready-line.js';
import { PRODUCT_FOLDER } from './run-folder.js';
import type { RunSettings } from './run-record.js';

export function worker(settings: RunSettings): ChildPlan {
  return nodeChild('worker', { ...settings, ...metricsPortOfWorker(process.env['XIECHA_METRICS_PORT']) });
}

/** Two processes on one machine: the API has the port that the environment names, the worker the next one. 0 is any for each. */
export function metricsPortOfWorker(port: string | undefined): { XIECHA_METRICS_PORT?: string } {
  return Number(port) > 0 ? { XIECHA_METRICS_PORT: String(Number(port) + 1) } : {};
}

export function api(settings: RunSettings, port: number): ChildPlan {
  return { ...nodeChild('api', { ...settings, XIECHA_PORT: String(port), XIECHA_HOST: '127.0.0.1' }), port };
}

/** Takes the mails of this world, so that none leaves the machine. */
export function mailCatcher(folder: string, smtpPort: number, pagePort: number): ChildPlan {
  const env = { XIECHA_MAIL_FOLDER: folder, XIECHA_MAIL_SMTP_PORT: String(smtpPort), XIECHA_MAIL_PAGE_PORT: String(pagePort) };
  return { ...nodeChild('mail', env, [join('cli', 'dist', 'mail-catcher', 'main.js')]), port: smtpPort };
}

function nodeChild(
  name: 'worker' | 'api' | 'mail',
  env: Record<string, string>,
  [file, ...args]: readonly [string, ...string[]] = ['run-process.cjs', name],
): ChildPlan {
  return { name, program: { command: process.execPath, args: [join(PRODUCT_FOLDER, 'apps', file), ...args] }, env, saysReady: true, serves: printsReady };
}
