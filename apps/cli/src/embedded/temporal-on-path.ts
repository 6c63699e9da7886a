import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from './start-failure.js';
import type { TemporalRelease } from './temporal-release.js';

/** The `temporal` on PATH when its version fits; undefined when there is none. Throws `versionUnfit`. */
export async function temporalOnPath(path: string, release: TemporalRelease): Promise<string | undefined> {
  const binary = await findOnPath(path);
  if (!binary) return undefined;
  const version = await versionOf(binary);
  if (fits(version, release)) return binary;
  throw new StartFailure(
    'versionUnfit',
    {
      zh: `PATH 上的 ${binary} 是“${version}”，而本系统需要 Temporal CLI ${minor(release.version)}.x（服务器 ${release.server}）。`,
      en: `${binary} on PATH is "${version}", but Temporal CLI ${minor(release.version)}.x (server ${release.server}) is needed.`,
    },
    { zh: '请升级它，或将它移出 PATH。', en: 'Upgrade it, or take it off PATH.' },
  );
}

async function findOnPath(path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const candidate = join(folder, 'temporal');
    const executable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return candidate;
  }
  return undefined;
}

/** First line of `temporal --version`: "temporal version 1.9.1 (Server 1.32.0, UI 2.50.1)". */
async function versionOf(binary: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 10_000 });
    return stdout.split('\n')[0]?.trim() ?? '';
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
}

function fits(version: string, release: TemporalRelease): boolean {
  return version.includes(`version ${minor(release.version)}.`) && version.includes(`Server ${release.server}.`);
}

function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
