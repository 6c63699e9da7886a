import { join } from 'node:path';
import type { ChildPlan } from './children.js';
import { printsReady } from './ready-line.js';
import { PRODUCT_FOLDER } from './run-folder.js';
import type { RunSettings } from './run-record.js';

export function worker(settings: RunSettings): ChildPlan {
  return nodeChild('worker', { ...settings });
}

export function api(settings: RunSettings, port: number): ChildPlan {
  return { ...nodeChild('api', { ...settings, XIECHA_PORT: String(port), XIECHA_HOST: '127.0.0.1' }), port };
}

function nodeChild(name: 'worker' | 'api', env: Record<string, string>): ChildPlan {
  const main = join(PRODUCT_FOLDER, 'apps', name, 'dist', 'main.js');
  return { name, program: { command: process.execPath, args: ['--enable-source-maps', main] }, env, saysReady: true, serves: printsReady };
}
