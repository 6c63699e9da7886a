import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@xiecha/cli/embedded/port';
import { databaseUrl, openCluster, server } from '@xiecha/cli/embedded/postgres-cluster';
import { postgresServes } from '@xiecha/cli/embedded/postgres-serving';

const password = 'x';
const servesWithinMs = 60_000;

/** A PostgreSQL server of a test's own: the test may freeze all its processes and let them go on. */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    private readonly postmaster: ChildProcess,
    /** `postgres://…` without a database. */
    readonly url: string,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'xiecha-postgres-'));
    // PostgreSQL's own account has to pass when root runs the tests.
    await chmod(folder, 0o755);
    const port = await freePort();
    const { command, args, ...ids } = server(await openCluster(join(folder, 'data'), password), port, { fsync: 'off' });
    const postmaster = spawn(command, [...args], { ...ids, cwd: '/', stdio: 'ignore' });
    const own = new OwnPostgres(folder, postmaster, databaseUrl(port, password));
    await postgresServes(postmaster, own.url, servesWithinMs);
    return own;
  }

  /** SIGSTOP to every process of the server: connections stay open and nothing answers. Says how many there were. */
  freeze(): number {
    // The postmaster first: it forks no more, so that no process is missed.
    process.kill(this.postmaster.pid!, 'SIGSTOP');
    const children = childrenOf(this.postmaster.pid!);
    for (const pid of children) process.kill(pid, 'SIGSTOP');
    return 1 + children.length;
  }

  /** SIGCONT to every process of the server. Doing it twice changes nothing. */
  thaw(): void {
    for (const pid of [...childrenOf(this.postmaster.pid!), this.postmaster.pid!]) process.kill(pid, 'SIGCONT');
  }

  async end(): Promise<void> {
    this.thaw();
    const gone = once(this.postmaster, 'exit');
    this.postmaster.kill('SIGINT');
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }
}

function childrenOf(parent: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid!);
}
