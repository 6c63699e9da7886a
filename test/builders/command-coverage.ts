import type { Instant } from '@xiecha/working-time/day';

/** What was tried and what came of it, over all sequences. */
export class Coverage {
  readonly tried = new Map<string, number>();
  readonly recorded = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  all = 0;
  /** Steps after which a clock stood still. */
  held = 0;

  noteHeld(heldSince: Instant | undefined): void {
    if (heldSince) this.held += 1;
  }

  /** A pair for which every plausible input was tried, and none kept. */
  noteAsked(pair: string): void {
    count(this.tried, pair);
  }

  note(pair: string, refusals: readonly { code: string }[]): void {
    this.all += 1;
    count(this.tried, pair);
    if (refusals.length === 0) count(this.recorded, pair);
    for (const { code } of refusals) count(this.refusals, code);
  }
}

function count(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}
