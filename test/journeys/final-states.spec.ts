import { randomUUID } from 'node:crypto';
import { closeOutcomes } from '@xiecha/assistance-case/vocabulary';
import { caseIn, carryTo, fileCase } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { aReply } from '../builders/requests.js';
import type { World } from '../builders/world.js';

const why = { reason: '双方已自行和解。' };

describe('a case ends', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(() => world.end());

  /** Nobody owes anything any more, no clock runs, and what may still be done is offered and no more. */
  async function expectEnded(ended: CaseInHand, state: string, outcome: string | null, supervisor: readonly string[]): Promise<void> {
    expect(await ended.read()).toMatchObject({ state, outcome, owes: [], clocks: [], dueAt: null, overdue: false, actions: supervisor });
    expect((await ended.read()).closedAt).not.toBeNull();
    expect((await ended.read('hzCaseworker')).actions).toEqual([]);
    expect(await ended.refused('hzCaseworker', 'withdraw', why)).toMatchObject({ status: 409, body: { code: 'notOffered', offered: [] } });
  }

  it.each(closeOutcomes)('closed as %s', async (outcome) => {
    const ended = new CaseInHand(world, await caseIn(world, 'underCheck'));
    expect(await ended.take('hzCaseworker', 'close', { outcome, note: '办结' })).toMatchObject({ state: 'closed' });
    await expectEnded(ended, 'closed', outcome, ['reopen']);
    expect((await ended.read('platformOfficer')).actions).toEqual(['appendLateReply']);
    expect((await ended.told()).filter(({ template }) => template === 'caseEnded').map(({ to }) => to)).toEqual(['platformOfficer']);
  });

  it('not as complete while cells have no answer: the way out is named', async () => {
    const open = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    await open.take('platformOfficer', 'respond', aReply({ cells: [{ cell: 'ID001@T1', answer: 'notHeld', reason: '未收集' }] }));
    const refused = await open.refused('hzCaseworker', 'close', { outcome: 'complete' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'outcomeDoesNotFit', errors: [{ field: 'outcome' }] } });
    expect(refused.body.detail).toContain('50 %');
    await open.take('hzCaseworker', 'close', { outcome: 'partial' });
  });

  it('refused by the province, or with everything struck: nothing is asked, nothing kept, 410 for the body', async () => {
    const special = { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] };
    const [refused] = await CaseInHand.file(world, 'hzCaseworker', special);
    await refused!.take('zjApprover', 'refuse', { reason: '与办案目的不相称。' });
    await expectEnded(refused!, 'refused', null, []);
    const [struck] = await CaseInHand.file(world, 'hzCaseworker', special);
    await struck!.take('zjApprover', 'consent', { strike: ['ID001', 'ID003', 'X1'] });
    await expectEnded(struck!, 'refused', null, []);
    for (const { id } of [refused!, struck!]) expect((await world.as('platformOfficer').read(id)).status).toBe(404);
  });

  it('withdrawn by the office, from every state in which it may be; then 410 for whoever received it', async () => {
    const states = ['inDelivery', 'awaitingAcknowledgement', 'awaitingResponse', 'underCheck'] as const;
    for (const state of states) {
      const withdrawn = new CaseInHand(world, await caseIn(world, state));
      await withdrawn.take('hzCaseworker', 'withdraw', why);
      await expectEnded(withdrawn, 'withdrawn', null, []);
      const late = await world.as('platformOfficer').send(withdrawn.id, 'respond', aReply(), { expectedVersion: 9 });
      expect(late).toMatchObject(state === 'inDelivery' ? { status: 404 } : { status: 410, body: { code: 'caseIsGone' } });
      expect(await world.as('platformOfficer').send(withdrawn.id, 'appendLateReply', aReply(), { expectedVersion: 9 })).toMatchObject({ status: late.status });
    }
    const [reviewed, consented] = [
      (await CaseInHand.file(world, 'cdCaseworker'))[0]!,
      (await CaseInHand.file(world, 'whCaseworker', { specialFields: [{ name: '粉丝名单', need: '走访' }] }))[0]!,
    ];
    await reviewed.take('cdCaseworker', 'withdraw', why);
    await consented.take('whCaseworker', 'withdraw', why);
    expect([await reviewed.state(), await consented.state()]).toEqual(['withdrawn', 'withdrawn']);
  });

  it('withdrawn: what a body had sent before is answered as it was, under its id', async () => {
    const withdrawn = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    const { version } = await withdrawn.read();
    const [sent, refused] = [randomUUID(), randomUUID()];
    const respond = (commandId: string) => world.as('platformOfficer').send(withdrawn.id, 'respond', aReply(), { commandId, expectedVersion: version });
    const answers = [await respond(sent), await respond(refused)];
    expect(answers).toMatchObject([{ status: 200 }, { status: 409, body: { code: 'notOffered' } }]);
    await withdrawn.take('hzCaseworker', 'withdraw', why);
    expect((await respond(sent)).body).toEqual(answers[0]!.body);
    expect(await respond(refused)).toMatchObject({ status: 409, body: { code: 'notOffered', version: answers[1]!.body.version, state: 'underCheck' } });
    expect(await respond(randomUUID())).toMatchObject({ status: 410, body: { code: 'caseIsGone' } });
  });

  it('withdrawn by lapse, ten workdays after a correction was due, and not before', async () => {
    const [returned] = await CaseInHand.file(world, 'cdCaseworker');
    await returned!.take('cdLead', 'return', { reason: '请写明事实。' });
    await returned!.waitFor('correction', '+5wd');
    expect(await returned!.state()).toBe('returned');
    await returned!.waitFor('correction', '+10wd');
    expect(await returned!.read('cdCaseworker')).toMatchObject({ state: 'withdrawn', clocks: [], actions: [] });
    expect((await returned!.told('correction#1.1:+10wd')).map(({ to, template }) => [to, template])).toEqual([
      ['cdCaseworker', 'caseEnded'],
      ['cdLead', 'caseEnded'],
    ]);
    expect((await returned!.escalations()).map(({ status, end }) => [status, end])).toEqual([
      ['resolved', 'caseEnded'],
      ['resolved', 'caseEnded'],
    ]);
  });

  it('concluded as unanswered by the lead alone, once the last rung of the ladder has fired, and by nobody before', async () => {
    const silent = new CaseInHand(world, await fileCase(world));
    await carryTo(world, silent.id, 'awaitingAcknowledgement');
    await silent.waitFor('response', '+5wd');
    expect((await silent.read('hzLead')).actions).not.toContain('concludeUnanswered');
    expect(await silent.refused('hzLead', 'concludeUnanswered')).toMatchObject({ status: 409, body: { code: 'ladderNotExhausted' } });
    await silent.waitFor('response', '+8wd');
    expect(await silent.refused('hzCaseworker', 'concludeUnanswered')).toMatchObject({ status: 403 });
    await silent.take('hzLead', 'concludeUnanswered', { note: '多次催办未获回复。' });
    await expectEnded(silent, 'concludedUnanswered', null, ['reopen']);
    expect(await silent.escalations()).toHaveLength(3);
    for (const escalation of await silent.escalations()) expect(escalation).toMatchObject({ status: 'resolved', end: 'caseEnded' });
  });
});
