import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { dayOf, type Instant, serialOf } from '@xiecha/working-time/day';
import { workdaysBetween } from '@xiecha/working-time/deadline';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';
import type { CaseEvent } from './case-event.js';
import type { CaseState, RunningClock } from './case-state.js';
import { isKnown } from './known-clocks.js';
import { changeClock } from './reduce.js';
import type { Party } from './vocabulary.js';

/** How long it has been a party's turn in a case, all rounds together. */
export interface TimeUsed {
  readonly party: Party;
  readonly days: number;
  /** Null where the calendar does not reach so far. */
  readonly workdays: number | null;
}

interface Turn {
  readonly from: Instant;
  readonly owes: readonly Party[];
}

/** In the order in which a request goes through their hands. */
const parties: readonly Party[] = ['requester', 'province', 'body'];

/**
 * How much time each party has used until then, by the events and clocks that whoever reads may know of: for a body those from
 * the arrival on. A day counts for whoever owed something as it began, so that the one on which a matter changes hands stays
 * with whoever handed it on (民法典 §201: the day of the start does not count). Where two owe at once it counts for both; a
 * clock that is held, for nobody. Pure; days are those of Asia/Shanghai.
 */
export function timeUsed(events: readonly CaseEvent[], until: Instant, calendar: WorkCalendar, forBody: boolean): TimeUsed[] {
  const turns = turnsIn(events, forBody);
  const spans = turns.map(({ from, owes }, i) => ({ owes, from: dayOf(from), to: dayOf(earlier(turns[i + 1]?.from ?? until, until)) }));
  return parties.flatMap((party) => {
    const own = spans.filter(({ owes }) => owes.includes(party));
    if (own.length === 0) return [];
    const ended = own.filter(({ from, to }) => from < to);
    const days = ended.reduce((sum, { from, to }) => sum + serialOf(to) - serialOf(from), 0);
    return [{ party, days, workdays: judged(() => ended.reduce((sum, { from, to }) => sum + workdaysBetween(from, to, calendar, { allowRest: true }), 0)) }];
  });
}

/** Whose turn it was from when on. What is back-dated, or of the clock, may have been received before what it follows: time does not run back. */
function turnsIn(events: readonly CaseEvent[], forBody: boolean): Turn[] {
  const turns: Turn[] = [];
  let clocks: CaseState['clocks'] = {};
  for (const event of events) {
    clocks = event.clocks.reduce(changeClock, clocks);
    const before = turns.at(-1)?.from;
    const from = before !== undefined && before > event.receivedAt ? before : event.receivedAt;
    turns.push({ from, owes: Object.values(clocks).flatMap((clock) => (isTurn(clock, forBody) ? [clock.owes] : [])) });
  }
  return turns;
}

/** A promise is given for an escalation, beside whoever's turn it is: it makes it nobody's. */
function isTurn({ clock, heldSince }: RunningClock, forBody: boolean): boolean {
  return heldSince === undefined && clock !== 'promise' && isKnown(clock, forBody);
}

function judged(count: () => number): number | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof WorkingTimeError) return null;
    throw error;
  }
}

function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}
