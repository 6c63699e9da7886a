import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineSettings } from '@xiecha/case-engine/settings';
import { ProductProcess } from '../../builders/product-process.js';
import type { Tally } from './tally.js';

/** How often to look whether a process has frozen itself, in milliseconds. */
const lookEveryMs = 1_000;
/** A process that is not ready by then waits for something that does not come, and is started anew. */
const readyWithinMs = 30_000;

/** What a process that is started next is to bring with it, and how long it stays away before. */
export interface Fate {
  /** As `XIECHA_FAULT_POINT` takes it. */
  readonly fault?: string | undefined;
  readonly awayMs: number;
}

/** A process of the product under a supervisor: however it ends, it comes back after a while, as a container would. */
export class KeptProcess {
  private process: ProductProcess | undefined;
  private stopping = false;
  private readonly keeping: Promise<void>;
  /** What it wrote when it ended without anybody's doing. */
  readonly ownEndings: string[] = [];

  constructor(
    private readonly app: 'api' | 'worker',
    private readonly settings: EngineSettings,
    private readonly environment: Record<string, string>,
    private readonly fate: () => Fate,
    private readonly harms: Tally,
  ) {
    this.keeping = this.keep();
  }

  /** Resolves when it runs. */
  async runs(): Promise<void> {
    while (!this.process) await pause(50);
  }

  kill(): void {
    const { process } = this;
    this.process = undefined;
    void process?.kill();
  }

  freeze(): void {
    this.process?.freeze();
  }

  thaw(): void {
    this.process?.thaw();
  }

  /** Asks it to end, waits until it has and then starts it anew, without any fault. */
  async renew(): Promise<void> {
    await this.runs();
    const { process } = this;
    this.process = undefined;
    process?.thaw();
    await process?.stop();
    await this.runs();
  }

  async end(): Promise<void> {
    this.stopping = true;
    const { process } = this;
    this.process = undefined;
    process?.thaw();
    await process?.stop();
    await this.keeping;
  }

  private async keep(): Promise<void> {
    while (!this.stopping) {
      const { fault, awayMs } = this.fate();
      await pause(awayMs);
      const started = ProductProcess.spawn(this.app, this.settings, { ...this.environment, ...(fault ? { XIECHA_FAULT_POINT: fault } : {}) });
      const thaw = fault?.endsWith(':freeze') ? this.thawNowAndThen(started, fault) : undefined;
      await this.accompany(started, fault);
      clearInterval(thaw);
    }
  }

  /** From its start to its end. */
  private async accompany(started: ProductProcess, fault: string | undefined): Promise<void> {
    const isReady = await comesUp(started);
    if (isReady && !this.stopping) this.process = started;
    else await started.kill();
    const end = await started.ended;
    // Whoever ends it has taken it away before.
    const byItself = this.process === started;
    this.process = undefined;
    if (fault && end.signal === 'SIGKILL' && (byItself || !isReady)) this.harms.count(`killed ${pointOf(fault)}`);
    else if (!isReady) this.harms.count(`start of the ${this.app} failed`);
    else if (byItself) this.ownEndings.push(`the ${this.app} ended with ${end.signal ?? end.code}: ${started.output.slice(-1_500)}`);
  }

  private thawNowAndThen(process: ProductProcess, fault: string): NodeJS.Timeout {
    return setInterval(() => {
      if (!isFrozen(process.pid)) return;
      this.harms.count(`frozen ${pointOf(fault)}`);
      process.thaw();
    }, lookEveryMs);
  }
}

/** Not where it ends before, since what it needs is away, too, or its fault strikes at once. */
async function comesUp(started: ProductProcess): Promise<boolean> {
  const late = pause(readyWithinMs, false, { ref: false });
  return Promise.race([
    started.ready().then(
      () => true,
      () => false,
    ),
    late,
  ]);
}

function pointOf(fault: string): string {
  return fault.replace(/@.*/, '');
}

function isFrozen(pid: number): boolean {
  try {
    return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('T');
  } catch {
    return false; // it has ended
  }
}
