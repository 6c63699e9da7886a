import { atTime, epochMsOf, instantOf, startOfDay, type Day, type Instant } from '@xiecha/working-time/day';
import { offsetFromLastDay } from '@xiecha/working-time/deadline';
import type { Deadline, Rung } from './case-event.js';
import type { LadderRung } from './policy.js';
import type { Settlement } from './settlement.js';

type Ending = Pick<Deadline, 'round' | 'startedAt' | 'lastDay' | 'dueAt' | 'provisional'>;
type Circumstances = Pick<Settlement, 'caseId' | 'calendar' | 'worldNow' | 'backDated'>;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Rungs are decided between 00:05 and 06:00, so that a herd of cases due on one day does not fall on one instant. */
const firstDecision = 5 * minuteMs;
const decisionWindow = 355 * minuteMs;

/** Whoever looks after calendars learns that a date passed which no notice has confirmed. */
const provisionalDayPassed: Omit<LadderRung, 'fromRound'> & { readonly timeOfDay: '09:00' } = {
  offset: '+1wd',
  timeOfDay: '09:00',
  does: 'remind',
  audiences: ['administrator'],
  severity: 'warning',
  template: 'provisionalDayPassed',
};

/**
 * A ladder's rungs with their instants. What lies at or before `since`, the start, is dropped: the message that tells of it
 * states the last day. Undefined: all of them, for a revision to choose from. Of a provisional deadline nothing after the end fires but a word to the administrator.
 */
export function settleRungs(ladder: readonly LadderRung[], ending: Ending, since: Instant | undefined, circumstances: Circumstances): Rung[] {
  const rungs = ladder
    .filter(({ fromRound }) => fromRound === undefined || ending.round >= fromRound)
    .map((rung) => settleRung(rung, rung.offset, ending, circumstances))
    .filter(({ rung, at }) => rung === 'start' || since === undefined || at > since);
  if (!ending.provisional) return rungs;
  const told = settleRung(provisionalDayPassed, 'provisional', ending, circumstances);
  return [...rungs.filter(({ at }) => at < ending.dueAt), ...(since === undefined || told.at > since ? [told] : [])];
}

function settleRung(rung: LadderRung, name: string, ending: Ending, circumstances: Circumstances): Rung {
  const { at, notBefore } = instantsOf(rung, ending, circumstances);
  const { does, audiences, severity, template } = rung;
  const superseded = circumstances.backDated && at <= circumstances.worldNow;
  return { rung: name, at, notBefore, does, audiences, severity, template, ...(superseded ? { superseded: true as const } : {}) };
}

function instantsOf(
  { offset, timeOfDay = '09:00' }: LadderRung,
  { startedAt, lastDay, dueAt }: Ending,
  { calendar, caseId }: Circumstances,
): Pick<Rung, 'at' | 'notBefore'> {
  if (offset === 'start') return { at: startedAt, notBefore: startedAt };
  const [, amount, unit] = /^([+-]?\d+)(wd|h)$/.exec(offset) ?? [];
  if (unit === 'h') {
    const at = instantOf(epochMsOf(dueAt) + Number(amount) * hourMs);
    return { at, notBefore: at };
  }
  if (unit !== 'wd') throw new Error(`${offset} is no offset of a rung: the policy should have been refused.`);
  const day = offsetFromLastDay(lastDay, Number(amount), calendar);
  return { at: decisionInstant(day, caseId), notBefore: atTime(day, timeOfDay) };
}

function decisionInstant(day: Day, caseId: string): Instant {
  // The last digits of a UUID of version 4 or 7 are random, so they spread cases as a hash would.
  const share = Number.parseInt(caseId.slice(-8), 16) / 0x1_0000_0000;
  return instantOf(epochMsOf(startOfDay(day)) + firstDecision + Math.floor(share * decisionWindow));
}
