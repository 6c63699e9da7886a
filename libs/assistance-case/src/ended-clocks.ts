import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { type Instant, serialOfInstant } from '@xiecha/working-time/day';
import { isLate } from './agenda.js';
import { answeredOf, openCells } from './asked.js';
import type { CaseEvent } from './case-event.js';
import type { CaseState, RunningClock } from './case-state.js';
import { reduce } from './reduce.js';
import type { ClockName, EventType, PetitionDecision } from './vocabulary.js';

/** A clock's round that is over: what boards and scorecards count. */
export interface EndedClock {
  readonly clock: ClockName;
  readonly round: number;
  readonly dueAt: Instant;
  readonly endedAt: Instant;
  /** What ended it; of a decision on a petition, how it was decided. */
  readonly outcome: EventType | PetitionDecision;
  /** Whoever owed it was late when it ended. */
  readonly late: boolean;
  /** Workdays behind the one on which it started, without those that a hold touched; null beyond what the calendar judges. */
  readonly workdays: number | null;
  /** Where something was asked by its end: how many cells of a reply, or special fields of a consent; and how many were given. */
  readonly asked: number | null;
  readonly met: number | null;
}

/** The clocks that events end, counted by the calendar as it is. `before`: undefined where they begin the case. */
export function endedClocks(before: CaseState | undefined, events: readonly CaseEvent[], calendar: WorkCalendar): EndedClock[] {
  let current = before;
  return events.flatMap((event) => {
    const base = current;
    current = reduce(base, event);
    return base ? endedBy(base, event, current, calendar) : [];
  });
}

function endedBy(before: CaseState, event: CaseEvent, after: CaseState, calendar: WorkCalendar): EndedClock[] {
  return Object.values(before.clocks)
    .filter(({ clock, round }) => after.clocks[clock]?.round !== round)
    .map((ended) => ({
      clock: ended.clock,
      round: ended.round,
      dueAt: ended.dueAt,
      endedAt: event.receivedAt,
      outcome: event.type === 'petitionDecided' ? event.facts.decision : event.type,
      late: isLate(before, ended, event.receivedAt),
      workdays: workdaysUsed(calendar, ended, event.receivedAt),
      ...given(before, ended.clock, event, after),
    }));
}

function workdaysUsed({ index }: WorkCalendar, { startedAt, holds, heldSince }: RunningClock, endedAt: Instant): number | null {
  const stood = [...holds, ...(heldSince ? [{ from: heldSince, to: endedAt }] : [])].map(
    ({ from, to }) => [serialOfInstant(from), serialOfInstant(to)] as const,
  );
  let used = 0;
  for (let day = serialOfInstant(startedAt) + 1; day <= serialOfInstant(endedAt); day += 1) {
    const judgement = index.judgements[day - index.first];
    if (!judgement) return null;
    if (judgement.workday && !stood.some(([from, to]) => from <= day && day <= to)) used += 1;
  }
  return used;
}

const isSpecialField = (item: string) => item.startsWith('X');

function given(before: CaseState, clock: ClockName, event: CaseEvent, after: CaseState): Pick<EndedClock, 'asked' | 'met'> {
  if (event.type === 'responded' && (clock === 'response' || clock === 'supplement')) {
    const cells = openCells(before);
    return { asked: cells.length, met: answeredOf(after, cells) };
  }
  if (clock === 'consent' && (event.type === 'consented' || event.type === 'consentRefused')) {
    const asked = before.asked.specialFields - before.struck.filter(isSpecialField).length;
    return { asked, met: event.type === 'consented' ? asked - event.facts.strike.filter(isSpecialField).length : 0 };
  }
  return { asked: null, met: null };
}
