import type { Instant } from '@xiecha/working-time/day';
import type { Deadline, Rung } from './case-event.js';
import type { CaseState, RunningClock } from './case-state.js';
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
        .filter((rung) => !rung.superseded && !(rung.at >= clock.dueAt && isProtected(current, clock)))
        .map((rung) => ({ key: agendaKey(clock, rung), at: rung.at, command: rung.does, clock: clock.clock, rung }))
        .filter((item) => !clock.fired.includes(item.key)),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1));
}

/** An alarm that is due, and the rungs of the same ladder below it that are due as well. */
export interface DueAlarm {
  readonly item: AgendaItem;
  readonly passedOver: readonly string[];
}

/** How much an alarm weighs: what comes later on a ladder may weigh less than what came at once. */
const weight: Readonly<Record<AlarmCommand, number>> = { remind: 0, escalate: 1, lapse: 2 };

/** What is to be done now: of the ladder whose rung is due first the highest rung that is due. After an outage nobody is told of each rung in turn. */
export function dueAlarm(current: CaseState, isDue: (at: Instant) => boolean): DueAlarm | undefined {
  const [first] = agenda(current);
  return first && isDue(first.at) ? dueOnLadder(current, first.clock, isDue) : undefined;
}

/** The highest rung of a clock's ladder that is due, and those that it passes over. */
export function dueOnLadder(current: CaseState, clock: ClockName, isDue: (at: Instant) => boolean): DueAlarm | undefined {
  const due = agenda(current).filter((item) => item.clock === clock && isDue(item.at));
  const item = due.reduce<AgendaItem | undefined>((best, next) => (best && weight[best.command] > weight[next.command] ? best : next), undefined);
  return item && { item, passedOver: due.filter((other) => other !== item).map(({ key }) => key) };
}

export function agendaKey(clock: Pick<Deadline, 'clock' | 'round' | 'revision'>, rung: Pick<Rung, 'rung'>): string {
  return `${clock.clock}#${clock.round}.${clock.revision}:${rung.rung}`;
}

/** While nobody has decided on an extension that was asked for in time, its duty's rungs after the end stay silent, and nothing is late by it. */
export function isProtected({ petitions }: Pick<CaseState, 'petitions'>, { clock }: Pick<RunningClock, 'clock'>): boolean {
  return petitions.some(({ status, effect, duty }) => status === 'open' && effect === 'protects' && duty === clock);
}

/** Whether a duty's end has passed. A clock that stands still has none, one that is protected none for now; and a date that no notice has confirmed makes nobody late. */
export function isLate(current: CaseState, clock: RunningClock, now: Instant): boolean {
  return clock.heldSince === undefined && !clock.provisional && clock.dueAt <= now && !isProtected(current, clock);
}
