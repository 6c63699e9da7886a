import type { Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { PureCase } from '../../../test/builders/pure-case.js';
import { timeUsed } from './time-used.js';

/** Of 2026; the 22nd of June is a Monday, Friday the 19th is 端午. */
const june = (day: number, time = '10:00') => new Date(`2026-06-${String(day).padStart(2, '0')}T${time}:00+08:00`).toISOString() as Instant;

describe('the time that each party has used', () => {
  const used = (kase: PureCase, until: Instant) => timeUsed(kase.events, until, shippedCalendar, false);

  function arrived(): PureCase {
    const kase = new PureCase();
    kase.file(june(8));
    kase.recordArrival(june(9));
    kase.do('acknowledge', {}, 'bodyOfficer', june(10));
    return kase;
  }

  it('counts a day for whoever owed as it began: the day on which a matter changes hands is the giver’s, days off are days and no workdays', () => {
    const kase = arrived();
    expect(used(kase, june(9))).toEqual([
      { party: 'requester', days: 1, workdays: 1 },
      { party: 'body', days: 0, workdays: 0 },
    ]);
    // From Tuesday the 9th to Monday the 22nd: three weekend days twice and the holiday between.
    kase.respond(june(22));
    const [office, body] = used(kase, june(22, '23:59'));
    expect(office).toEqual({ party: 'requester', days: 1, workdays: 1 });
    expect(body).toEqual({ party: 'body', days: 13, workdays: 8 });
  });

  it('stands still when the case ends, and goes on when it is opened again', () => {
    const kase = arrived();
    kase.respond(june(11));
    kase.do('close', { outcome: 'complete' }, 'requesterCaseworker', june(12));
    const closed = used(kase, june(12));
    expect(closed).toEqual([
      { party: 'requester', days: 2, workdays: 2 },
      { party: 'body', days: 2, workdays: 2 },
    ]);
    expect(used(kase, june(25))).toEqual(closed);
    kase.do('reopen', {}, 'supervisor', june(25));
    expect(used(kase, june(26))[0]).toEqual({ party: 'requester', days: 3, workdays: 3 });
  });

  it('gives a held clock’s days to whoever answers, and days on which both owe to both', () => {
    const kase = arrived();
    kase.do('raise', { petition: 'clarification' }, 'bodyOfficer', june(11));
    // Only the office owes: its answer.
    expect(used(kase, june(12))).toEqual([
      { party: 'requester', days: 2, workdays: 2 },
      { party: 'body', days: 2, workdays: 2 },
    ]);
    kase.do('answer', {}, 'requesterCaseworker', june(12));
    kase.do('raise', { petition: 'extension', workdays: 3 }, 'bodyOfficer', june(12, '11:00'));
    expect(used(kase, june(15))).toEqual([
      { party: 'requester', days: 5, workdays: 3 },
      { party: 'body', days: 5, workdays: 3 },
    ]);
  });

  it('tells a body no turns by clocks that it may not know of, and a promise is nobody’s turn', () => {
    const kase = arrived();
    const asBody = (until: Instant) => timeUsed(kase.events, until, shippedCalendar, true);
    kase.respond(june(11));
    expect(asBody(june(15))).toEqual([
      // Delivery was known to it; review and consent would not have been.
      { party: 'requester', days: 5, workdays: 3 },
      { party: 'body', days: 2, workdays: 2 },
    ]);
    const reviewed = new PureCase();
    reviewed.file(june(8), { reviews: true });
    expect(used(reviewed, june(10))).toEqual([{ party: 'requester', days: 2, workdays: 2 }]);
    expect(timeUsed(reviewed.events, june(10), shippedCalendar, true)).toEqual([]);
    const late = arrived();
    late.runClock(june(30));
    const { key } = late.filed.escalations[0]!;
    const before = used(late, june(30));
    late.do('acknowledgeEscalation', { key, promisedFor: '2026-07-02' }, 'supervisor', june(30));
    expect(late.filed.clocks.promise).toBeDefined();
    expect(used(late, '2026-07-02T10:00:00.000Z')[0]).toEqual(before[0]);
  });

  it('does not run backwards where the time asked for lies before what happened, and says where no calendar reaches', () => {
    const kase = arrived();
    expect(used(kase, june(8, '11:00'))).toEqual([
      { party: 'requester', days: 0, workdays: 0 },
      { party: 'body', days: 0, workdays: 0 },
    ]);
    expect(used(kase, '9999-01-01T00:00:00.000Z')[1]).toEqual({ party: 'body', days: expect.any(Number), workdays: null });
  });
});
