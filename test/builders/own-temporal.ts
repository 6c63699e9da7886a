import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@xiecha/cli/embedded/port';
import { devServer, devServerServes } from '@xiecha/cli/embedded/temporal-dev-server';

const namespace = 'default';
const servesWithinMs = 60_000;

/** A Temporal server of a test's own, on a database file: the test may kill it and start it again where it was. */
export class OwnTemporal {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<OwnTemporal> {
    const temporal = new OwnTemporal(await mkdtemp(join(tmpdir(), 'xiecha-temporal-')), await freePort());
    await temporal.startAgain();
    return temporal;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** On the same port and file. Resolves when it serves. */
  async startAgain(): Promise<void> {
    const { command, args } = devServer({
      binary: process.env['TEST_TEMPORAL_BINARY']!,
      port: this.port,
      namespace,
      databaseFile: join(this.folder, 'temporal.db'),
      sqlitePragmas: ['journal_mode=WAL', 'synchronous=OFF'],
    });
    this.server = spawn(command, args, { stdio: 'ignore' });
    await devServerServes(this.server, this.port, namespace, servesWithinMs);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await this.stop('SIGKILL');
  }

  /** Connections stay open and nothing answers. */
  freeze(): void {
    this.server?.kill('SIGSTOP');
  }

  /** Doing it twice changes nothing. */
  thaw(): void {
    this.server?.kill('SIGCONT');
  }

  /** Loses its database: what starts again knows nothing. */
  async forget(): Promise<void> {
    await this.stop('SIGKILL');
    for (const file of await readdir(this.folder)) await rm(join(this.folder, file));
  }

  async end(): Promise<void> {
    this.thaw();
    await this.stop('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async stop(signal: NodeJS.Signals): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }
}
