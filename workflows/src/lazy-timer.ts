import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { type Instant, instantOf } from '@xiecha/working-time/day';

/**
 * The one timer of a case. It is set anew only for something earlier; when what it was set for is gone, it fires in vain
 * and whoever waits looks again. That is cheaper than cancelling: two events in the history instead of three.
 */
export class LazyTimer {
  private scope: CancellationScope | undefined;
  private firesAt = Infinity;

  /** Makes sure of a firing within `ms` milliseconds of workflow time. */
  wakeWithin(ms: number): void {
    const wanted = Date.now() + ms;
    if (this.scope && this.firesAt <= wanted) return;
    this.scope?.cancel();
    const scope = new CancellationScope();
    this.scope = scope;
    this.firesAt = wanted;
    // A cancelled timer was replaced: nobody waits for it.
    scope.run(() => sleep(ms)).then(() => this.fired(scope), rethrowUnlessCancelled);
  }

  get isSet(): boolean {
    return this.scope !== undefined;
  }

  /** When it fires, in workflow time; undefined while it is not set. */
  get wakesAt(): Instant | undefined {
    return this.scope && instantOf(this.firesAt);
  }

  private fired(scope: CancellationScope): void {
    if (this.scope !== scope) return;
    this.scope = undefined;
    this.firesAt = Infinity;
  }
}

function rethrowUnlessCancelled(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
