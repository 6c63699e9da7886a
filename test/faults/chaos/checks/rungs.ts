import { agenda } from '@xiecha/assistance-case/agenda';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { epochMsOf, type Instant } from '@xiecha/working-time/day';
import type { CheckedCase, CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';

/**
 * How late an alarm may be when somebody's command takes its clock away before it fired, in milliseconds of world time. A
 * world in which everything is killed in turn is not quick.
 */
const mayLagMs = 10 * 60_000;

/** What fired is what the agendas called for: each rung once, none before its time, and none that was due is left out. */
export function findInRungs({ cases, worldNow }: CheckedWorld): Finding[] {
  return cases.flatMap((one) => [...fired(one), ...leftOut(one, worldNow)].map((detail) => ({ caseId: one.row.id, detail })));
}

type Alarm = Extract<CaseEvent, { type: 'reminded' | 'escalated' | 'lapsed' }>;

function isAlarm(event: CaseEvent): event is Alarm {
  return event.type === 'reminded' || event.type === 'escalated' || event.type === 'lapsed';
}

function fired({ events, states }: CheckedCase): string[] {
  const told = new Set<string>();
  return events.flatMap((event, index) => {
    const before = states[index - 1];
    if (!before || !isAlarm(event)) return [];
    const items = new Map(agenda(before).map((item) => [item.key, item]));
    return [event.facts.key, ...(event.facts.passedOver ?? [])].flatMap((key) => {
      if (told.has(key)) return [`the rung ${key} fired twice, the second time as event ${event.seq}`];
      told.add(key);
      const item = items.get(key);
      if (!item) return [`the rung ${key} fired as event ${event.seq}, and no agenda calls for it`];
      return item.at > event.recordedAt ? [`the rung ${key} fired at ${event.recordedAt}, before its time ${item.at}`] : [];
    });
  });
}

/** Rungs whose time had come: now, or long before somebody's command came. */
function leftOut({ events, states }: CheckedCase, worldNow: string): string[] {
  // A command that lay there for days is recorded late, and what its clock had to do by then is known only from then on.
  const knownSince = new Map<string, Instant>();
  const before = events.flatMap((event, index) => {
    const state = states[index - 1];
    const items = state ? agenda(state) : [];
    for (const { key } of items) if (!knownSince.has(key)) knownSince.set(key, events[index - 1]!.recordedAt);
    const [next] = items;
    if (!next || isAlarm(event)) return [];
    const since = Math.max(epochMsOf(next.at), epochMsOf(knownSince.get(next.key)!));
    if (since + mayLagMs > epochMsOf(event.receivedAt)) return [];
    return [`the rung ${next.key} was due at ${next.at} and had not fired when event ${event.seq} was received at ${event.receivedAt}`];
  });
  return [...before, ...stillDue(states.at(-1), worldNow)];
}

function stillDue(current: CaseState | undefined, worldNow: string): string[] {
  const due = current ? agenda(current).filter(({ at }) => at <= worldNow) : [];
  return due.map(({ key, at }) => `the rung ${key} was due at ${at} and has not fired`);
}
