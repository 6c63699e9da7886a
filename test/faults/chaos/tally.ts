/** How often each thing happened. */
export class Tally {
  private readonly counts = new Map<string, number>();

  count(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** All of it, in the order of the words. */
  inWords(): string {
    const parts = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what} ${times}`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
  }
}
