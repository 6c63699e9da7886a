import { ensureKeyFile } from '@xiecha/case-engine/key-file';
import type { Text } from '../text.js';
import { Children, type ChildPlan } from './children.js';
import { endLeftovers } from './leftovers.js';
import { api, mailCatcher, worker } from './node-child.js';
import { ensureDatabase } from './postgres-serving.js';
import { DATABASE, postgres } from './postgres.js';
import { RunFolder } from './run-folder.js';
import { claimRun } from './run-lock.js';
import { choosePorts, type RunPorts } from './run-ports.js';
import { readRun, RunRecord, type Addresses, type RunSettings } from './run-record.js';
import { namedServer, temporalServer } from './temporal-server.js';
import { migrate, raiseSample, type SampleToken } from './world.js';

/** Tells the progress of a start: notes in between, and each step with its time. */
export interface Progress {
  note(line: Text): void;
  step<T>(work: () => Promise<T>, done: (result: T) => Text): Promise<T>;
}

/** Everything that one `xiecha start` runs, from raising to stopping. */
export class EmbeddedRun {
  private constructor(
    private readonly folder: RunFolder,
    private readonly record: RunRecord,
    private readonly children: Children,
    private readonly progress: Progress,
  ) {}

  /** Takes the folder for this process, ending what a killed run has left there. Throws `alreadyRunning`. */
  static async claim(progress: Progress): Promise<EmbeddedRun> {
    const folder = new RunFolder();
    folder.make();
    claimRun(folder);
    const left = await endLeftovers(readRun(folder.record));
    if (left.length > 0) {
      const which = left.map(({ name, pid }) => `${name} ${pid}`).join(', ');
      progress.note({ zh: `上次启动被强行结束，已停止其遗留进程：${which}`, en: `the last run was killed; ended what it had left running: ${which}` });
    }
    folder.setLogsAside();
    const record = new RunRecord(folder.record);
    return new EmbeddedRun(folder, record, new Children(folder, record, (line) => progress.note(line)), progress);
  }

  /** Resolves when a part keeps failing, so that the run cannot go on. */
  get broken(): Children['broken'] {
    return this.children.broken;
  }

  /** From nothing to a serving API. */
  async raise(): Promise<{ addresses: Addresses; tokens: readonly SampleToken[] }> {
    const ports = await choosePorts((line) => this.progress.note(line));
    await this.progress.step(
      () => ensureKeyFile(this.folder.keyFile),
      (outcome) =>
        outcome === 'created'
          ? { zh: `已生成密钥 ${this.folder.keyFile}`, en: `keys made: ${this.folder.keyFile}` }
          : { zh: `密钥 ${this.folder.keyFile}`, en: `keys ${this.folder.keyFile}` },
    );
    const mails = mailCatcher(this.folder.mails, ports.smtp, ports.mailPage);
    const [database, temporal] = await allOrFirstFailure([
      this.#raisePostgres(ports),
      this.#raiseTemporal(ports),
      this.#raiseChild(mails, { zh: `邮件，127.0.0.1:${ports.smtp}`, en: `mail on 127.0.0.1:${ports.smtp}` }),
    ]);
    const settings: RunSettings = {
      XIECHA_DATABASE_URL: database,
      ...temporal,
      XIECHA_TASK_QUEUE: process.env['XIECHA_TASK_QUEUE'] || 'xiecha',
      XIECHA_KEY_FILE: this.folder.keyFile,
      XIECHA_MODE: 'sample',
      // Whatever the environment says: a sample world sends nothing to the world outside.
      XIECHA_SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
      XIECHA_MAIL_FROM: '协查 <xiecha@localhost>',
    };
    await this.progress.step(
      () => migrate(database, this.folder.keyFile),
      (applied) =>
        applied > 0
          ? { zh: `数据库结构已更新（${applied} 项）`, en: `database brought up to date (${applied} ${applied === 1 ? 'migration' : 'migrations'})` }
          : { zh: '数据库结构已是最新', en: 'database is up to date' },
    );
    await allOrFirstFailure([
      this.#raiseChild(worker(settings), { zh: '工作进程', en: 'worker' }),
      this.#raiseChild(api(settings, ports.api), { zh: `API，127.0.0.1:${ports.api}`, en: `API on 127.0.0.1:${ports.api}` }),
    ]);
    const addresses = addressesOf(ports, settings);
    this.record.note({ settings, addresses });
    const tokens = await this.progress.step(
      () => raiseSample({ apiUrl: addresses.api, databaseUrl: database, tokenFile: this.folder.sampleTokens }),
      () => ({ zh: '示例数据', en: 'sample world' }),
    );
    return { addresses, tokens };
  }

  async stop(): Promise<void> {
    await this.children.stop();
    this.record.remove();
  }

  /** At once; the next start cleans up. */
  kill(): void {
    this.children.kill();
  }

  /** Answers the address of the application's database. */
  async #raisePostgres(ports: RunPorts): Promise<string> {
    return this.progress.step(
      async () => {
        const { plan, url } = await postgres(this.folder, ports.postgres);
        await this.children.start(plan);
        await ensureDatabase(url(), DATABASE);
        return url(DATABASE);
      },
      () => ({ zh: `PostgreSQL 18，127.0.0.1:${ports.postgres}`, en: `PostgreSQL 18 on 127.0.0.1:${ports.postgres}` }),
    );
  }

  async #raiseTemporal(ports: RunPorts): Promise<Pick<RunSettings, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>> {
    const namespace = process.env['TEMPORAL_NAMESPACE'] || 'default';
    const named = process.env['TEMPORAL_ADDRESS'];
    const address = named || `127.0.0.1:${ports.temporal}`;
    await this.progress.step(
      async () => {
        if (named) return namedServer(named, namespace);
        const server = await temporalServer(this.folder, { port: ports.temporal, uiPort: ports.temporalUi }, namespace, (line) => this.progress.note(line));
        await this.children.start(server);
      },
      () =>
        named
          ? { zh: `Temporal，${address}（由 TEMPORAL_ADDRESS 指定）`, en: `Temporal at ${address} (by TEMPORAL_ADDRESS)` }
          : { zh: `Temporal，${address}`, en: `Temporal on ${address}` },
    );
    return { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
  }

  async #raiseChild(plan: ChildPlan, what: Text): Promise<void> {
    await this.progress.step(
      () => this.children.start(plan),
      () => what,
    );
  }
}

function addressesOf(ports: RunPorts, { TEMPORAL_ADDRESS }: RunSettings): Addresses {
  const api = `http://127.0.0.1:${ports.api}`;
  const own = TEMPORAL_ADDRESS === `127.0.0.1:${ports.temporal}`;
  return {
    api,
    apiDocs: `${api}/api/docs`,
    temporal: TEMPORAL_ADDRESS,
    ...(own && { temporalUi: `http://127.0.0.1:${ports.temporalUi}` }),
    postgres: `127.0.0.1:${ports.postgres}`,
    mail: `http://127.0.0.1:${ports.mailPage}/`,
  };
}

/** Waits for all also when one fails: nothing may still be starting when the run is then stopped. */
async function allOrFirstFailure<T extends readonly unknown[]>(works: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
