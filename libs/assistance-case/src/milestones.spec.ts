import { acknowledged, arrived, decide, march, raise, underCheck } from '../../../test/builders/march-case.js';
import { aFiling } from '../../../test/builders/pure-case.js';

describe('milestones', () => {
  it('are the first acknowledgement, in whatever way, and the latest reply', () => {
    const byPart = arrived();
    byPart.do('submitPart', { cells: { 'ID001@T1': 'value' } }, 'bodyOfficer', march(3));
    byPart.do('raise', { petition: 'clarification' }, 'bodyOfficer', march(4));
    expect(byPart.filed).toMatchObject({ state: 'awaitingResponse', acknowledgedAt: march(3) });
    const byReply = arrived();
    byReply.respond(march(3));
    expect(byReply.filed).toMatchObject({ acknowledgedAt: march(3), respondedAt: march(3) });
    byReply.do('close', { outcome: 'partial' }, 'requesterCaseworker', march(4));
    byReply.do('appendLateReply', { cells: { 'ID001@T1': 'notHeld' } }, 'bodyOfficer', march(5));
    expect(byReply.filed).toMatchObject({ respondedAt: march(5), closedAt: march(4), outcome: 'partial', cells: { 'ID001@T1': 'notHeld' } });
  });

  it('say who handles the case on each side: who deals with it first, whoever it is given to, whoever takes it over', () => {
    const kase = acknowledged();
    expect(kase.filed.assignees).toEqual({ requester: aFiling.drafterId, body: 'user:bodyOfficer' });
    kase.do('reassign', { assigneeId: 'another', side: 'body' }, 'bodyOfficer', march(3));
    kase.do('takeOver', {}, 'supervisor', march(3));
    kase.do('submitPart', { cells: { 'ID001@T1': 'value' } }, 'bodyOfficer', march(4));
    expect(kase.filed.assignees).toEqual({ requester: 'user:supervisor', body: 'another' });
  });

  it('say when it was referred, and how it ended', () => {
    const kase = acknowledged();
    kase.runClock(march(17));
    kase.do('refer', {}, 'supervisor', march(17));
    expect(kase.filed.referredAt).toBe(march(17));
    raise(kase, march(18), { petition: 'objection', ground: 'wrongBody' });
    decide(kase, march(18), { petition: 1, decision: 'upheld' });
    expect(kase.filed).toMatchObject({ state: 'closed', outcome: 'misdirected', closedAt: march(18) });
  });

  it('forget an end when the case is opened again', () => {
    const kase = underCheck();
    kase.do('close', { outcome: 'complete' }, 'requesterCaseworker', march(4));
    kase.do('reopen', {}, 'supervisor', march(5));
    expect([kase.filed.closedAt, kase.filed.outcome]).toEqual([undefined, undefined]);
  });
});
