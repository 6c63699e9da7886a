import { atTime } from '@xiecha/working-time/day';
import {
  acknowledged,
  answer,
  arrived,
  decide,
  endsOf,
  firedOf,
  immediate,
  isLateAt,
  keysOf,
  march,
  messagesOfLast,
  raise,
  underCheck,
  with2027,
} from '../../../test/builders/march-case.js';
import { PureCase } from '../../../test/builders/pure-case.js';
import { policyV2 } from './policy-v2.js';

/** Each with its reason. */
const cases: readonly (readonly [words: string, reason: string, proof: () => void])[] = [
  [
    '1. delivered 2026-09-30 16:50, 15 workdays: reminders on 10-22 and 10-26 at 09:00, overdue from 10-28 09:00',
    'the national-day week and the make-up Saturday 10-10 lie between; the last day is 10-27',
    () => {
      const kase = arrived(atTime('2026-09-30', '16:50'), {}, { term: { ...policyV2.clocks.response.term, amount: 15 } });
      expect(kase.clock('response').lastDay).toBe('2026-10-27');
      expect(kase.clock('response').rungs.map(({ rung, notBefore }) => [rung, notBefore])).toEqual(
        expect.arrayContaining([
          ['-3wd', atTime('2026-10-22', '09:00')],
          ['-1wd', atTime('2026-10-26', '09:00')],
          ['+1wd', atTime('2026-10-28', '09:00')],
        ]),
      );
    },
  ],
  [
    '2. silence after delivery without acknowledgement still becomes late',
    'the response clock runs from arrival: a body gains nothing by not signing',
    () => {
      const kase = arrived();
      kase.runClock(march(19));
      expect(kase.filed.state).toBe('awaitingAcknowledgement');
      expect([isLateAt(kase, march(16, '23:59')), isLateAt(kase, march(17, '00:00'))]).toEqual([false, true]);
      expect(firedOf(kase)).toEqual(expect.arrayContaining(['acknowledgement#1.1:+1wd', 'response#1.1:+1wd', 'response#1.1:+3wd']));
    },
  ],
  [
    '3. a question raised after the due day does not stop lateness',
    'nothing raised at or after dueAt holds or protects',
    () => {
      const kase = acknowledged();
      raise(kase, march(17));
      expect(isLateAt(kase, march(17))).toBe(true);
      expect(kase.filed.petitions).toEqual([expect.not.objectContaining({ effect: expect.anything() })]);
      expect(keysOf(kase)).toContain('response#1.1:+3wd');
    },
  ],
  [
    '4. an extension asked on the last day is refused',
    'by rule: it is asked for before the last day',
    () => {
      const extension = { petition: 'extension', workdays: 3 } as const;
      expect(raise(acknowledged(), march(16, '00:00'), extension)).toMatchObject({
        kind: 'refusal',
        refusals: [{ code: 'tooLateToExtend', field: 'petition' }],
      });
      expect(raise(acknowledged(), march(15, '23:59'), extension)).toMatchObject({ kind: 'events' });
    },
  ],
  [
    '5. an extension undecided over the due day protects the body, and the requester’s own ladder runs; granted it counts from the old last day, denied it gives the next workday',
    'who asked in time shall not pay for a slow decision',
    () => {
      const undecided = () => {
        const kase = acknowledged();
        raise(kase, march(13), { petition: 'extension', workdays: 5 });
        kase.runClock(march(19));
        return kase;
      };
      const kase = undecided();
      expect(isLateAt(kase, march(19))).toBe(false);
      expect(keysOf(kase).filter((key) => key.startsWith('response'))).toEqual([]);
      expect(firedOf(kase).filter((key) => !key.startsWith('extension'))).toEqual(['response#1.1:-3wd', 'response#1.1:-1wd']);
      expect(firedOf(kase).filter((key) => key.startsWith('extension'))).toEqual(['extension#1.1:0wd', 'extension#1.1:+1wd', 'extension#1.1:+3wd']);
      decide(kase, march(19), { petition: 1, decision: 'granted', workdays: 5 });
      expect(kase.clock('response').lastDay).toBe('2026-03-23');
      const denied = undecided();
      decide(denied, march(19), { petition: 1, decision: 'denied' });
      expect(denied.clock('response').lastDay).toBe('2026-03-20');
      const deniedInTime = acknowledged();
      raise(deniedInTime, march(12), { petition: 'extension', workdays: 5 });
      decide(deniedInTime, march(13), { petition: 1, decision: 'denied' });
      expect(deniedInTime.clock('response')).toMatchObject({ lastDay: '2026-03-16', revision: 1 });
    },
  ],
  [
    '6. a hold during a supplement returns to the same supplement with the days left',
    'a question is asked beside the state: the state waits',
    () => {
      const kase = underCheck();
      kase.do('sendBack', { cells: ['ID001@T1'] }, 'requesterCaseworker', march(4));
      raise(kase, march(6));
      answer(kase, march(9));
      // 5 March counted; 6 and 9 are freed; 10 to 13 are the four that were left.
      expect(kase.filed).toMatchObject({ state: 'awaitingSupplement', clocks: { supplement: { round: 1, lastDay: '2026-03-13' } } });
    },
  ],
  [
    '7. a reply received at 23:59:50 of the last day and decided at 00:00:20 is on time: what a rung opened meanwhile is retracted',
    'lateness is judged by the receipt alone',
    () => {
      const rung = { offset: '+0h', does: 'escalate', audiences: ['supervisor'], severity: 'critical', template: 'escalationOpened' } as const;
      const kase = acknowledged(march(2), { ladder: [rung] });
      kase.runClock(march(17, '00:00'));
      expect(endsOf(kase)).toEqual([['response#1.1:+0h', 'open', undefined]]);
      kase.respond('2026-03-16T15:59:50.000Z', '2026-03-16T16:00:20.000Z');
      expect(endsOf(kase)).toEqual([['response#1.1:+0h', 'retracted', 'receivedInTime']]);
      const late = acknowledged(march(2), { ladder: [rung] });
      late.runClock(march(17, '00:00'));
      late.respond('2026-03-16T16:00:00.000Z');
      expect(endsOf(late)).toEqual([['response#1.1:+0h', 'resolved', 'dutyDone']]);
    },
  ],
  [
    '8. a provisional date brings no overdue rung and no escalation, and the administrator is told once; the calendar, loaded, brings them',
    'no notice has confirmed the date yet',
    () => {
      const kase = acknowledged(atTime('2026-12-25', '10:00'));
      expect(kase.clock('response')).toMatchObject({ lastDay: '2027-01-11', provisional: true });
      kase.runClock(atTime('2027-01-13', '12:00'));
      expect(firedOf(kase)).toEqual(['response#1.1:-3wd', 'response#1.1:-1wd', 'response#1.1:provisional']);
      expect(messagesOfLast(kase)).toMatchObject([{ audiences: ['administrator'], template: 'provisionalDayPassed' }]);
      expect([keysOf(kase), isLateAt(kase, atTime('2027-01-13', '12:00'))]).toEqual([[], false]);
      kase.calendar = with2027;
      kase.do('recomputeDeadlines', {}, 'administrator', atTime('2027-01-13', '12:00'));
      expect(keysOf(kase)).toEqual(['+1wd', '+3wd', '+5wd', '+8wd'].map((rung) => `response#1.2:${rung}`));
    },
  ],
  [
    '9. a worker that was down over the end, +1wd and +3wd: one rung, the highest, marked late; those below never fire',
    'nobody wants three messages of one lateness at once',
    () => {
      const kase = acknowledged();
      kase.runClock(march(19, '12:00'), { workerIsDown: true });
      expect(firedOf(kase)).toEqual(['response#1.1:+3wd']);
      expect(kase.events.at(-1)).toMatchObject({ facts: { passedOver: ['-3wd', '-1wd', '+1wd'].map((rung) => `response#1.1:${rung}`) } });
      expect(messagesOfLast(kase)).toMatchObject([{ key: 'response#1.1:+3wd', facts: { late: true } }]);
      expect(keysOf(kase)).toEqual(['response#1.1:+5wd', 'response#1.1:+8wd']);
    },
  ],
  [
    '11. immediate on 2026-10-02 22:00: 24 hours over the holiday; the duty contact is told at once, critical',
    'an accident knows no holiday and no quiet hours',
    () => {
      const at = atTime('2026-10-02', '22:00');
      const kase = new PureCase();
      kase.do('file', immediate, 'requesterLead', at);
      expect(kase.clock('response')).toMatchObject({ startedAt: at, dueAt: atTime('2026-10-03', '22:00'), rule: 'immediate', provisional: false });
      expect(messagesOfLast(kase)).toMatchObject([{ template: 'requestArrived', audiences: ['bodyDuty'], severity: 'critical', notBefore: at }]);
    },
  ],
  [
    '13. seven questions around seven midnights hold once',
    'a hold of two minutes frees two days: again and again, a term would never end',
    () => {
      const kase = acknowledged();
      for (const day of [3, 4, 5, 6, 7, 8, 9]) {
        raise(kase, march(day, '23:59'));
        answer(kase, march(day + 1, '00:01'));
      }
      expect(kase.clock('response')).toMatchObject({ lastDay: '2026-03-18', holds: [{ from: march(3, '23:59'), to: march(4, '00:01') }] });
      expect(kase.filed.petitions).toHaveLength(7);
    },
  ],
];

describe('worked cases of time', () => {
  it.each(cases)('%s (%s)', (_words, _reason, proof) => proof());
});
