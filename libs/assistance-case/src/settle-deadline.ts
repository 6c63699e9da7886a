import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { atTime, epochMsOf, instantOf, startOfDay, type Day, type Instant } from '@xiecha/working-time/day';
import { deadline, offsetFromLastDay } from '@xiecha/working-time/deadline';
import type { Deadline, ProposedClockChange, Rung } from './case-event.js';
import type { LadderRung, Policy } from './policy.js';

export interface Settlement {
  readonly caseId: string;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  /** The world's clock at the commit. */
  readonly worldNow: Instant;
  readonly backDated: boolean;
}

const minuteMs = 60_000;
/** Rungs are decided between 00:05 and 06:00, so that a herd of cases due on one day does not fall on one instant. */
const firstDecision = 5 * minuteMs;
const decisionWindow = 355 * minuteMs;

/** Works out a clock's deadline and the instants of its rungs. Pure: the commit hands it calendar, policy and time. */
export function settleDeadline(start: Extract<ProposedClockChange, { change: 'start' }>, settlement: Settlement): Deadline {
  const { policy, calendar } = settlement;
  const { term, ladder } = policy.clocks[start.clock];
  const { lastDay, dueAt, provisional } = deadline({ from: start.from, term, calendar });
  return {
    clock: start.clock,
    owes: start.owes,
    round: 1,
    revision: 1,
    startedAt: start.from,
    lastDay,
    dueAt,
    provisional,
    policyVersion: policy.version,
    calendarRevision: calendar.revision,
    rungs: ladder.map((rung) => settleRung(rung, lastDay, settlement)).filter((rung) => rung.at > start.from),
  };
}

function settleRung(rung: LadderRung, lastDay: Day, { calendar, caseId, worldNow, backDated }: Settlement): Rung {
  const day = offsetFromLastDay(lastDay, rung.offsetWorkdays, calendar);
  const at = decisionInstant(day, caseId);
  return {
    rung: offsetName(rung.offsetWorkdays),
    at,
    notBefore: atTime(day, rung.timeOfDay),
    audience: rung.audience,
    template: rung.template,
    ...(backDated && at <= worldNow ? { superseded: true as const } : {}),
  };
}

function decisionInstant(day: Day, caseId: string): Instant {
  // The last digits of a UUID of version 4 or 7 are random, so they spread cases as a hash would.
  const share = Number.parseInt(caseId.slice(-8), 16) / 0x1_0000_0000;
  return instantOf(epochMsOf(startOfDay(day)) + firstDecision + Math.floor(share * decisionWindow));
}

function offsetName(workdays: number): string {
  return `${workdays > 0 ? '+' : ''}${workdays}wd`;
}
