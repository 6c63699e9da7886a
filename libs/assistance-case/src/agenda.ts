import type { Instant } from '@xiecha/working-time/day';
import type { Deadline, Rung } from './case-event.js';
import type { CaseState } from './case-state.js';
import type { AlarmCommand, ClockName } from './vocabulary.js';

/** One thing the clock will do to a case. */
export interface AgendaItem {
  /** `clock#round.revision:rung`, e.g. `response#1.1:-1wd`: the command's id, so that no alarm can fire twice. */
  readonly key: string;
  readonly at: Instant;
  readonly command: AlarmCommand;
  readonly clock: ClockName;
  readonly rung: Rung;
}

/** What the running clocks have still to do, earliest first. Pure: deadlines carry their rungs' instants. */
export function agenda(current: CaseState): AgendaItem[] {
  return Object.values(current.clocks)
    .filter(({ heldSince }) => heldSince === undefined)
    .flatMap((clock) =>
      clock.rungs
        .filter((rung) => !rung.superseded)
        .map((rung) => ({ key: agendaKey(clock, rung), at: rung.at, command: 'remind' as const, clock: clock.clock, rung }))
        .filter((item) => !clock.fired.includes(item.key)),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1));
}

export function agendaKey(clock: Pick<Deadline, 'clock' | 'round' | 'revision'>, rung: Pick<Rung, 'rung'>): string {
  return `${clock.clock}#${clock.round}.${clock.revision}:${rung.rung}`;
}
