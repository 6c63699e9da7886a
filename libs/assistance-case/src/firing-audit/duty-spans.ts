import type { CaseEvent, Deadline } from '../case-event.js';
import type { DutySpan, Turn } from './case-audit.js';

type Duty = Pick<Deadline, 'clock' | 'round'>;
interface Span extends Duty {
  ended?: Turn;
  holds: { from: Turn; to?: Turn }[];
}

/** From when to when each duty of a case ran and was held. */
export class DutySpans {
  private readonly spans: Span[] = [];

  start({ clock, round }: Duty, event: CaseEvent): void {
    // A clock that starts anew while it runs leaves its earlier round behind.
    const before = this.spans.findLast((span) => span.clock === clock);
    if (before) before.ended ??= turnOf(event);
    this.spans.push({ clock, round, holds: [] });
  }

  hold(duty: Duty, event: CaseEvent): void {
    this.find(duty)?.holds.push({ from: turnOf(event) });
  }

  resume(duty: Duty, event: CaseEvent): void {
    const held = this.find(duty)?.holds.at(-1);
    if (held) held.to = turnOf(event);
  }

  end(duty: Duty, event: CaseEvent): void {
    const span = this.find(duty);
    if (span) span.ended = turnOf(event);
  }

  all(): readonly DutySpan[] {
    return this.spans;
  }

  private find({ clock, round }: Duty): Span | undefined {
    return this.spans.find((span) => span.clock === clock && span.round === round);
  }
}

/** An alarm bears its own instant, and what is back-dated a past one: nobody knew either then. */
function turnOf({ recordedAt, receivedAt, backDated, actor }: CaseEvent): Turn {
  return backDated || actor.capacity === 'clock' ? { recordedAt } : { recordedAt, receivedAt };
}
