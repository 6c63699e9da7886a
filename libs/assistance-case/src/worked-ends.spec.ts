import { addDays, atTime, dayOf } from '@xiecha/working-time/day';
import { acknowledged, answer, arrived, decide, endsOf, firedOf, immediate, keysOf, march, raise, underCheck } from '../../../test/builders/march-case.js';
import { PureCase } from '../../../test/builders/pure-case.js';
import type { ObjectionGround } from './vocabulary.js';

const caseworker = 'requesterCaseworker';
const escalated = () => {
  const kase = acknowledged();
  kase.runClock(march(19));
  return kase;
};
const objecting = (ground: ObjectionGround) => {
  const kase = acknowledged();
  raise(kase, march(4), { petition: 'objection', ground });
  return kase;
};
/** In the third round of supplement, which begins on 6 March. */
const thirdRound = () => {
  const kase = underCheck();
  for (const day of [4, 5]) {
    kase.do('sendBack', { cells: ['ID001@T1'] }, caseworker, march(day));
    kase.respond(march(day, '11:00'));
  }
  kase.do('sendBack', { cells: ['ID001@T1'] }, caseworker, march(6));
  return kase;
};
const concluded = () => {
  const kase = acknowledged();
  kase.runClock(march(31));
  kase.do('concludeUnanswered', {}, 'requesterLead', march(31));
  return kase;
};

