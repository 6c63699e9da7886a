import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@xiecha/cli/embedded/port';
import { databaseUrl, openCluster, server } from '@xiecha/cli/embedded/postgres-cluster';
import type { Program } from '@xiecha/cli/embedded/program';
import { postgresServes } from '@xiecha/cli/embedded/postgres-serving';

const password = 'x';
const servesWithinMs = 60_000;

/** A PostgreSQL server of a test's own: the test may freeze all its processes and let them go on, or kill them and start it again. */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    private readonly program: Program,
    private postmaster: ChildProcess,
    /** `postgres://…` without a database. */
    readonly url: string,
  ) {}

  /** `fsync`: on where the test will kill the server. */
  static async start({ fsync = false } = {}): Promise<OwnPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'xiecha-postgres-'));
    // PostgreSQL's own account has to pass when root runs the tests.
    await chmod(folder, 0o755);
    const port = await freePort();
    const program = server(await openCluster(join(folder, 'data'), password), port, { fsync: fsync ? 'on' : 'off' });
    const own = new OwnPostgres(folder, program, launch(program), databaseUrl(port, password));
    await own.serves();
    return own;
  }

  /** SIGKILL to every process of the server, as a power cut would. */
  async kill(): Promise<void> {
    const gone = once(this.postmaster, 'exit');
    const children = childrenOf(this.postmaster.pid!);
    this.postmaster.kill('SIGKILL');
    for (const pid of children) signal(pid, 'SIGKILL');
    await gone;
  }

  /** After `kill`, on the same port and data. Resolves when it has recovered and serves. */
  async startAgain(): Promise<void> {
    const end = Date.now() + servesWithinMs;
    for (;;) {
      this.postmaster = launch(this.program);
      try {
        return await this.serves();
      } catch (error) {
        // The last of its killed processes may still hold the shared memory.
        if (Date.now() > end) throw error;
      }
      await pause(100);
    }
  }

  /** SIGSTOP to every process of the server: connections stay open and nothing answers. Says how many there were. */
  freeze(): number {
    // The postmaster first: it forks no more, so that no process is missed.
    process.kill(this.postmaster.pid!, 'SIGSTOP');
    const children = childrenOf(this.postmaster.pid!);
    for (const pid of children) signal(pid, 'SIGSTOP');
    return 1 + children.length;
  }

  /** SIGCONT to every process of the server. Doing it twice changes nothing. */
  thaw(): void {
    for (const pid of [...childrenOf(this.postmaster.pid!), this.postmaster.pid!]) signal(pid, 'SIGCONT');
  }

  async end(): Promise<void> {
    this.thaw();
    const gone = once(this.postmaster, 'exit');
    this.postmaster.kill('SIGINT');
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }

  private serves(): Promise<void> {
    return postgresServes(this.postmaster, this.url, servesWithinMs);
  }
}

function launch({ command, args, ...ids }: Program): ChildProcess {
  return spawn(command, [...args], { ...ids, cwd: '/', stdio: 'ignore' });
}

/** A connection's process may have ended by itself meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
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
