import { atTime, epochMsOf, type Instant, instantOf, startOfDay, type TimeOfDay } from '@xiecha/working-time/day';
import type { Deadline, Rung } from '../case-event.js';
import type { CaseTraits, ClockPolicy, LadderRung, Policy } from '../policy.js';
import type { ClockName } from '../vocabulary.js';
import type { PlainCalendar } from './plain-calendar.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export interface RecomputedRule extends ClockPolicy {
  readonly rule: string;
}

/** The policy's rule for a clock of such a case: the override that says most about it, of two that say as much the later. */
export function recomputeRule({ clocks, overrides }: Policy, clock: ClockName, traits: CaseTraits): RecomputedRule {
  const fitting = overrides
    .filter(({ when, clocks: own }) => own[clock] && Object.entries(when).every(([trait, value]) => traits[trait as keyof CaseTraits] === value))
    .sort((one, other) => Object.keys(one.when).length - Object.keys(other.when).length);
  const most = fitting.at(-1);
  return most ? { rule: most.name, ...most.clocks[clock]! } : { rule: 'default', ...clocks[clock] };
}

type Ending = Pick<Deadline, 'round' | 'startedAt' | 'lastDay' | 'dueAt' | 'provisional'>;

/** Every rung that a ladder has for such an end, with its instants; which of them are still owed is for the case's story to say. @throws UnjudgedDay */
export function recomputeLadder(ladder: readonly LadderRung[], ending: Ending, caseId: string, calendar: PlainCalendar): Rung[] {
  const instants = (offset: string, timeOfDay: TimeOfDay = '09:00') => instantsOf(offset, timeOfDay, ending, caseId, calendar);
  const rungs = ladder
    .filter(({ fromRound = 1 }) => ending.round >= fromRound)
    .map(({ offset, timeOfDay, does, audiences, severity, template }): Rung => ({
      rung: offset,
      ...instants(offset, timeOfDay),
      ...{ does, audiences, severity, template },
    }));
  if (!ending.provisional) return rungs;
  // DESIGN: no overdue rung comes from a provisional deadline; whoever looks after calendars is told that its day passed.
  const told = { does: 'remind', audiences: ['administrator'], severity: 'warning', template: 'provisionalDayPassed' } as const;
  return [...rungs.filter(({ at }) => at < ending.dueAt), { rung: 'provisional', ...instants('+1wd', '09:00'), ...told }];
}

function instantsOf(
  offset: string,
  timeOfDay: TimeOfDay,
  { startedAt, lastDay, dueAt }: Ending,
  caseId: string,
  calendar: PlainCalendar,
): Pick<Rung, 'at' | 'notBefore'> {
  if (offset === 'start') return { at: startedAt, notBefore: startedAt };
  if (offset.endsWith('h')) {
    const at = later(dueAt, Number.parseInt(offset, 10) * hourMs);
    return { at, notBefore: at };
  }
  const day = calendar.workdayFrom(lastDay, Number.parseInt(offset, 10));
  return { at: later(startOfDay(day), spreadOf(caseId)), notBefore: atTime(day, timeOfDay) };
}

function later(at: Instant, ms: number): Instant {
  return instantOf(epochMsOf(at) + ms);
}

/** Between 00:05 and 06:00, by the last eight hexadecimal digits of the case's id; in milliseconds after midnight. */
function spreadOf(caseId: string): number {
  const digits = [...caseId.slice(-8)].reduce((value, digit) => value * 16 + Number.parseInt(digit, 16), 0);
  return 5 * minuteMs + Math.floor((digits * 355 * minuteMs) / 16 ** 8);
}
