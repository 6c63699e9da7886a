import type { Instant } from '@xiecha/working-time/day';
import type { SentMessage } from './audit-messages.js';
import type { CaseAudit, RungFate } from './case-audit.js';
import { type FiringFinding, type FiringFindingKind, firingFindingKinds } from './firing-finding.js';

/** A lag in milliseconds: of half of all, of all but a hundredth, and the longest; null where there was nothing to wait for. */
export interface Lag {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** What was audited of a period, after `from` (undefined: from the beginning) up to and with `until`. */
export interface FiringFigures {
  readonly from: Instant | null;
  readonly until: Instant;
  readonly cases: number;
  readonly deadlines: number;
  /** What should have fired: fired, fired for by a higher rung, or missing. */
  readonly expected: number;
  readonly fired: number;
  readonly passedOver: number;
  /** What need not fire: its duty had ended or moved, or a back-dated command had left it behind. */
  readonly excused: number;
  readonly messages: number;
  readonly firingLag: Lag;
  readonly sendingLag: Lag;
  readonly found: Readonly<Partial<Record<FiringFindingKind, number>>>;
}

/** Adds up audits, case after case, in memory that does not grow with their number. */
export class FiringTally {
  private readonly fates: Record<RungFate, number> = { fired: 0, passedOver: 0, superseded: 0, ended: 0, missing: 0 };
  private readonly firing = new LagCounter();
  private readonly sending = new LagCounter();
  private readonly found = new Map<FiringFindingKind, number>();
  private cases = 0;
  private deadlines = 0;
  private messages = 0;

  constructor(
    private readonly from: Instant | undefined,
    private readonly until: Instant,
  ) {}

  add({ deadlines, rungs, firings }: CaseAudit, sent: readonly SentMessage[]): void {
    this.cases += 1;
    this.deadlines += deadlines.length;
    for (const { fate, at } of rungs) if (this.isInPeriod(at)) this.fates[fate] += 1;
    for (const { recordedAt, lagMs } of firings) if (this.isInPeriod(recordedAt)) this.firing.add(lagMs);
    for (const { at, lagMs } of sent) {
      if (!this.isInPeriod(at)) continue;
      this.messages += 1;
      this.sending.add(lagMs);
    }
  }

  /** Counts a finding and answers whether it belongs into the report: of the period, or wrong to this moment. */
  note({ kind, at, standing }: FiringFinding): boolean {
    if (!standing && !this.isInPeriod(at)) return false;
    this.found.set(kind, (this.found.get(kind) ?? 0) + 1);
    return true;
  }

  figures(): FiringFigures {
    const { fired, passedOver, missing, superseded, ended } = this.fates;
    const { from = null, until, cases, deadlines, messages } = this;
    const found = Object.fromEntries(firingFindingKinds.flatMap((kind) => (this.found.has(kind) ? [[kind, this.found.get(kind)!]] : [])));
    const lags = { firingLag: this.firing.lag(), sendingLag: this.sending.lag() };
    return { from, until, cases, deadlines, expected: fired + passedOver + missing, fired, passedOver, excused: superseded + ended, messages, ...lags, found };
  }

  private isInPeriod(at: Instant): boolean {
    return (this.from === undefined || at > this.from) && at <= this.until;
  }
}

/** Between two bounds of this share lie lags that count as one: a percentile is told to within two per cent. */
const step = 1.02;

/** Counts lags by their order of magnitude. */
class LagCounter {
  private readonly counts = new Map<number, number>();
  private all = 0;
  private max = -1;

  add(ms: number): void {
    const place = ms < 1 ? 0 : Math.ceil(Math.log(ms + 1) / Math.log(step));
    this.counts.set(place, (this.counts.get(place) ?? 0) + 1);
    this.all += 1;
    this.max = Math.max(this.max, ms);
  }

  lag(): Lag {
    return this.all === 0 ? { p50: null, p99: null, max: null } : { p50: this.percentile(0.5), p99: this.percentile(0.99), max: this.max };
  }

  private percentile(share: number): number {
    let left = Math.ceil(this.all * share);
    for (const [place, count] of [...this.counts].sort(([one], [other]) => one - other)) {
      left -= count;
      if (left <= 0) return place === 0 ? 0 : Math.min(this.max, Math.round(step ** place - 1));
    }
    return this.max;
  }
}
