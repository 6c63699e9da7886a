import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { postgresAccount, type PostgresAccount } from './postgres-account.js';
import { postgresPackage, type PostgresPackage } from './postgres-package.js';
import type { Program } from './program.js';
import { StartFailure } from './start-failure.js';

const SUPERUSER = 'postgres';

/** A data directory with the programs and the account that may work on it. */
export interface PostgresCluster {
  readonly dataFolder: string;
  readonly account: PostgresAccount;
  readonly programs: PostgresPackage;
}

/** Opens the cluster in `dataFolder`, which is made (UTF-8, data checksums, password as given) when it does not exist. */
export async function openCluster(dataFolder: string, password: string): Promise<PostgresCluster> {
  mkdirSync(dirname(dataFolder), { recursive: true });
  const programs = await postgresPackage();
  const account = postgresAccount([dirname(dataFolder), programs.postgres]);
  const cluster = { dataFolder, account, programs };
  if (!existsSync(dataFolder)) await initialise(cluster, password);
  return cluster;
}

export function server(cluster: PostgresCluster, port: number, settings: Readonly<Record<string, string>> = {}): Program {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', timezone: 'UTC', log_timezone: 'UTC', ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return program(cluster.account, cluster.programs.postgres, ['-D', cluster.dataFolder, '-p', String(port), ...flags]);
}

export function databaseUrl(port: number, password: string, database = ''): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}${database && `/${database}`}`;
}

/** Made beside its place and moved there when whole: a start that is killed meanwhile leaves no half cluster behind. */
async function initialise(cluster: PostgresCluster, password: string): Promise<void> {
  const unfinished = `${cluster.dataFolder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), 'xiecha-initdb-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(cluster.account, [unfinished, secrets, passwordFile]);
  try {
    await initdb(cluster, unfinished, passwordFile);
    renameSync(unfinished, cluster.dataFolder);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function initdb(cluster: PostgresCluster, folder: string, passwordFile: string): Promise<void> {
  const flags = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeFlags(),
    '--no-sync',
  ];
  const { command, args, ...ids } = program(cluster.account, cluster.programs.initdb, flags);
  try {
    await promisify(execFile)(command, args, { ...ids, cwd: '/' });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new StartFailure(
      'postgresFailed',
      {
        zh: `PostgreSQL 数据目录 ${cluster.dataFolder} 创建失败：${stderr?.trim() || message}。`,
        en: `The PostgreSQL data folder ${cluster.dataFolder} could not be made: ${stderr?.trim() || message}.`,
      },
      { zh: '请检查磁盘空间与目录权限后重试。', en: 'Check disk space and the permissions of the folder, and try again.' },
    );
  }
}

/** PostgreSQL's own C.UTF-8, the same on each platform; macOS's C library does not know that name. */
function localeFlags(): string[] {
  const ofLibrary = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  return [`--locale=${ofLibrary}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-messages=C'];
}

function giveTo({ ids }: PostgresAccount, paths: readonly string[]): void {
  const { uid, gid } = ids;
  if (uid === undefined || gid === undefined) return;
  for (const path of paths) chownSync(path, uid, gid);
}

function program({ ids, prefix }: PostgresAccount, executable: string, flags: readonly string[]): Program {
  const [command = executable, ...args] = [...prefix, executable, ...flags];
  return prefix.length > 0 ? { command, args } : { command, args, ...ids };
}
