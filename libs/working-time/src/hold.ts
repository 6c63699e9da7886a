import { epochMsOf, type Instant, serialOfMs } from './day.js';
import { WorkingTimeError } from './working-time-error.js';

/** A span in which the clock stood still, from its start to the resume. A hold still open has no deadline to compute. */
export interface Hold {
  readonly from: Instant;
  readonly to: Instant;
}

/** A hold in numbers, keeping its place in the caller's list for error messages. */
export interface HeldSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly field: string;
}

/** Days that a hold touches, as serials, both included. */
export interface HeldDays {
  readonly from: number;
  readonly to: number;
}

/**
 * The holds in order of time.
 * @throws WorkingTimeError `invalidInstant`; `invalidHold` for one that does not end after it begins; `overlappingHolds`.
 */
export function heldSpans(holds: readonly Hold[], field = 'holds'): HeldSpan[] {
  const spans = holds.map((hold, i): HeldSpan => {
    const fromMs = epochMsOf(hold.from, `${field}[${i}].from`);
    const toMs = epochMsOf(hold.to, `${field}[${i}].to`);
    if (toMs <= fromMs) {
      throw new WorkingTimeError('invalidHold', `${field}[${i}].to`, `A hold ends after it begins: ${hold.to} is not after ${hold.from}`);
    }
    return { fromMs, toMs, field: `${field}[${i}]` };
  });
  spans.sort((a, b) => a.fromMs - b.fromMs);
  spans.forEach((span, i) => {
    const before = spans[i - 1];
    if (before && span.fromMs < before.toMs) {
      throw new WorkingTimeError('overlappingHolds', span.field, `${span.field} begins before ${before.field} has ended`);
    }
  });
  return spans;
}

/**
 * The days that holds touch, merged and in order. Hold day and resume day are both included, and an instant at exactly
 * 00:00 belongs to the day that it begins: a workday counts only if the clock ran through all of it. @throws like `heldSpans`.
 */
export function heldDays(holds: readonly Hold[]): HeldDays[] {
  const merged: { from: number; to: number }[] = [];
  for (const { fromMs, toMs } of heldSpans(holds)) {
    const from = serialOfMs(fromMs);
    const to = serialOfMs(toMs);
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = to;
    else merged.push({ from, to });
  }
  return merged;
}
