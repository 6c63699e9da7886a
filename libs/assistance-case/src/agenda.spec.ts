import type { Instant } from '@xiecha/working-time/day';
import { agenda, agendaKey } from './agenda.js';
import type { Rung } from './case-event.js';
import type { CaseState, RunningClock } from './case-state.js';
import type { ClockName } from './vocabulary.js';

function rung(name: string, at: Instant, changes: Partial<Rung> = {}): Rung {
  return { rung: name, at, notBefore: at, audience: 'handler', template: 'dutyEndsSoon', ...changes };
}

function clock(name: ClockName, rungs: readonly Rung[], changes: Partial<RunningClock> = {}): RunningClock {
  return {
    clock: name,
    owes: 'body',
    round: 1,
    revision: 1,
    startedAt: '2026-03-02T01:00:00.000Z',
    term: { amount: 10, unit: 'workdays' },
    holds: [],
    extensions: [],
    lastDay: '2026-03-16',
    dueAt: '2026-03-16T16:00:00.000Z',
    provisional: false,
    policyVersion: '2026.1',
    calendarRevision: 'r',
    proofHash: 'hash',
    rungs,
    fired: [],
    ...changes,
  };
}

function standing(...clocks: RunningClock[]): CaseState {
  return {
    caseId: 'case',
    requestId: 'request',
    officeId: 'office',
    bodyId: 'body',
    tableVersion: 1,
    seq: 2,
    version: 2,
    state: 'awaitingAcknowledgement',
    clocks: Object.fromEntries(clocks.map((running) => [running.clock, running])),
    rounds: {},
    petitions: [],
    filedAt: '2026-03-02T01:00:00.000Z',
    lastReceivedAt: '2026-03-02T01:00:00.000Z',
  };
}

const keysOf = (current: CaseState) => agenda(current).map(({ key }) => key);

describe('agenda', () => {
  it('names clock, round, revision and rung in its keys', () => {
    expect(agendaKey({ clock: 'response', round: 2, revision: 1 }, { rung: '+1wd' })).toBe('response#2.1:+1wd');
  });

  it('puts the rungs of all clocks in the order of time', () => {
    const acknowledgement = clock('acknowledgement', [rung('0wd', '2026-03-03T00:00:00.000Z'), rung('+3wd', '2026-03-06T00:00:00.000Z')]);
    const response = clock('response', [rung('-1wd', '2026-03-13T00:00:00.000Z'), rung('-9wd', '2026-03-05T00:00:00.000Z')]);
    expect(keysOf(standing(response, acknowledgement))).toEqual([
      'acknowledgement#1.1:0wd',
      'response#1.1:-9wd',
      'acknowledgement#1.1:+3wd',
      'response#1.1:-1wd',
    ]);
  });

  it('orders what falls on one instant by key, whichever clock started first', () => {
    const at = '2026-03-03T00:00:00.000Z';
    const [a, r] = [clock('acknowledgement', [rung('0wd', at)]), clock('response', [rung('-1wd', at)])];
    expect(keysOf(standing(a, r))).toEqual(['acknowledgement#1.1:0wd', 'response#1.1:-1wd']);
    expect(keysOf(standing(r, a))).toEqual(['acknowledgement#1.1:0wd', 'response#1.1:-1wd']);
  });

  it('leaves out what fired, and nothing of another revision', () => {
    const rungs = [rung('-1wd', '2026-03-13T00:00:00.000Z'), rung('0wd', '2026-03-16T00:00:00.000Z')];
    expect(keysOf(standing(clock('response', rungs, { fired: ['response#1.1:-1wd'] })))).toEqual(['response#1.1:0wd']);
    expect(keysOf(standing(clock('response', rungs, { revision: 2, fired: ['response#1.1:-1wd'] })))).toEqual(['response#1.2:-1wd', 'response#1.2:0wd']);
  });

  it('leaves out what a back-dated command superseded', () => {
    const rungs = [rung('-1wd', '2026-03-13T00:00:00.000Z', { superseded: true }), rung('0wd', '2026-03-16T00:00:00.000Z')];
    expect(keysOf(standing(clock('response', rungs)))).toEqual(['response#1.1:0wd']);
  });

  it('leaves out a clock that is held: no rung of it fires before it resumes', () => {
    const at = '2026-03-13T00:00:00.000Z';
    const held = clock('response', [rung('-1wd', at)], { heldSince: '2026-03-04T01:00:00.000Z' });
    expect(keysOf(standing(held, clock('clarification', [rung('0wd', at)], { owes: 'requester' })))).toEqual(['clarification#1.1:0wd']);
  });

  it('is empty where no clock runs', () => {
    expect(agenda(standing())).toEqual([]);
  });

  it('hands the alarm its clock, rung and command', () => {
    const item = rung('0wd', '2026-03-16T00:00:00.000Z');
    expect(agenda(standing(clock('check', [item])))).toEqual([{ key: 'check#1.1:0wd', at: item.at, command: 'remind', clock: 'check', rung: item }]);
  });
});
