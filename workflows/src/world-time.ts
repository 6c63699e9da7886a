import { epochMsOf, type Instant } from '@xiecha/working-time/day';

/**
 * The world's time, as far as a workflow can know it: what the database said last, and how long ago that was. Only for
 * choosing how long to sleep; whether an alarm's time has come is the commit's to say.
 */
export class WorldTime {
  private world = 0;
  private local = 0;

  /** The database's latest word. */
  set(now: Instant): void {
    this.world = epochMsOf(now);
    this.local = Date.now();
  }

  /** Milliseconds from now until `at`; zero or less when it has come. */
  until(at: Instant): number {
    return epochMsOf(at) - (this.world + (Date.now() - this.local));
  }
}
