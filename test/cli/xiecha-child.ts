import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** How a run of the real `xiecha` ended, and what it said. */
export interface XiechaRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real `xiecha` as a child process, with this standard input. */
export async function xiecha(args: readonly string[], input = '', environment: Readonly<Record<string, string>> = {}): Promise<XiechaRun> {
  const child = spawn(process.execPath, [resolve('apps/cli/bin/xiecha.mjs'), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', XIECHA_LANG: 'zh', ...environment },
  });
  child.stdin.on('error', () => undefined); // a child that reads nothing may be gone before we have written
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}
