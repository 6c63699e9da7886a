import { calendarOf, type WorkCalendar } from '@xiecha/working-time/calendar';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import type { Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { calendar2027 } from '../../../test/builders/calendar-2027.js';
import { PureCase } from '../../../test/builders/pure-case.js';
import { agenda } from './agenda.js';
import type { Policy } from './policy.js';
import { policyV2 } from './policy-v2.js';

const monday = '2026-03-02T02:00:00.000Z';
const wednesday = '2026-03-04T02:00:00.000Z';

function awaitingResponse(at: Instant = monday): PureCase {
  const kase = new PureCase();
  kase.file(at);
  kase.recordArrival(at);
  kase.take(kase.intake('acknowledge', {}, 'bodyOfficer', at));
  return kase;
}

const extend = (kase: PureCase, workdays: number, at: Instant) => kase.take(kase.intake('extend', { clock: 'response', workdays }, 'supervisor', at));
const recompute = (kase: PureCase, at: Instant, worldNow = at) => kase.take(kase.intake('recomputeDeadlines', {}, 'administrator', at), worldNow);
const movedBy = (kase: PureCase) =>
  kase.events.at(-1)!.clocks.map((change) => (change.change === 'revise' ? [change.deadline.clock, change.moved] : change.change));
/** The reminders that are still to come. */
const keysOf = ({ filed }: PureCase) =>
  agenda(filed)
    .filter(({ rung }) => rung.template === 'dutyEndsSoon')
    .map(({ key }) => key);

/** The years that ship, with one notice more or another one. */
function with2026(change: (year: CalendarYear) => CalendarYear): WorkCalendar {
  return calendarOf(shippedCalendar.years.map((year) => (year.year === 2026 ? change(year) : year)));
}
const with2027 = calendarOf([...shippedCalendar.years, calendar2027 as unknown as CalendarYear]);

describe('an extension', () => {
  it('counts from the old last day, and one more from the last day that it gave; each has its sheet', () => {
    const kase = awaitingResponse();
    expect(kase.filed.clocks.response?.lastDay).toBe('2026-03-16');
    extend(kase, 3, wednesday);
    expect(kase.filed.clocks.response).toMatchObject({ revision: 2, extensions: [3], lastDay: '2026-03-19' });
    extend(kase, 2, wednesday);
    expect(kase.filed.clocks.response).toMatchObject({ revision: 3, extensions: [3, 2], lastDay: '2026-03-23' });
    expect(kase.proofs.at(-1)).toMatchObject({
      revision: 3,
      sheets: [
        { lastDay: '2026-03-16' },
        { from: { lastDay: '2026-03-16' }, lastDay: '2026-03-19' },
        { from: { lastDay: '2026-03-19' }, lastDay: '2026-03-23' },
      ],
    });
    expect(keysOf(kase)).toEqual(['response#1.3:-3wd', 'response#1.3:-1wd']);
  });

  it('of a held clock leaves it held, and counts from the last day that the hold gives', () => {
    const kase = awaitingResponse();
    kase.take(kase.intake('raise', { petition: 'clarification' }, 'bodyOfficer', wednesday));
    extend(kase, 3, wednesday);
    expect(kase.filed.clocks.response).toMatchObject({ revision: 2, extensions: [3], heldSince: wednesday });
    expect(keysOf(kase)).toEqual(['clarification#1.1:-1wd']);
    kase.take(kase.intake('answer', {}, 'requesterCaseworker', '2026-03-06T02:00:00.000Z'));
    // 4 to 6 March are freed: 3 workdays later than 16 March, and 3 more.
    expect(kase.filed.clocks.response).toMatchObject({ revision: 3, lastDay: '2026-03-24' });
    expect(kase.proofs.at(-1)?.sheets.map(({ lastDay }) => lastDay)).toEqual(['2026-03-19', '2026-03-24']);
  });

  it('is for a clock that runs', () => {
    const kase = awaitingResponse();
    const refused = kase.take(kase.intake('extend', { clock: 'check', workdays: 1 }, 'supervisor', wednesday));
    expect(refused).toMatchObject({ kind: 'refusal', refusals: [{ code: 'clockDoesNotRun', field: 'clock' }] });
  });
});

describe('a recomputation', () => {
  it('turns provisional deadlines final under a calendar that was loaded since, and says what moved', () => {
    const kase = awaitingResponse('2026-12-25T02:00:00.000Z');
    expect(kase.filed.clocks.response).toMatchObject({ provisional: true });
    kase.calendar = with2027;
    recompute(kase, '2026-12-28T02:00:00.000Z');
    expect(kase.filed.clocks.response).toMatchObject({ revision: 2, provisional: false, calendarRevision: with2027.revision });
    expect(movedBy(kase)).toEqual([['response', true]]);
  });

  it('under the same calendar moves nothing and says so', () => {
    const kase = awaitingResponse();
    recompute(kase, wednesday);
    expect(kase.filed.clocks.response).toMatchObject({ revision: 2, lastDay: '2026-03-16' });
    expect(movedBy(kase)).toEqual([['response', false]]);
  });

  it('that moves nothing loses no rung that was due and had not fired, and brings none back that had', () => {
    const late = awaitingResponse();
    const [item] = agenda(late.filed);
    recompute(late, '2026-03-13T08:00:00.000Z');
    expect(agenda(late.filed)[0]).toMatchObject({ key: 'response#1.2:-3wd', at: item!.at });
    const fired = awaitingResponse();
    const reminder = fired.alarm();
    fired.take(reminder);
    // Received before the rung fired, recorded after it.
    recompute(fired, '2026-03-12T08:00:00.000Z', reminder.receivedAt);
    expect(keysOf(fired)).toEqual(['response#1.2:-1wd']);
  });

  it('that moves the date drops the rungs that lie behind', () => {
    const kase = awaitingResponse('2026-03-25T02:00:00.000Z');
    expect(kase.filed.clocks.response?.lastDay).toBe('2026-04-09');
    // An invented revision of the calendar: 3 and 7 April become days off.
    kase.calendar = with2026((year) => ({
      ...year,
      notices: [
        ...year.notices,
        { title: '测试用通知', issuedOn: '2026-03-26', holidays: [{ name: '清明节', from: '2026-04-03', to: '2026-04-07', workdays: [] }] },
      ] as unknown as CalendarYear['notices'],
    }));
    recompute(kase, '2026-03-26T02:00:00.000Z');
    expect(kase.filed.clocks.response).toMatchObject({ lastDay: '2026-04-13' });
    expect(movedBy(kase)).toEqual([['response', true]]);
    expect(keysOf(kase)).toEqual(['response#1.2:-3wd', 'response#1.2:-1wd']);
    // The date moves while its reminder of the day before is due: the message of the move states the last day.
    kase.calendar = shippedCalendar;
    recompute(kase, '2026-04-08T08:00:00.000Z');
    expect(kase.filed.clocks.response).toMatchObject({ lastDay: '2026-04-09' });
    expect(keysOf(kase)).toEqual([]);
  });

  it('leaves a held clock held', () => {
    const kase = awaitingResponse();
    kase.take(kase.intake('raise', { petition: 'clarification' }, 'bodyOfficer', wednesday));
    recompute(kase, wednesday);
    expect(kase.filed.clocks.response).toMatchObject({ revision: 2, heldSince: wednesday });
    expect(kase.filed.clocks.clarification).toMatchObject({ revision: 2 });
  });
});

describe('the policy of a clock', () => {
  const { response } = policyV2.clocks;
  const next: Policy = {
    ...policyV2,
    version: '2026.3',
    clocks: {
      ...policyV2.clocks,
      response: { ...response, term: { ...response.term, amount: 20, basisText: '新依据' } },
      check: { ...policyV2.clocks.check, term: { ...policyV2.clocks.check.term, amount: 7 } },
    },
  };

  it('is the one that it started under, also when it is extended or recomputed; what starts later takes the new one', () => {
    const kase = awaitingResponse();
    kase.policy = next;
    extend(kase, 1, wednesday);
    expect(kase.filed.clocks.response).toMatchObject({ policyVersion: '2026.2', term: { amount: 10 }, lastDay: '2026-03-17' });
    recompute(kase, wednesday);
    expect(kase.filed.clocks.response).toMatchObject({ policyVersion: '2026.2', term: { amount: 10 }, lastDay: '2026-03-17' });
    expect(kase.proofs.at(-1)?.sheets.map(({ policyVersion, basis }) => [policyVersion, basis.text])).toEqual([
      ['2026.2', response.term.basisText],
      ['2026.2', response.term.basisText],
    ]);
    kase.respond(wednesday);
    expect(kase.filed.clocks.check).toMatchObject({ policyVersion: '2026.3', term: { amount: 7 } });
  });
});
