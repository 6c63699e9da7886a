#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundles, outputsExist, sourceStamp } from './build-stamp.mjs';
import { tryLock } from './exclusive-lock.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/xiecha');
const STAMP = join(CACHE, 'build-stamp');

/**
 * Builds all projects and the workflow bundle when a source has changed since the last build; says what it does on
 * standard error only. Answers whether it built. Several callers at once: one builds, the others wait for it.
 */
export async function buildIfStale() {
  if (isFresh()) return false;
  const lock = await buildLock();
  try {
    if (isFresh()) return false;
    await build();
    return true;
  } finally {
    lock.release();
  }
}

function isFresh() {
  return existsSync(STAMP) && outputsExist(ROOT) && readFileSync(STAMP, 'utf8') === sourceStamp(ROOT);
}

async function buildLock() {
  let said = false;
  for (;;) {
    const { lock, holder } = tryLock(join(CACHE, 'build.lock'));
    if (lock) return lock;
    if (!said) progress(`另一个进程（pid ${holder.pid}）正在构建，等待其完成 / another process is building, waiting for it`);
    said = true;
    await delay(200); // the other is no child of ours: its end sends no signal
  }
}

async function build() {
  const started = performance.now();
  progress('正在构建 / building…');
  const stamp = sourceStamp(ROOT); // taken before: a source saved while the compiler runs is built next time
  await run(createRequire(import.meta.url).resolve('typescript/bin/tsc'), ['-b', 'tsconfig.build.json']);
  for (const bundle of bundles(ROOT)) await run(bundle, []);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${STAMP}.${process.pid}`, stamp);
  renameSync(`${STAMP}.${process.pid}`, STAMP);
  progress(`构建完成 / built (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

async function run(script, args) {
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new BuildFailed(`构建失败，错误见上 / the build failed, see above: ${script} ${args.join(' ')} (${signal ?? code})`);
}

/** Expected when a source is wrong: the compiler has said what; no stack trace of ours adds to it. */
export class BuildFailed extends Error {}

function progress(line) {
  process.stderr.write(`xiecha: ${line}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildIfStale().catch((error) => {
    if (!(error instanceof BuildFailed)) throw error;
    progress(error.message);
    process.exitCode = 1;
  });
}
