import type { Instant } from '@xiecha/working-time/day';
import { isIntact } from '@xiecha/working-time/proof-sheet';
import { aSettlement, PureCase } from '../../../test/builders/pure-case.js';
import { agenda } from './agenda.js';
import type { Proposal } from './decide-command.js';
import type { CaseState } from './case-state.js';

// The example of issue 4: 10 workdays from 15 September, with a question of 29 September that is answered on 9 October.
const arrivedAt = '2026-09-15T01:00:00.000Z';
const raisedAt = '2026-09-29T03:00:00.000Z';
const answeredAt = '2026-10-09T07:00:00.000Z';
const sha256 = aSettlement(arrivedAt).sha256;

function arrived(): PureCase {
  const kase = new PureCase();
  kase.file(arrivedAt);
  kase.recordArrival(arrivedAt);
  return kase;
}

function acknowledged(): PureCase {
  const kase = arrived();
  kase.take(kase.intake('acknowledge', {}, 'bodyOfficer', '2026-09-16T01:00:00.000Z'));
  return kase;
}

const raise = (kase: PureCase, at: Instant): Proposal => kase.take(kase.intake('raise', { petition: 'clarification' }, 'bodyOfficer', at));
const answer = (kase: PureCase, at: Instant): Proposal => kase.take(kase.intake('answer', {}, 'requesterLead', at));
const clocksOf = ({ clocks }: CaseState) => Object.keys(clocks).sort();
const codesOf = (proposal: Proposal) => (proposal.kind === 'refusal' ? proposal.refusals.map(({ code }) => code) : []);
/** The reminders that are still to come. */
const keysOf = ({ filed }: PureCase) =>
  agenda(filed)
    .filter(({ rung }) => rung.template === 'dutyEndsSoon')
    .map(({ key }) => key);

describe('a clarification', () => {
  it('holds the response clock, starts its own, owed by the requester, and no rung of the held clock is left on the agenda', () => {
    const kase = acknowledged();
    raise(kase, raisedAt);
    expect(kase.filed.petitions).toEqual([{ number: 1, kind: 'clarification', raisedAt, duty: 'response', effect: 'holds', status: 'open' }]);
    expect(kase.filed.clocks.response).toMatchObject({ revision: 1, heldSince: raisedAt, holds: [] });
    expect(kase.filed.clocks.clarification).toMatchObject({ owes: 'requester', round: 1, startedAt: raisedAt, term: { amount: 2 } });
    expect(keysOf(kase)).toEqual(['clarification#1.1:-1wd']);
  });

  it('answered, gives a new deadline: what the hold touched is freed, the last day is the make-up Saturday 2026-10-10', () => {
    const kase = acknowledged();
    expect(kase.filed.clocks.response?.lastDay).toBe('2026-09-29');
    raise(kase, raisedAt);
    answer(kase, answeredAt);
    const { response } = kase.filed.clocks;
    expect(response).toMatchObject({ revision: 2, lastDay: '2026-10-10', dueAt: '2026-10-10T16:00:00.000Z', holds: [{ from: raisedAt, to: answeredAt }] });
    expect(response).not.toHaveProperty('heldSince');
    expect(kase.filed.petitions).toMatchObject([{ status: 'answered' }]);
    expect(clocksOf(kase.filed)).toEqual(['response']);
    // The new revision has its own sheet, and the old one is kept.
    const proofs = kase.proofs.filter(({ clock }) => clock === 'response');
    expect(proofs.map(({ revision, sheets }) => [revision, sheets.map(({ lastDay }) => lastDay)])).toEqual([
      [1, ['2026-09-29']],
      [2, ['2026-10-10']],
    ]);
    const [sheet] = proofs[1]!.sheets;
    expect(isIntact(sheet!, sha256)).toBe(true);
    expect(sheet!.hash).toBe(response!.proofHash);
    expect(sheet!.days.filter(({ why }) => why === 'held').map(({ day }) => day)).toEqual(expect.arrayContaining(['2026-09-29', '2026-09-30', '2026-10-09']));
    expect(sheet!.days.filter(({ counted }) => counted)).toHaveLength(10);
  });

  it('lets the rungs of the new revision fire from the answer on, under its own key', () => {
    const kase = acknowledged();
    raise(kase, '2026-09-17T03:00:00.000Z');
    answer(kase, '2026-09-18T03:00:00.000Z');
    expect(keysOf(kase)).toEqual(['response#1.2:-3wd', 'response#1.2:-1wd']);
  });

  it('holds a clock once: a second one is answered without holding, with a round, a proof and a reminder of its own', () => {
    const kase = acknowledged();
    raise(kase, '2026-09-17T03:00:00.000Z');
    answer(kase, '2026-09-18T03:00:00.000Z');
    const before = kase.filed.clocks.response;
    raise(kase, '2026-09-21T03:00:00.000Z');
    expect(kase.filed.clocks.response).toEqual(before);
    expect(keysOf(kase)).toContain('clarification#2.1:-1wd');
    expect(kase.proofs.map(({ clock, round, revision }) => `${clock}#${round}.${revision}`)).toEqual([
      'delivery#1.1',
      'acknowledgement#1.1',
      'response#1.1',
      'clarification#1.1',
      'response#1.2',
      'clarification#2.1',
    ]);
    answer(kase, '2026-09-22T03:00:00.000Z');
    expect(kase.filed.clocks.response).toEqual(before);
    expect(kase.filed.petitions.map(({ status }) => status)).toEqual(['answered', 'answered']);
  });

  it('raised a millisecond before dueAt holds, and at dueAt or after it does not', () => {
    for (const [at, holds] of [
      ['2026-09-29T15:59:59.999Z', true],
      ['2026-09-29T16:00:00.000Z', false],
      ['2026-10-08T03:00:00.000Z', false],
    ] as const) {
      const kase = acknowledged();
      expect(kase.filed.clocks.response?.dueAt).toBe('2026-09-29T16:00:00.000Z');
      raise(kase, at);
      expect(kase.filed.clocks.response?.heldSince).toBe(holds ? at : undefined);
      expect(clocksOf(kase.filed)).toEqual(['clarification', 'response']);
    }
  });

  it('acknowledges where that is still owed: who asks has received', () => {
    const kase = arrived();
    raise(kase, '2026-09-15T03:00:00.000Z');
    expect(kase.filed).toMatchObject({
      state: 'awaitingResponse',
      acknowledgedAt: '2026-09-15T03:00:00.000Z',
      clocks: { response: { heldSince: expect.any(String) } },
    });
    expect(clocksOf(kase.filed)).toEqual(['clarification', 'response']);
  });

  it('lapses with its clock when the body replies without the answer, hold and all', () => {
    const kase = acknowledged();
    raise(kase, raisedAt);
    kase.respond('2026-09-30T03:00:00.000Z');
    expect(kase.filed).toMatchObject({ state: 'underCheck', petitions: [{ status: 'lapsed' }] });
    expect(clocksOf(kase.filed)).toEqual(['check']);
    expect(codesOf(answer(kase, answeredAt))).toEqual(['noPetitionIsOpen']);
  });

  it('is one at a time, and nothing is answered that was not asked', () => {
    const kase = acknowledged();
    expect(codesOf(answer(kase, raisedAt))).toEqual(['noPetitionIsOpen']);
    raise(kase, raisedAt);
    expect(codesOf(raise(kase, raisedAt))).toEqual(['petitionIsOpen']);
  });

  it('answered in the instant in which it was raised held nothing', () => {
    const kase = acknowledged();
    raise(kase, raisedAt);
    answer(kase, raisedAt);
    expect(kase.filed.clocks.response).toMatchObject({ lastDay: '2026-09-29', holds: [] });
  });

  it('received while the last hold lasted and decided after it holds only what that had not freed', () => {
    const kase = acknowledged();
    raise(kase, '2026-09-17T03:00:00.000Z');
    answer(kase, '2026-09-21T03:00:00.000Z');
    // It lay there: received on the 18th, while the clock stood still.
    kase.take(kase.intake('raise', { petition: 'objection', ground: 'excessive' }, 'bodyOfficer', '2026-09-18T03:00:00.000Z'), '2026-09-21T04:00:00.000Z');
    kase.do('decidePetition', { petition: 2, decision: 'rejected' }, 'requesterLead', '2026-09-22T03:00:00.000Z');
    expect(kase.clock('response').holds).toEqual([
      { from: '2026-09-17T03:00:00.000Z', to: '2026-09-21T03:00:00.000Z' },
      { from: '2026-09-21T03:00:00.000Z', to: '2026-09-22T03:00:00.000Z' },
    ]);
  });
});

