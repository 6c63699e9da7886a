import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { EngineSettings } from '@xiecha/case-engine/settings';

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const builtHere = join(__dirname, '..', '..');

/** A worker or an API in a process of its own, as built and as in production: only a process can be killed. */
export class ProductProcess {
  /** How the process ended, as soon as it has. */
  readonly ended: Promise<ProcessEnd>;
  private said = '';
  private complained = '';

  private constructor(
    private readonly app: 'worker' | 'api',
    private readonly child: ChildProcess,
  ) {
    this.ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
    child.stdout!.setEncoding('utf8').on('data', (piece: string) => (this.said += piece));
    child.stderr!.setEncoding('utf8').on('data', (piece: string) => (this.complained += piece));
  }

  /** Resolves when the process says that it is ready. `product`: the folder of another release. Throws with what it wrote when it ends before. */
  static async start(app: 'worker' | 'api', settings: EngineSettings, environment: Record<string, string> = {}, product = builtHere): Promise<ProductProcess> {
    const started = ProductProcess.spawn(app, settings, environment, product);
    await started.ready();
    return started;
  }

  /** Without waiting for anything. */
  static spawn(app: 'worker' | 'api', settings: EngineSettings, environment: Record<string, string>, product = builtHere): ProductProcess {
    const child = spawn(process.execPath, [join(product, 'apps', 'run-process.cjs'), app], {
      env: { ...process.env, NODE_OPTIONS: '', ...settingsAsEnvironment(settings), XIECHA_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ProductProcess(app, child);
  }

  /** Resolves when the process says that it is ready. Throws with what it wrote when it ends before. */
  async ready(): Promise<void> {
    const endedBefore = this.ended.then(({ code, signal }) =>
      Promise.reject(new Error(`the ${this.app} ended with ${signal ?? code} before it was ready:\n${this.complaints}`)),
    );
    await Promise.race([this.saysReady(), endedBefore]);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Where the API listens. */
  get url(): string {
    return this.greeting.url!;
  }

  /** Where its metrics are, if it keeps any. */
  get metricsUrl(): string {
    return this.greeting.metrics!;
  }

  private get greeting(): { url?: string; metrics?: string } {
    return JSON.parse(/READY (.*)/.exec(this.said)?.[1] ?? '{}') as { url?: string; metrics?: string };
  }

  /** What it wrote to standard error. */
  get complaints(): string {
    return this.complained;
  }

  /** All that it wrote, wherever. */
  get output(): string {
    return this.said + this.complained;
  }

  /** SIGKILL, as a power cut would. Ended before: answers how. */
  kill(): Promise<ProcessEnd> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  /** Its connections stay open and nothing answers. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  /** Doing it twice changes nothing. */
  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** SIGTERM; what has not ended by itself within the time (milliseconds) is killed, and the answer tells. */
  async stop(withinMs = 20_000): Promise<ProcessEnd> {
    this.child.kill('SIGTERM');
    const overdue = setTimeout(() => this.child.kill('SIGKILL'), withinMs);
    try {
      return await this.ended;
    } finally {
      clearTimeout(overdue);
    }
  }

  private saysReady(): Promise<void> {
    return new Promise((resolve) => {
      this.child.stdout!.on('data', () => {
        if (/^READY .*\n/m.test(this.said)) resolve();
      });
    });
  }
}

/** The settings as a process of the product takes them. */
export function settingsAsEnvironment(settings: EngineSettings): Record<string, string> {
  return {
    XIECHA_DATABASE_URL: settings.databaseUrl,
    TEMPORAL_ADDRESS: settings.temporalAddress,
    TEMPORAL_NAMESPACE: settings.temporalNamespace,
    XIECHA_TASK_QUEUE: settings.taskQueue,
    XIECHA_KEY_FILE: settings.keyFile,
    XIECHA_MODE: settings.mode,
    XIECHA_DECISIONS_PER_RUN: String(settings.decisionsPerRun),
  };
}
