import { aFiling, PureCase } from '../../../test/builders/pure-case.js';
import type { CaseEvent } from './case-event.js';
import { extend, reduce, reduceAll } from './reduce.js';

const filedAt = '2026-03-02T01:00:00.000Z';
const arrivedAt = '2026-03-02T02:00:00.000Z';

/** Carried to the end, with one reminder on the way. */
function closedCase(): PureCase {
  const kase = new PureCase();
  kase.file(filedAt);
  kase.recordArrival('2026-03-02T03:00:00.000Z', arrivedAt);
  kase.take(kase.alarm());
  kase.take(kase.intake('acknowledge', {}, 'bodyOfficer', '2026-03-03T01:00:00.000Z'));
  kase.respond('2026-03-04T01:00:00.000Z');
  kase.take(kase.intake('close', { outcome: 'complete' }, 'requesterLead', '2026-03-05T01:00:00.000Z'));
  return kase;
}

describe('reduce', () => {
  it('draws state, milestones and counts from the events', () => {
    const kase = closedCase();
    expect(kase.events.map(({ type }) => type)).toEqual(['filed', 'arrivalRecorded', 'reminded', 'acknowledged', 'responded', 'closed']);
    expect(reduceAll(kase.events)).toEqual({
      ...aFiling,
      caseId: kase.caseId,
      tableVersion: 1,
      seq: 6,
      version: 5,
      state: 'closed',
      clocks: {},
      rounds: { delivery: 1, acknowledgement: 1, response: 1, check: 1 },
      petitions: [],
      escalations: [],
      struck: [],
      cells: { 'ID001@T1': 'value', 'GD001@T1': 'value' },
      accepted: [],
      sentBack: [],
      assignees: { requester: aFiling.drafterId, body: 'user:bodyOfficer' },
      filedAt,
      arrivedAt,
      acknowledgedAt: '2026-03-03T01:00:00.000Z',
      respondedAt: '2026-03-04T01:00:00.000Z',
      closedAt: '2026-03-05T01:00:00.000Z',
      outcome: 'complete',
      lastReceivedAt: '2026-03-05T01:00:00.000Z',
    });
  });

  it('comes to the same in pieces as at once', () => {
    const { events } = closedCase();
    for (let cut = 1; cut < events.length; cut += 1) {
      expect(extend(reduceAll(events.slice(0, cut)), events.slice(cut))).toEqual(reduceAll(events));
    }
  });

  it('remembers what fired with its clock, and raises no version for it', () => {
    const { events } = closedCase();
    const [before, after] = [reduceAll(events.slice(0, 2)), reduceAll(events.slice(0, 3))];
    expect(after.clocks.acknowledgement?.fired).toEqual(['acknowledgement#1.1:0wd']);
    expect(after.clocks.response).toEqual(before.clocks.response);
    expect(after).toMatchObject({ seq: 3, version: 2, state: 'awaitingAcknowledgement' });
  });

  it('remembers every rung that fired, in their order', () => {
    const kase = new PureCase();
    kase.file(filedAt);
    const { delivery } = kase.filed.clocks;
    const [rung] = delivery!.rungs;
    const standing = { ...kase.filed, clocks: { delivery: { ...delivery!, rungs: [rung!, { ...rung!, rung: '+1wd' }], fired: ['delivery#1.1:0wd'] } } };
    kase.take(kase.alarm());
    const [, reminded] = kase.events;
    const later = { ...reminded!, facts: { key: 'delivery#1.1:+1wd', clock: 'delivery', rung: '+1wd' } } as CaseEvent;
    expect(reduce(standing, later).clocks.delivery?.fired).toEqual(['delivery#1.1:0wd', 'delivery#1.1:+1wd']);
  });

  it('lets the response clock run on untouched by the acknowledgement, from arrival', () => {
    const { events } = closedCase();
    const [unsigned, signed] = [reduceAll(events.slice(0, 3)), reduceAll(events.slice(0, 4))];
    expect(signed.clocks).toEqual({ response: unsigned.clocks.response });
    expect(signed.clocks.response?.startedAt).toBe(arrivedAt);
  });

  it('keeps the latest receipt where an event that was received earlier is recorded later', () => {
    const { events } = closedCase();
    const [, , , acknowledged] = events;
    expect(reduce(reduceAll(events.slice(0, 3)), { ...acknowledged!, receivedAt: filedAt }).lastReceivedAt).toBe(reduceAll(events.slice(0, 3)).lastReceivedAt);
  });

  it('throws on a gap, a repetition, a beginning that is none, and nothing at all', () => {
    const { events, caseId } = closedCase();
    const [filed, arrived, reminded] = events;
    expect(() => reduceAll([filed!, reminded!])).toThrow(`Event 3 of case ${caseId} does not follow 1.`);
    expect(() => reduceAll([filed!, filed!])).toThrow(`Event 1 of case ${caseId} does not follow 1.`);
    expect(() => reduceAll([{ ...arrived!, seq: 1 }])).toThrow(`The first event of case ${caseId} is arrivalRecorded, not filed.`);
    expect(() => reduceAll([])).toThrow('A case without events has no state.');
  });
});
