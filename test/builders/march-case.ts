import { agenda, isLate } from '@xiecha/assistance-case/agenda';
import type { CommandFacts, Filing } from '@xiecha/assistance-case/command-intake';
import { type Message, messagesOf } from '@xiecha/assistance-case/messages';
import type { ClockPolicy } from '@xiecha/assistance-case/policy';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { calendarOf } from '@xiecha/working-time/calendar';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { atTime, type Day, type Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { calendar2027 } from './calendar-2027.js';
import { aFiling, PureCase } from './pure-case.js';

/** Monday 2026-03-02, 10 workdays: the last day is Monday 16 March. */
export const march = (day: number, time: `${number}:${number}` = '10:00'): Instant => atTime(`2026-03-${String(day).padStart(2, '0')}` as Day, time);

export function arrived(at: Instant = march(2), changes: Partial<Filing> = {}, response: Partial<ClockPolicy> = {}): PureCase {
  const kase = new PureCase();
  kase.policy = { ...policyV2, clocks: { ...policyV2.clocks, response: { ...policyV2.clocks.response, ...response } } };
  kase.file(at, changes);
  if (kase.filed.state === 'inDelivery') kase.recordArrival(at);
  return kase;
}

export function acknowledged(at: Instant = march(2), response: Partial<ClockPolicy> = {}): PureCase {
  const kase = arrived(at, {}, response);
  kase.do('acknowledge', {}, 'bodyOfficer', at);
  return kase;
}

export const raise = (kase: PureCase, at: Instant, facts: CommandFacts['raise'] = { petition: 'clarification' }) => kase.do('raise', facts, 'bodyOfficer', at);
export const answer = (kase: PureCase, at: Instant) => kase.do('answer', {}, 'requesterCaseworker', at);
export const decide = (kase: PureCase, at: Instant, facts: CommandFacts['decidePetition']) => kase.do('decidePetition', facts, 'requesterLead', at);
export const keysOf = (kase: PureCase) => agenda(kase.filed).map(({ key }) => key);
export const firedOf = ({ events }: PureCase) => events.flatMap((event) => (event.type === 'reminded' || event.type === 'escalated' ? [event.facts.key] : []));
export const isLateAt = (kase: PureCase, now: Instant) => isLate(kase.filed, kase.clock('response'), now);
export const endsOf = (kase: PureCase) => kase.filed.escalations.map(({ key, status, end }) => [key, status, end]);
export const messagesOfLast = ({ events }: PureCase): Message[] => messagesOf(events.at(-1)!, reduceAll(events.slice(0, -1)), reduceAll(events));
export const with2027 = calendarOf([...shippedCalendar.years, calendar2027 as unknown as CalendarYear]);

export const immediate: Filing = { ...aFiling, channel: 'portal', purpose: 'incidentHandling', urgency: 'immediate' };

export function underCheck(): PureCase {
  const kase = acknowledged();
  kase.respond(march(3));
  return kase;
}