/** Each with its reason. */
const cases: readonly (readonly [words: string, reason: string, proof: () => void])[] = [
  [
    'the third round of supplement escalates at once, and no reminder passes it over',
    'what came back twice will not come right by itself',
    () => {
      const kase = thirdRound();
      kase.runClock(march(6));
      expect(endsOf(kase)).toEqual([['supplement#3.1:start', 'open', undefined]]);
      const outage = thirdRound();
      outage.runClock(march(12, '12:00'), { workerIsDown: true });
      expect(firedOf(outage).at(-1)).toBe('supplement#3.1:start');
      // A question moves the date; it does not make two rounds of three.
      raise(kase, march(9));
      answer(kase, march(10));
      expect(endsOf(kase)).toEqual([['supplement#3.1:start', 'open', undefined]]);
    },
  ],
  [
    'a corrected arrival moves both clocks and retracts what was opened',
    'the body was not late: the days were counted from a wrong one',
    () => {
      const kase = arrived();
      kase.runClock(march(19));
      kase.do('correctArrival', { arrivedAt: march(10) }, caseworker, march(19));
      expect(kase.filed.clocks).toMatchObject({ acknowledgement: { lastDay: '2026-03-11' }, response: { lastDay: '2026-03-24', startedAt: march(10) } });
      expect(kase.filed.arrivedAt).toBe(march(10));
      expect(endsOf(kase)).toEqual([['response#1.1:+3wd', 'retracted', 'deadlineMoved']]);
    },
  ],
  [
    'an arrival corrected backwards, past the end, goes through the ladder as after an outage',
    'a ladder that was lost would never let anybody conclude',
    () => {
      const kase = acknowledged();
      kase.do('correctArrival', { arrivedAt: march(2, '09:59') }, caseworker, march(2));
      const longAgo = new PureCase();
      longAgo.file(march(2));
      longAgo.recordArrival(march(26), march(25));
      longAgo.do('correctArrival', { arrivedAt: march(2) }, caseworker, march(26));
      expect(keysOf(longAgo).filter((key) => key.startsWith('response'))).toEqual(['+1wd', '+3wd', '+5wd', '+8wd'].map((rung) => `response#1.2:${rung}`));
      longAgo.runClock(march(26), { workerIsDown: true });
      expect(firedOf(longAgo)).toContain('response#1.2:+8wd');
      expect(longAgo.do('concludeUnanswered', {}, 'requesterLead', march(26))).toMatchObject({ kind: 'events' });
    },
  ],
  [
    'an extension after the end resolves escalations as extendedAfterDue',
    'lateness once reached is a fact',
    () => {
      const kase = escalated();
      kase.do('extend', { clock: 'response', workdays: 10 }, 'supervisor', march(19));
      expect(endsOf(kase)).toEqual([['response#1.1:+3wd', 'resolved', 'extendedAfterDue']]);
    },
  ],
  ...(
    [
      ['excessive', { state: 'awaitingResponse', struck: ['GD001'] }],
      ['beyondPower', { state: 'withdrawn' }],
      ['wrongBody', { state: 'closed', outcome: 'misdirected' }],
      ['duplicate', { state: 'closed', outcome: 'noLongerNeeded' }],
    ] as const
  ).map(
    ([ground, expected]) =>
      [
        `an objection upheld as ${ground} leads to ${expected.state}`,
        'what was wrong with the request decides what becomes of it',
        () => {
          const kase = objecting(ground);
          decide(kase, march(5), { petition: 1, decision: 'upheld', ...(ground === 'excessive' ? { strike: ['GD001'] } : {}) });
          expect(kase.filed).toMatchObject(expected);
        },
      ] as const,
  ),
  [
    'a rejected objection is appealed once, to the supervisor, and the duty goes on meanwhile; a second one holds no more',
    'one appeal, without a hold; a hold once a clock and kind',
    () => {
      const kase = objecting('excessive');
      decide(kase, march(5), { petition: 1, decision: 'rejected' });
      expect(kase.clock('response')).toMatchObject({ revision: 2, lastDay: '2026-03-18' });
      kase.do('appeal', { petition: 1 }, 'bodyOfficer', march(6));
      expect(kase.filed.clocks).toMatchObject({ appeal: { owes: 'requester', lastDay: '2026-03-13' }, response: { revision: 2, lastDay: '2026-03-18' } });
      expect(decide(kase, march(6), { petition: 1, decision: 'upheld' })).toMatchObject({ kind: 'refusal' });
      kase.do('decidePetition', { petition: 1, decision: 'rejected' }, 'supervisor', march(6));
      expect(kase.do('appeal', { petition: 1 }, 'bodyOfficer', march(6))).toMatchObject({ kind: 'refusal', refusals: [{ code: 'nothingToAppeal' }, {}] });
      raise(kase, march(9), { petition: 'objection', ground: 'beyondPower' });
      expect(kase.clock('response').heldSince).toBeUndefined();
      decide(kase, march(9), { petition: 2, decision: 'rejected' });
      kase.do('appeal', { petition: 2 }, 'bodyOfficer', march(9));
      kase.do('decidePetition', { petition: 2, decision: 'upheld' }, 'supervisor', march(10));
      expect(kase.filed.state).toBe('withdrawn');
    },
  ],
  [
    'a returned request that nobody puts right lapses ten workdays after the end of the correction',
    'nobody waits for it any more',
    () => {
      const kase = new PureCase();
      kase.file(march(2), { reviews: true });
      kase.do('return', {}, 'requesterLead', march(2));
      expect(kase.clock('correction').lastDay).toBe('2026-03-09');
      kase.runClock(march(22, '23:00'));
      expect(kase.filed.state).toBe('returned');
      kase.runClock(march(23, '06:00'));
      expect(kase.filed).toMatchObject({ state: 'withdrawn', clocks: {}, closedAt: expect.stringContaining('2026-03-22T') });
      expect(kase.filed.escalations.map(({ end }) => end)).toEqual(['caseEnded', 'caseEnded']);
    },
  ],
  [
    'a case that is opened again goes to the check where a reply exists, else to a new term of response',
    'what was answered is checked anew; what was not is asked anew',
    () => {
      const kase = underCheck();
      kase.do('close', { outcome: 'complete' }, caseworker, march(4));
      kase.do('reopen', {}, 'supervisor', march(5));
      expect(kase.filed).toMatchObject({ state: 'underCheck', clocks: { check: { round: 2 } }, outcome: undefined, closedAt: undefined });
      const silent = concluded();
      const now = atTime('2026-04-01', '10:00');
      silent.do('reopen', {}, 'supervisor', now);
      expect(silent.filed).toMatchObject({ state: 'awaitingResponse', clocks: { response: { round: 2, startedAt: now } } });
      // The new term counts from the reopening: no arrival moves it.
      expect(silent.do('correctArrival', { arrivedAt: march(2) }, caseworker, now)).toMatchObject({ refusals: [{ code: 'noArrivalToCorrect' }] });
    },
  ],
  [
    'a consent that strikes everything is a refusal',
    'nothing would be left to ask',
    () => {
      const kase = new PureCase();
      kase.file(march(2), { channel: 'portal', asked: { fields: ['ID001'], specialFields: 1, confirmations: 0, targets: 1 } });
      kase.do('consent', { strike: ['X1', 'ID001'], decisionId: 'd', number: '7' }, 'provincialApprover', march(3));
      expect(kase.filed).toMatchObject({ state: 'refused', consent: { decisionId: 'd', number: '7' } });
      expect(kase.filed.arrivedAt).toBeUndefined();
    },
  ],
  [
    'a decision on a request that reaches a case no longer waiting is noted as decisionInapplicable and raises no version',
    'one decision goes to all cases of a request, whatever became of each',
    () => {
      for (const [kase, now] of [[acknowledged(), march(3)] as const, [concluded(), atTime('2026-04-01', '10:00')] as const]) {
        const { version, state, clocks } = kase.filed;
        kase.do('refuse', { decisionId: 'd' }, 'provincialApprover', now);
        expect(kase.events.at(-1)).toMatchObject({
          type: 'decisionInapplicable',
          actor: { capacity: 'system' },
          facts: { decisionId: 'd', decision: 'refuse' },
        });
        expect(kase.filed).toMatchObject({ version, state, clocks });
        expect(kase.do('refuse', { decisionId: 'd' }, 'bodyOfficer', now)).toMatchObject({ kind: 'refusal' });
      }
    },
  ],
  [
    'a promise that is broken escalates, and ends with the duty that it was given for',
    'nobody owes what nobody needs any more',
    () => {
      const kase = escalated();
      const key = 'response#1.1:+3wd';
      expect(kase.do('acknowledgeEscalation', { key, promisedFor: '2026-03-21' }, 'supervisor', march(19))).toMatchObject({
        refusals: [{ code: 'invalidTerm' }],
      });
      kase.do('acknowledgeEscalation', { key, promisedFor: '2026-03-20' }, 'supervisor', march(19));
      kase.runClock(march(23));
      expect(endsOf(kase).map(([opened, status]) => [opened, status])).toEqual([
        [key, 'acknowledged'],
        ['promise#1.1:+1wd', 'open'],
        ['response#1.1:+5wd', 'open'],
      ]);
      kase.respond(march(23));
      expect(kase.filed.escalations.map(({ end }) => end)).toEqual(['dutyDone', 'dutyDone', 'dutyDone']);
      expect(Object.keys(kase.filed.clocks)).toEqual(['check']);
    },
  ],
  [
    'immediate duties are told and escalated by the hour',
    'an accident waits for no workday',
    () => {
      const at = atTime('2026-10-02', '22:00');
      const kase = new PureCase();
      kase.do('file', immediate, 'requesterLead', at);
      kase.runClock(atTime(addDays(dayOf(at), 2), '03:00'));
      expect(firedOf(kase)).toEqual(['acknowledgement#1.1:-1h', 'acknowledgement#1.1:+1h', 'response#1.1:-4h', 'response#1.1:+1h', 'response#1.1:+4h']);
    },
  ],
];

describe('worked cases of ends and escalations', () => {
  it.each(cases)('%s (%s)', (_words, _reason, proof) => proof());
});
