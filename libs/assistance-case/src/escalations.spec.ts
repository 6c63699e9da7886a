import { acknowledged, arrived, decide, endsOf, march, messagesOfLast, raise, underCheck } from '../../../test/builders/march-case.js';
import type { PureCase } from '../../../test/builders/pure-case.js';
import { reduceAll } from './reduce.js';

const key = 'response#1.1:+3wd';
const escalated = () => {
  const kase = acknowledged();
  kase.runClock(march(19));
  return kase;
};
const promise = (kase: PureCase, escalation = key) => kase.do('acknowledgeEscalation', { key: escalation, promisedFor: '2026-03-24' }, 'supervisor', march(19));

describe('an escalation', () => {
  it('is opened by its rung, once, with its owner', () => {
    expect(escalated().filed.escalations).toEqual([
      { key, clock: 'response', round: 1, audience: 'supervisor', owner: 'user:supervisor', openedAt: expect.stringMatching(/^2026-03-18T/), status: 'open' },
    ]);
  });

  it('is resolved when the duty is done, by hand, or with the case', () => {
    const done = escalated();
    done.respond(march(20));
    expect(endsOf(done)).toEqual([[key, 'resolved', 'dutyDone']]);
    const byHand = escalated();
    byHand.do('resolveEscalation', { key }, 'supervisor', march(20));
    expect(endsOf(byHand)).toEqual([[key, 'resolved', 'byHand']]);
    expect(byHand.do('resolveEscalation', { key }, 'supervisor', march(20))).toMatchObject({ kind: 'refusal' });
    const withdrawn = escalated();
    withdrawn.do('withdraw', {}, 'requesterLead', march(20));
    expect(endsOf(withdrawn)).toEqual([[key, 'resolved', 'caseEnded']]);
  });

  it('is retracted by an upheld objection, and left alone by a rejected one', () => {
    const upheld = escalated();
    raise(upheld, march(20), { petition: 'objection', ground: 'excessive' });
    decide(upheld, march(20), { petition: 1, decision: 'upheld', strike: ['GD001'] });
    expect(endsOf(upheld)).toEqual([[key, 'retracted', 'objectionUpheld']]);
    const rejected = escalated();
    raise(rejected, march(20), { petition: 'objection', ground: 'excessive' });
    decide(rejected, march(20), { petition: 1, decision: 'rejected' });
    expect(endsOf(rejected)).toEqual([[key, 'open', undefined]]);
  });

  it('is retracted by what was received in time and decided later: a question, a request for more time', () => {
    for (const [facts, at] of [
      [{ petition: 'clarification' } as const, march(16, '23:59')],
      [{ petition: 'extension', workdays: 3 } as const, march(15, '23:59')],
    ] as const) {
      const kase = escalated();
      kase.take(kase.intake('raise', facts, 'bodyOfficer', at), march(19));
      expect(endsOf(kase)).toEqual([[key, 'retracted', 'receivedInTime']]);
    }
    const late = escalated();
    raise(late, march(17));
    expect(endsOf(late)).toEqual([[key, 'open', undefined]]);
  });

  it('is left alone by an extension that has passed as well, and by a recomputation that moves nothing', () => {
    const kase = escalated();
    kase.do('extend', { clock: 'response', workdays: 1 }, 'supervisor', march(19));
    kase.do('recomputeDeadlines', {}, 'administrator', march(19));
    expect(endsOf(kase)).toEqual([[key, 'open', undefined]]);
  });

  it('by the round, not by lateness, is left alone by a date that moves', () => {
    const kase = underCheck();
    for (const day of [4, 5, 6]) {
      kase.do('sendBack', { cells: ['ID001@T1'] }, 'requesterCaseworker', march(day));
      if (day < 6) kase.respond(march(day, '11:00'));
    }
    kase.runClock(march(6));
    kase.do('extend', { clock: 'supplement', workdays: 3 }, 'supervisor', march(9));
    expect(endsOf(kase)).toEqual([['supplement#3.1:start', 'open', undefined]]);
  });

  it('tells whoever was called that it is over, also when the deadline was revised meanwhile', () => {
    const kase = acknowledged();
    kase.runClock(march(23));
    kase.do('recomputeDeadlines', {}, 'administrator', march(23));
    kase.respond(march(23));
    const told = messagesOfLast(kase).filter(({ template }) => template === 'escalationSettled');
    expect(told.map(({ audiences, facts }) => [audiences, facts.detail])).toEqual([[['supervisor', 'provincialSupervisor'], 'dutyDone']]);
  });
});

describe('a promise', () => {
  it('runs a clock of its own to the promised day, while some escalation is acknowledged', () => {
    const kase = escalated();
    promise(kase);
    expect(kase.filed.escalations).toMatchObject([{ status: 'acknowledged', promisedFor: '2026-03-24', acknowledgedAt: march(19) }]);
    expect(kase.clock('promise')).toMatchObject({ owes: 'requester', lastDay: '2026-03-24', term: { amount: 3, unit: 'workdays' } });
    kase.do('resolveEscalation', { key }, 'supervisor', march(20));
    expect(kase.filed.clocks.promise).toBeUndefined();
  });

  it('is for a workday ahead, ten workdays at most', () => {
    const promiseFor = (promisedFor: `${number}-${number}-${number}`) => escalated().do('acknowledgeEscalation', { key, promisedFor }, 'supervisor', march(19));
    expect(promiseFor('2026-03-19')).toMatchObject({ refusals: [{ code: 'promiseNotAhead', field: 'promisedFor' }] });
    expect(promiseFor('2026-03-22')).toMatchObject({ refusals: [{ code: 'invalidTerm' }] });
    expect(promiseFor('2026-04-02')).toMatchObject({ kind: 'events' });
    expect(promiseFor('2026-04-03')).toMatchObject({ refusals: [{ code: 'termTooLong', field: 'promisedFor' }] });
  });

  it('given anew replaces the one before, in a round of its own', () => {
    const kase = escalated();
    promise(kase);
    promise(kase);
    expect(kase.clock('promise').round).toBe(2);
  });

  it('that was broken is no more than the escalation it was given for: both end together', () => {
    const kase = escalated();
    promise(kase);
    kase.runClock(march(26));
    expect(kase.filed.escalations.map(({ clock }) => clock)).toContain('promise');
    kase.do('resolveEscalation', { key }, 'supervisor', march(26));
    const { escalations, clocks } = reduceAll(kase.events);
    expect(escalations.filter(({ clock, status }) => clock === 'promise' && status === 'open')).toEqual([]);
    expect(clocks.promise).toBeUndefined();
    expect(escalations.filter(({ status }) => status === 'open').map(({ key: opened }) => opened)).toEqual(['response#1.1:+5wd', 'response#1.1:+8wd']);
  });

  it('of an unsigned request, too', () => {
    const kase = arrived();
    kase.runClock(march(19));
    promise(kase);
    expect(Object.keys(kase.filed.clocks).sort()).toEqual(['acknowledgement', 'promise', 'response']);
  });
});
