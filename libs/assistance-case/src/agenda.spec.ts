import type { Instant } from '@xiecha/working-time/day';
import { aFiling } from '../../../test/builders/pure-case.js';
import { agenda, agendaKey, dueAlarm, isLate } from './agenda.js';
import type { Rung } from './case-event.js';
import type { CaseState, RunningClock } from './case-state.js';
import type { ClockName } from './vocabulary.js';

function rung(name: string, at: Instant, changes: Partial<Rung> = {}): Rung {
  return { rung: name, at, notBefore: at, does: 'remind', audiences: ['bodyHandler'], severity: 'warning', template: 'dutyEndsSoon', ...changes };
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
    policyVersion: '2026.2',
    rule: 'default',
    calendarRevision: 'r',
    proofHash: 'hash',
    rungs,
    heldBy: [],
    fired: [],
    ...changes,
  };
}

function standing(...clocks: RunningClock[]): CaseState {
  return {
    ...aFiling,
    caseId: 'case',
    tableVersion: 1,
    seq: 2,
    version: 2,
    state: 'awaitingAcknowledgement',
    clocks: Object.fromEntries(clocks.map((running) => [running.clock, running])),
    rounds: {},
    petitions: [],
    escalations: [],
    struck: [],
    cells: {},
    accepted: [],
    sentBack: [],
    assignees: { requester: 'somebody' },
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

describe('dueAlarm', () => {
  const [first, second, third] = ['2026-03-13T00:00:00.000Z', '2026-03-17T00:00:00.000Z', '2026-03-19T00:00:00.000Z'] as const;
  const ladder = clock('response', [rung('-1wd', first), rung('+1wd', second), rung('+3wd', third, { does: 'escalate' })]);
  const dueAt = (current: CaseState, now: Instant) => {
    const due = dueAlarm(current, (at) => at <= now);
    return due && [due.item.key, due.passedOver];
  };

  it('is the highest rung that is due, and names those that it passes over', () => {
    expect(dueAt(standing(ladder), '2026-03-12T23:59:59.999Z')).toBeUndefined();
    expect(dueAt(standing(ladder), first)).toEqual(['response#1.1:-1wd', []]);
    expect(dueAt(standing(ladder), second)).toEqual(['response#1.1:+1wd', ['response#1.1:-1wd']]);
    expect(dueAt(standing(ladder), third)).toEqual(['response#1.1:+3wd', ['response#1.1:-1wd', 'response#1.1:+1wd']]);
  });

  it('goes through one ladder after the other, that of the earliest rung first', () => {
    const other = clock('acknowledgement', [rung('0wd', '2026-03-03T00:00:00.000Z'), rung('+1wd', '2026-03-04T00:00:00.000Z')]);
    expect(dueAt(standing(ladder, other), third)).toEqual(['acknowledgement#1.1:+1wd', ['acknowledgement#1.1:0wd']]);
  });

  it('lets no reminder pass an escalation over, nor an escalation a lapse, though it comes later', () => {
    const atOnce = clock('supplement', [rung('start', first, { does: 'escalate' }), rung('-1wd', second)]);
    expect(dueAt(standing(atOnce), third)).toEqual(['supplement#1.1:start', ['supplement#1.1:-1wd']]);
    const lapsing = clock('correction', [rung('+10wd', first, { does: 'lapse' }), rung('+11wd', second, { does: 'escalate' })]);
    expect(dueAt(standing(lapsing), third)).toEqual(['correction#1.1:+10wd', ['correction#1.1:+11wd']]);
  });
});

describe('isLate', () => {
  const end = '2026-03-16T16:00:00.000Z';
  const extension = { number: 1, kind: 'extension', raisedAt: '2026-03-10T01:00:00.000Z', duty: 'response', effect: 'protects', status: 'open' } as const;

  it('is a duty from dueAt on, unless it stands still, is protected, or ends on a date that no notice has confirmed', () => {
    const running = clock('response', []);
    expect([isLate(standing(running), running, '2026-03-16T15:59:59.999Z'), isLate(standing(running), running, end)]).toEqual([false, true]);
    const held = { ...running, heldSince: '2026-03-04T01:00:00.000Z' } as const;
    expect(isLate(standing(held), held, end)).toBe(false);
    const provisional = { ...running, provisional: true };
    expect(isLate(standing(provisional), provisional, end)).toBe(false);
    expect(isLate({ ...standing(running), petitions: [extension] }, running, end)).toBe(false);
    expect(isLate({ ...standing(running), petitions: [{ ...extension, status: 'denied' }] }, running, end)).toBe(true);
    expect(isLate({ ...standing(running), petitions: [{ ...extension, duty: 'supplement' }] }, running, end)).toBe(true);
  });

  it('leaves what comes after the end off the agenda of a protected clock, and nothing before it', () => {
    const running = clock('response', [rung('-1wd', '2026-03-13T00:00:00.000Z'), rung('+1wd', '2026-03-17T00:00:00.000Z')]);
    expect(keysOf({ ...standing(running), petitions: [extension] })).toEqual(['response#1.1:-1wd']);
  });
});
