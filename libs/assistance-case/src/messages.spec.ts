import { acknowledged, answer, arrived, decide, immediate, march, messagesOfLast, raise, underCheck } from '../../../test/builders/march-case.js';
import { PureCase } from '../../../test/builders/pure-case.js';
import { messagesOf } from './messages.js';
import { reduceAll } from './reduce.js';

const told = (kase: PureCase) => messagesOfLast(kase).map(({ template, audiences }) => [template, ...audiences]);
const lastDays = (kase: PureCase) => messagesOfLast(kase).flatMap(({ template, facts }) => (facts.lastDay ? [[template, facts.lastDay]] : []));

describe('messagesOf', () => {
  it('tells the body nothing before its request arrives, and then the last day', () => {
    const kase = new PureCase();
    kase.file(march(2), { reviews: true, asked: { fields: ['ID001'], specialFields: 1, confirmations: 0, targets: 1 } });
    expect(told(kase)).toEqual([['reviewAsked', 'requesterLead']]);
    kase.do('approveReview', {}, 'requesterLead', march(2));
    expect(told(kase)).toEqual([['consentAsked', 'approver']]);
    kase.do('return', {}, 'provincialApprover', march(2));
    expect(told(kase)).toEqual([['returned', 'requesterHandler']]);
    kase.do('urge', {}, 'supervisor', march(2));
    expect(told(kase)).toEqual([['urged', 'requesterHandler']]);
    expect(lastDays(arrived())).toEqual([['requestArrived', '2026-03-16']]);
  });

  it('tells nobody of what the only one concerned did', () => {
    const kase = new PureCase();
    kase.file(march(2));
    kase.do('withdraw', {}, 'requesterCaseworker', march(2));
    expect(told(kase)).toEqual([]);
  });

  it('tells both sides of an end, save who brought it about', () => {
    const byLead = acknowledged();
    byLead.do('withdraw', {}, 'requesterLead', march(3));
    expect(told(byLead)).toEqual([['caseEnded', 'bodyHandler', 'requesterHandler']]);
    const byCaseworker = underCheck();
    byCaseworker.do('close', { outcome: 'complete' }, 'requesterCaseworker', march(4));
    expect(told(byCaseworker)).toEqual([['caseEnded', 'bodyHandler']]);
    expect(messagesOfLast(byCaseworker)[0]?.facts).toEqual({ detail: 'complete' });
  });

  it('says nothing of the last day while a clock stands still, and states it when it goes on', () => {
    const kase = acknowledged();
    raise(kase, march(4));
    kase.do('extend', { clock: 'response', workdays: 2 }, 'supervisor', march(5));
    expect(told(kase)).toEqual([]);
    answer(kase, march(6));
    expect(told(kase)).toEqual([
      ['petitionSettled', 'bodyHandler'],
      ['deadlineMoved', 'bodyHandler'],
    ]);
    expect(lastDays(kase)).toEqual([['deadlineMoved', kase.clock('response').lastDay]]);
  });

  it('tells the body of a decision, and of the end that it brings', () => {
    const kase = acknowledged();
    raise(kase, march(4), { petition: 'objection', ground: 'duplicate' });
    expect(told(kase)).toEqual([['petitionRaised', 'requesterHandler', 'requesterLead']]);
    decide(kase, march(5), { petition: 1, decision: 'upheld' });
    expect(told(kase)).toEqual([
      ['petitionSettled', 'bodyHandler'],
      ['caseEnded', 'bodyHandler', 'requesterHandler'],
    ]);
  });

  it('tells a rung by its own key, audiences and time, and that it dies with its duty', () => {
    const kase = acknowledged();
    kase.take(kase.alarm());
    expect(messagesOfLast(kase)).toEqual([
      {
        key: 'response#1.1:-3wd',
        audiences: ['bodyHandler'],
        template: 'dutyEndsSoon',
        severity: 'info',
        notBefore: march(11, '09:00'),
        duty: { clock: 'response', round: 1 },
        facts: { clock: 'response', lastDay: '2026-03-16', dueAt: march(17, '00:00'), rung: '-3wd' },
      },
    ]);
  });

  it('tells the duty contact at once of what is immediate', () => {
    const kase = new PureCase();
    kase.do('file', immediate, 'requesterLead', march(2));
    expect(messagesOfLast(kase)).toMatchObject([{ template: 'requestArrived', audiences: ['bodyDuty'], severity: 'critical', notBefore: march(2) }]);
  });

  it('names each message once in a case', () => {
    const kase = underCheck();
    kase.do('sendBack', { cells: ['ID001@T1'] }, 'requesterCaseworker', march(4));
    kase.runClock(march(31));
    kase.respond(march(31));
    const keys = kase.events.flatMap((event, place) => {
      const before = place === 0 ? undefined : reduceAll(kase.events.slice(0, place));
      return messagesOf(event, before, reduceAll(kase.events.slice(0, place + 1))).map(({ key }) => key);
    });
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(10);
  });
});
