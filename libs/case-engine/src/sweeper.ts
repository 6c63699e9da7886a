import { setTimeout as pause } from 'node:timers/promises';

/** Does a piece of work again and again, one round at a time, until it is stopped. */
export class Sweeper {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  /**
   * `sweep` answers how much it found; with something found the next round follows at once, else after `everyMs`.
   * A round that throws (PostgreSQL away) is told to `onFault` and tried again.
   */
  constructor(sweep: () => Promise<number>, everyMs: number, onFault: (error: unknown) => void) {
    this.running = this.run(sweep, everyMs, onFault);
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(sweep: () => Promise<number>, everyMs: number, onFault: (error: unknown) => void): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const found = await sweep().catch((error: unknown) => {
        onFault(error);
        return 0;
      });
      if (found === 0) await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