describe('petitions side by side', () => {
  it('hold together: the clock goes on once the last is settled', () => {
    const kase = acknowledged();
    raise(kase, '2026-09-17T03:00:00.000Z');
    kase.do('raise', { petition: 'objection', ground: 'excessive' }, 'bodyOfficer', '2026-09-18T03:00:00.000Z');
    expect(clocksOf(kase.filed)).toEqual(['clarification', 'objection', 'response']);
    answer(kase, '2026-09-21T03:00:00.000Z');
    expect(kase.clock('response')).toMatchObject({ revision: 1, heldSince: '2026-09-17T03:00:00.000Z', heldBy: ['clarification', 'objection'] });
    kase.do('takeBack', { petition: 2 }, 'bodyOfficer', '2026-09-22T03:00:00.000Z');
    expect(kase.clock('response')).toMatchObject({ revision: 2, holds: [{ from: '2026-09-17T03:00:00.000Z', to: '2026-09-22T03:00:00.000Z' }] });
    expect(kase.filed.petitions.map(({ status }) => status)).toEqual(['answered', 'takenBack']);
  });

  it('lapse together where the duty is left behind, an appeal with its own clock too', () => {
    const kase = acknowledged();
    kase.do('raise', { petition: 'objection', ground: 'excessive' }, 'bodyOfficer', '2026-09-17T03:00:00.000Z');
    kase.do('decidePetition', { petition: 1, decision: 'rejected' }, 'requesterLead', '2026-09-18T03:00:00.000Z');
    kase.do('appeal', { petition: 1 }, 'bodyOfficer', '2026-09-18T03:00:00.000Z');
    kase.do('raise', { petition: 'extension', workdays: 2 }, 'bodyOfficer', '2026-09-18T03:00:00.000Z');
    expect(clocksOf(kase.filed)).toEqual(['appeal', 'extension', 'response']);
    kase.respond('2026-09-21T03:00:00.000Z');
    expect(kase.filed.petitions).toMatchObject([
      { status: 'lapsed', wasAppealed: true },
      { status: 'lapsed', effect: 'protects' },
    ]);
    expect(clocksOf(kase.filed)).toEqual(['check']);
  });

  it('taken back after the end protect no more: the rungs that stayed silent are due', () => {
    const kase = acknowledged();
    kase.do('raise', { petition: 'extension', workdays: 2 }, 'bodyOfficer', '2026-09-17T03:00:00.000Z');
    const overdue = () => agenda(kase.filed).filter(({ clock, at }) => clock === 'response' && at >= kase.clock('response').dueAt).length;
    expect(overdue()).toBe(0);
    kase.do('takeBack', { petition: 1 }, 'bodyOfficer', '2026-10-09T03:00:00.000Z');
    expect(overdue()).toBe(4);
    expect(kase.clock('response').revision).toBe(1);
  });
});
