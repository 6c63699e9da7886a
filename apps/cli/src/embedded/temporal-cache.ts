import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { identify } from '../../bin/process-identity.mjs';
import { StartFailure } from './start-failure.js';
import type { TemporalRelease } from './temporal-release.js';

const PARTIAL = '.partial-';

/** The user's cache for this release; XIECHA_TEMPORAL_CACHE names another place. */
export function cacheFolder(env: NodeJS.ProcessEnv, release: TemporalRelease): string {
  const caches = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return join(env['XIECHA_TEMPORAL_CACHE'] || join(caches, 'xiecha', 'temporal'), release.version);
}

/** The cached binary if its digest is right. One that is not is removed, which `digestMismatch` says. */
export async function cachedBinary(folder: string, release: TemporalRelease): Promise<string | undefined> {
  const binary = join(folder, 'temporal');
  const digest = await digestOf(binary).catch(() => undefined);
  if (digest === undefined) return undefined;
  if (digest === expectedDigest(release)) return binary;
  await rm(binary, { force: true });
  throw digestMismatch(binary, digest, release);
}

/**
 * Installs what `fetchInto` puts into a temporary folder beside the goal (it answers the binary's path there). The goal
 * only ever holds a whole binary with the right digest, since it comes into being by a rename; nothing else remains.
 */
export async function installInto(folder: string, release: TemporalRelease, fetchInto: (temporary: string) => Promise<string>): Promise<string> {
  const temporary = await temporaryFolder(folder);
  try {
    const fetched = await fetchInto(temporary);
    const digest = await digestOf(fetched);
    if (digest !== expectedDigest(release)) throw digestMismatch(fetched, digest, release);
    await chmod(fetched, 0o755);
    const binary = join(folder, 'temporal');
    await rename(fetched, binary);
    return binary;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function temporaryFolder(folder: string): Promise<string> {
  try {
    await makeFolder(folder);
    await removeAbandoned(folder);
    return await mkdtemp(join(folder, `${PARTIAL}${process.pid}-`));
  } catch (error) {
    throw new StartFailure(
      'cacheNotWritable',
      {
        zh: `无法写入 Temporal 缓存目录 ${folder}：${(error as Error).message}。`,
        en: `The cache folder ${folder} for Temporal cannot be written: ${(error as Error).message}.`,
      },
      {
        zh: '请修正该目录的权限，或用环境变量 XIECHA_TEMPORAL_CACHE 指定可写目录。',
        en: 'Correct its permissions, or name a writable folder in XIECHA_TEMPORAL_CACHE.',
      },
    );
  }
}

/** Not `mkdir` with `recursive`: on file systems that refuse new folders with ENOENT (such as /proc) Node 20 retries it for ever. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** What a killed process left half-way. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(PARTIAL) ? Number(name.slice(PARTIAL.length).split('-')[0]) : undefined;
    if (pid !== undefined && !identify(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** The digest this platform must have. Throws `platformUnsupported`. */
export function expectedDigest(release: TemporalRelease): string {
  const here = `${process.platform}-${process.arch}`;
  const digest = release.digests[here];
  if (digest) return digest;
  throw new StartFailure(
    'platformUnsupported',
    { zh: `没有适用于 ${here} 的 Temporal ${release.version} 校验值。`, en: `No digest of Temporal ${release.version} is known for ${here}.` },
    {
      zh: '请在 Linux 或 macOS（x64、arm64；Windows 用 WSL）上启动，或用 TEMPORAL_ADDRESS 指定已有的 Temporal 服务器。',
      en: 'Start on Linux or macOS (x64, arm64; on Windows in WSL), or name a Temporal server in TEMPORAL_ADDRESS.',
    },
  );
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

function digestMismatch(file: string, digest: string, release: TemporalRelease): StartFailure {
  return new StartFailure(
    'digestMismatch',
    {
      zh: `${file} 的 SHA-256 为 ${digest}，与 Temporal ${release.version} 的 ${expectedDigest(release)} 不符，已丢弃。`,
      en: `${file} has SHA-256 ${digest} instead of ${expectedDigest(release)} of Temporal ${release.version}; it was discarded.`,
    },
    {
      zh: '请检查下载源（XIECHA_TEMPORAL_DOWNLOAD_URL、代理）后重试。',
      en: 'Check where it comes from (XIECHA_TEMPORAL_DOWNLOAD_URL, a proxy) and try again.',
    },
  );
}
