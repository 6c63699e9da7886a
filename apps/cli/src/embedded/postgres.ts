import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { identify, type ProcessIdentity } from '../../bin/process-identity.mjs';
import type { ChildPlan } from './children.js';
import { databaseUrl, openCluster, server } from './postgres-cluster.js';
import { postgresServes } from './postgres-serving.js';
import { endProcess } from './process-end.js';
import type { RunFolder } from './run-folder.js';

export const DATABASE = 'xiecha';
const WITHIN_MS = 60_000;

/** The embedded PostgreSQL of the folder, ready to be started; no other server is left on its data. */
export async function postgres(folder: RunFolder, port: number): Promise<{ plan: ChildPlan; url: (database?: string) => string }> {
  const password = folder.postgresPassword();
  const cluster = await openCluster(folder.postgresData, password);
  await endPredecessor(folder.postgresData);
  const url = (database?: string): string => databaseUrl(port, password, database);
  const serves: ChildPlan['serves'] = (process) => postgresServes(process, url(), WITHIN_MS);
  return { plan: { name: 'postgres', program: server(cluster, port), port, serves }, url };
}

/**
 * PostgreSQL writes its pid into the data folder. A server that still runs there although no record of ours knows it is
 * ended in order; a pid that by now belongs to another program would keep PostgreSQL from starting, so the file goes.
 */
async function endPredecessor(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const recorded = identify(Number.parseInt(readFileSync(pidFile, 'utf8'), 10));
  if (recorded && worksOn(recorded, dataFolder)) await endProcess('postgres', recorded);
  rmSync(pidFile, { force: true });
}

function worksOn({ pid }: ProcessIdentity, dataFolder: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder);
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(dataFolder);
  } catch {
    return false; // ended in between, or not ours to look at
  }
}
