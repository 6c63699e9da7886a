import type { CaseEvent, Deadline } from '@xiecha/assistance-case/case-event';
import { addDays, type Day, dayOf } from '@xiecha/working-time/day';

/** The days of June 2026 that are not worked. */
const off = ['06-06', '06-07', '06-13', '06-14', '06-19', '06-20', '06-21', '06-27', '06-28'].map((day) => `2026-${day}`);

/** A clock as its events tell it, read in the plainest way. */
export interface ToldClock {
  readonly clock: string;
  readonly deadline: Deadline;
  readonly end: CaseEvent;
  readonly held: readonly string[];
}

/** Every clock that a case's events start and end. */
export function toldClocks(events: readonly CaseEvent[]): ToldClock[] {
  const running = new Map<string, { deadline: Deadline; held: string[]; since?: string }>();
  const over: ToldClock[] = [];
  for (const end of events) {
    for (const change of end.clocks) {
      if (change.change === 'start') running.set(change.deadline.clock, { deadline: change.deadline, held: [] });
      if (change.change === 'hold') running.get(change.clock)!.since = change.since;
      if (change.change === 'revise') {
        const clock = running.get(change.deadline.clock)!;
        clock.deadline = change.deadline;
        if (clock.since) clock.held.push(...daysOf(clock.since, end.receivedAt));
        delete clock.since;
      }
      if (change.change === 'stop') {
        const { deadline, held } = running.get(change.clock)!;
        running.delete(change.clock);
        over.push({ clock: change.clock, deadline, end, held });
      }
    }
  }
  return over;
}

function daysOf(from: string, to: string): Day[] {
  const days: Day[] = [];
  for (let day = dayOf(from as never); day <= dayOf(to as never); day = addDays(day, 1)) days.push(day);
  return days;
}

/** By the days of June 2026. */
export function workdaysUsed({ deadline, end, held }: ToldClock): number {
  return daysOf(deadline.startedAt, end.receivedAt)
    .slice(1)
    .filter((day) => !off.includes(day) && !held.includes(day)).length;
}
