import { atTime, type Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { acknowledged, answer, arrived, decide, immediate, march, raise, with2027 } from '../../../../test/builders/march-case.js';
import { PureCase } from '../../../../test/builders/pure-case.js';
import { auditCase } from './audit-case.js';
import type { CaseAudit } from './case-audit.js';
import { PlainCalendar } from './plain-calendar.js';

const calendars = new Map([shippedCalendar, with2027].map(({ revision, years }) => [revision, new PlainCalendar(years)]));

function auditOf(kase: PureCase, until: Instant): CaseAudit {
  return auditCase(kase.events, { calendars, policies: new Map([[kase.policy.version, kase.policy]]) }, until);
}

const fatesOf = ({ rungs }: CaseAudit, clock: string) => rungs.filter(({ key }) => key.startsWith(clock)).map(({ key, fate }) => `${key} ${fate}`);
const missed = ({ findings }: CaseAudit) => findings.filter(({ kind }) => kind === 'missing').map(({ key, expected }) => [key, expected] as const);

/** The case id of these tests ends in zeros: its rungs are decided at 00:05. */
const morning = (day: number): Instant => march(day, '00:05');

// Monday 2 March 2026, ten workdays: the last day is Monday 16 March. By hand: -3wd 11, -1wd 13, +1wd 17, +3wd 19, +5wd 23, +8wd 26 March.
describe('what should have fired of a response that began on 2 March 2026', () => {
  it('is each rung on its morning, five minutes after which it is missing', () => {
    const kase = acknowledged();
    expect(missed(auditOf(kase, march(11, '00:10')))).toEqual([]);
    expect(missed(auditOf(kase, march(11, '00:11')))).toEqual([['response#1.1:-3wd', morning(11)]]);
    expect(missed(auditOf(kase, march(31)))).toEqual(
      [['-3wd', 11] as const, ['-1wd', 13] as const, ['+1wd', 17] as const, ['+3wd', 19] as const, ['+5wd', 23] as const, ['+8wd', 26] as const].map(
        ([rung, day]) => [`response#1.1:${rung}`, morning(day)],
      ),
    );
  });

  it('says how late each fired: half of them, all but a hundredth, the last', () => {
    const kase = acknowledged();
    for (const seconds of ['03', '07', '02']) kase.take(kase.alarm(), `${kase.alarm().receivedAt.slice(0, 17)}${seconds}.000Z` as Instant);
    const { firings, findings } = auditOf(kase, march(17, '00:06'));
    expect(findings).toEqual([]);
    expect(firings.map(({ key, lagMs }) => [key, lagMs])).toEqual([
      ['response#1.1:-3wd', 3_000],
      ['response#1.1:-1wd', 7_000],
      ['response#1.1:+1wd', 2_000],
    ]);
  });

  it('is one rung after an outage, which names those below it', () => {
    const kase = acknowledged();
    kase.runClock(march(19, '12:00'), { workerIsDown: true });
    const audit = auditOf(kase, march(19, '12:01'));
    expect(fatesOf(audit, 'response')).toEqual(['response#1.1:+3wd fired', ...['-3wd', '-1wd', '+1wd'].map((rung) => `response#1.1:${rung} passedOver`)]);
    expect(audit.findings).toMatchObject([{ kind: 'late', key: 'response#1.1:+3wd', expected: morning(19), actual: march(19, '12:00') }]);
  });

  it('is nothing more of a promise where a returned request lapsed after an outage, were it at the very instant of its lapse', () => {
    const returned = () => {
      const kase = new PureCase();
      kase.file(march(2), { reviews: true });
      kase.do('return', {}, 'requesterLead', march(2));
      // The correction ends on 9 March: +3wd on the 12th, +5wd on the 16th, +10wd on the 23rd. The promise ends on the 13th: +1wd on the 16th.
      kase.runClock(morning(12));
      kase.do('acknowledgeEscalation', { key: 'correction#1.1:+3wd', promisedFor: '2026-03-13' }, 'supervisor', march(12));
      kase.runClock(morning(13));
      return kase;
    };
    const lapsed = returned();
    lapsed.runClock(morning(23), { workerIsDown: true });
    expect(lapsed.events.at(-1)).toMatchObject({
      type: 'lapsed',
      receivedAt: morning(23),
      recordedAt: morning(23),
      facts: { passedOver: ['correction#1.1:+5wd'] },
    });
    expect(auditOf(lapsed, morning(23)).findings).toEqual([]);
    // While nothing has ended the case, the same rung is missing.
    expect(missed(auditOf(returned(), march(16))).map(([missing]) => missing)).toContain('promise#1.1:+1wd');
  });

  it('is nothing that was due after the reply was received, and all that was due before', () => {
    const inTime = acknowledged();
    inTime.respond(march(11, '00:01'), march(11, '09:00'));
    expect(missed(auditOf(inTime, march(12)))).toEqual([]);
    const after = acknowledged();
    after.respond(march(11, '09:00'));
    expect(missed(auditOf(after, march(12)))).toEqual([['response#1.1:-3wd', morning(11)]]);
  });

  it('is nothing of a held clock, and the new ladder once it goes on', () => {
    const kase = acknowledged();
    raise(kase, march(6));
    expect(fatesOf(auditOf(kase, march(13)), 'response')).toEqual([]);
    kase.runClock(march(12, '23:00'));
    answer(kase, march(13));
    // 3, 4, 5 counted; 6 to 13 are freed; 16 to 24 are the seven that were left.
    expect(kase.clock('response').lastDay).toBe('2026-03-24');
    const audit = auditOf(kase, march(31));
    expect(missed(audit).filter(([key]) => key.startsWith('response'))).toEqual([
      ['response#1.2:-3wd', morning(19)],
      ['response#1.2:-1wd', morning(23)],
      ['response#1.2:+1wd', morning(25)],
      ['response#1.2:+3wd', morning(27)],
      ['response#1.2:+5wd', morning(31)],
    ]);
  });

  it('is nothing after the end while an extension is undecided; a denial after it gives the next workday', () => {
    const kase = acknowledged();
    raise(kase, march(13), { petition: 'extension', workdays: 5 });
    kase.runClock(march(19));
    const undecided = auditOf(kase, march(19, '23:00'));
    expect(missed(undecided)).toEqual([]);
    decide(kase, march(19), { petition: 1, decision: 'denied' });
    expect(kase.clock('response').lastDay).toBe('2026-03-20');
    expect(missed(auditOf(kase, march(24)))).toEqual([['response#1.2:+1wd', morning(23)]]);
  });

  it('is nothing after a provisional end but a word to the administrator, and what was silent once the year is announced', () => {
    const kase = acknowledged(atTime('2026-12-25', '10:00'));
    kase.runClock(atTime('2027-01-13', '12:00'));
    expect(auditOf(kase, atTime('2027-02-10', '12:00')).findings).toEqual([]);
    kase.calendar = with2027;
    kase.do('recomputeDeadlines', {}, 'administrator', atTime('2027-01-13', '12:00'));
    expect(missed(auditOf(kase, atTime('2027-01-13', '12:06')))).toEqual([['response#1.2:+1wd', atTime('2027-01-13', '12:00')]]);
  });

  it('is counted in hours where it is immediate, over a holiday', () => {
    const kase = new PureCase();
    kase.do('file', immediate, 'requesterLead', atTime('2026-10-02', '22:00'));
    expect(missed(auditOf(kase, atTime('2026-10-04', '03:00')))).toEqual(
      expect.arrayContaining([
        ['response#1.1:-4h', atTime('2026-10-03', '18:00')],
        ['response#1.1:+1h', atTime('2026-10-03', '23:00')],
        ['response#1.1:+4h', atTime('2026-10-04', '02:00')],
      ]),
    );
  });

  it('is nothing that a back-dated filing had left behind', () => {
    const kase = new PureCase();
    kase.take(kase.intake('file', { ...immediate, urgency: 'normal' }, 'requesterLead', march(2), { backDated: true }), march(18));
    expect(fatesOf(auditOf(kase, march(18, '23:00')), 'response')).toEqual(['-3wd', '-1wd', '+1wd'].map((rung) => `response#1.1:${rung} superseded`));
  });

  it('is known although the product forgot the clock', () => {
    const kase = arrived();
    const forgetful = kase.events.map((event) => ({
      ...event,
      clocks: event.clocks.filter((change) => !('deadline' in change && change.deadline.clock === 'response')),
    }));
    const { findings } = auditCase(forgetful, { calendars, policies: new Map([[kase.policy.version, kase.policy]]) }, march(12));
    expect(findings.map(({ kind, key }) => `${kind} ${key}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^deadlineDiffers event 2 arrivalRecorded$/), 'missing response#1.1:-3wd']),
    );
  });
});
