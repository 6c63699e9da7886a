import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';
import { caseIn } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { aReply } from '../builders/requests.js';
import type { World } from '../builders/world.js';

const again = { reason: '仍不完整。' };
const reply = (...cells: string[]) => ({ cells: sampleAnswers(cells) });

describe('a reply that is found wanting', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(() => world.end());

  it('goes back in three rounds: what was accepted is never asked again, and the third escalates at once', async () => {
    const asked = new CaseInHand(world, await caseIn(world, 'awaitingResponse', {}, { fields: ['ID001', 'ID003', 'ID004'] }));
    await asked.take('platformOfficer', 'respond', reply('ID001@T1', 'ID003@T1', 'ID004@T1'));
    await asked.take('hzCaseworker', 'acceptCells', { cells: ['ID001@T1'] });
    expect((await asked.read('platformOfficer')).reply).toMatchObject({ accepted: ['ID001@T1'], completeness: 100 });
    expect(await asked.refused('hzCaseworker', 'sendBack', { cells: ['ID001@T1'], ...again })).toMatchObject({
      status: 409,
      body: { code: 'cellNotOpen', errors: [{ field: 'cells[ID001@T1]' }] },
    });
    await asked.take('hzCaseworker', 'sendBack', { cells: ['ID003@T1', 'ID004@T1'], ...again });
    expect(await asked.read('platformOfficer')).toMatchObject({
      state: 'awaitingSupplement',
      owes: ['body'],
      reply: { open: ['ID003@T1', 'ID004@T1'], completeness: 33 },
    });
    expect(await asked.clock('supplement')).toMatchObject({ round: 1, term: { amount: 5 } });
    expect(await asked.refused('platformOfficer', 'submitPart', reply('ID001@T1'))).toMatchObject({ status: 409, body: { code: 'cellNotOpen' } });
    await asked.take('platformOfficer', 'submitPart', reply('ID003@T1'));
    await asked.take('platformOfficer', 'respond', reply('ID004@T1'));

    await asked.take('hzCaseworker', 'acceptCells', { cells: ['ID003@T1'] });
    await asked.take('hzCaseworker', 'sendBack', { cells: ['ID004@T1'], ...again });
    expect(await asked.clock('supplement')).toMatchObject({ round: 2 });
    await asked.take('platformOfficer', 'respond', reply('ID004@T1'));
    expect(await asked.escalations()).toEqual([]);

    await asked.take('hzCaseworker', 'sendBack', { cells: ['ID004@T1'], ...again });
    expect((await asked.read('platformOfficer')).reply).toMatchObject({ open: ['ID004@T1'], accepted: ['ID001@T1', 'ID003@T1'] });
    await asked.waitFor('supplement', 'start');
    expect(await asked.rungs()).toEqual(['supplement#3.1:start']);
    expect(await asked.escalations()).toMatchObject([{ key: 'supplement#3.1:start', round: 3, status: 'open', owner: samplePersonId('zjSupervisor') }]);
    expect((await asked.told('supplement#3.1:start')).map(({ to, severity }) => [to, severity]).sort()).toEqual([
      ['hzLead', 'critical'],
      ['zjSupervisor', 'critical'],
    ]);
    await asked.take('platformOfficer', 'respond', reply('ID004@T1'));
    expect(await asked.escalations()).toMatchObject([{ status: 'resolved', end: 'dutyDone' }]);
    await asked.take('hzCaseworker', 'acceptCells', { cells: ['ID004@T1'] });
    await asked.take('hzCaseworker', 'close', { outcome: 'complete' });
  });

  it('is closed as partial while the supplement is owed, and as nothing else', async () => {
    const asked = new CaseInHand(world, await caseIn(world, 'underCheck'));
    await asked.take('hzCaseworker', 'sendBack', { cells: ['ID003@T1'], ...again });
    expect(await asked.refused('hzCaseworker', 'close', { outcome: 'complete' })).toMatchObject({ status: 409, body: { code: 'outcomeDoesNotFit' } });
    await asked.take('hzCaseworker', 'close', { outcome: 'partial' });
    expect(await asked.read()).toMatchObject({ state: 'closed', outcome: 'partial' });
  });

  it('is asked about and extended like the first: a petition stands beside the supplement, too', async () => {
    const asked = new CaseInHand(world, await caseIn(world, 'underCheck'));
    await asked.take('hzCaseworker', 'sendBack', { cells: ['ID003@T1'], ...again });
    await asked.take('platformOfficer', 'raise', { petition: 'clarification', question: '缺少什么？' });
    expect(await asked.clock('supplement')).toHaveProperty('heldSince');
    await asked.take('hzCaseworker', 'answer', { answer: '缺少统一社会信用代码。' });
    await asked.take('platformOfficer', 'raise', { petition: 'extension', question: '须核对', workdays: 2 });
    await asked.take('hzLead', 'decidePetition', { petition: 2, decision: 'granted', workdays: 2, reason: '同意' });
    expect(await asked.clock('supplement')).toMatchObject({ extensions: [2], revision: 3 });
    expect(await asked.refused('platformOfficer', 'raise', { petition: 'objection', question: '过度', ground: 'excessive' })).toMatchObject({
      body: { code: 'noDutyBeside' },
    });
  });

  it('that never comes is concluded unanswered after the supplement’s own ladder', async () => {
    const asked = new CaseInHand(world, await caseIn(world, 'underCheck'));
    await asked.take('hzCaseworker', 'sendBack', { cells: ['ID003@T1'], ...again });
    await asked.waitFor('supplement', '+8wd');
    await asked.take('hzLead', 'concludeUnanswered');
    expect(await asked.state()).toBe('concludedUnanswered');
  });
});

describe('after the end', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(() => world.end());

  async function unanswered(): Promise<CaseInHand> {
    const silent = new CaseInHand(world, await caseIn(world, 'awaitingAcknowledgement'));
    await silent.waitFor('response', '+8wd');
    await silent.take('hzLead', 'concludeUnanswered');
    return silent;
  }

  it('a late reply is kept and told, and opens nothing by itself; reopened with it, the case is checked', async () => {
    const late = await unanswered();
    await late.take('platformOfficer', 'appendLateReply', aReply());
    expect(await late.read()).toMatchObject({ state: 'concludedUnanswered', clocks: [], reply: { completeness: 100, open: [] } });
    expect((await late.told()).at(-1)).toMatchObject({ template: 'lateReplyReceived', to: 'hzCaseworker' });
    expect(await late.refused('hzLead', 'reopen', { reason: '收到回复。' })).toMatchObject({ status: 403 });
    await late.take('zjSupervisor', 'reopen', { reason: '收到回复。' });
    expect(await late.read()).toMatchObject({ state: 'underCheck', owes: ['requester'], closedAt: null });
    await late.take('hzCaseworker', 'close', { outcome: 'complete' });
  });

  it('reopened without a reply the body owes one again, in a new round, and the clock goes on to tell', async () => {
    const silent = await unanswered();
    await silent.take('zjSupervisor', 'reopen', { reason: '平台同意配合。' });
    expect(await silent.read()).toMatchObject({ state: 'awaitingResponse', owes: ['body'], outcome: null, closedAt: null });
    expect(await silent.clock('response')).toMatchObject({ round: 2, revision: 1 });
    await silent.waitFor('response', '+3wd');
    expect(await silent.rungs()).toEqual(expect.arrayContaining(['-3wd', '-1wd', '+1wd', '+3wd'].map((rung) => `response#2.1:${rung}`)));
    expect((await silent.escalations()).at(-1)).toMatchObject({ key: 'response#2.1:+3wd', status: 'open', round: 2 });
    await silent.take('platformOfficer', 'respond', aReply());
    expect(await silent.state()).toBe('underCheck');
  });

  it('a closed case is reopened to be checked anew, runs on as any, and ends again', async () => {
    const closed = new CaseInHand(world, await caseIn(world, 'closed'));
    await closed.take('zjSupervisor', 'reopen', { reason: '发现新线索。' });
    expect(await closed.read()).toMatchObject({ state: 'underCheck', outcome: null });
    expect(await closed.clock('check')).toMatchObject({ round: 2 });
    await closed.waitFor('check', '+1wd');
    expect(await closed.rungs()).toEqual(['check#2.1:-1wd', 'check#2.1:+1wd']);
    await closed.take('hzCaseworker', 'sendBack', { cells: ['ID003@T1'], reason: '代码有误。' });
    await closed.take('platformOfficer', 'respond', reply('ID003@T1'));
    await closed.take('hzCaseworker', 'close', { outcome: 'falsified' });
    expect(await closed.read()).toMatchObject({ state: 'closed', outcome: 'falsified' });
    // And a second time.
    await closed.take('zjSupervisor', 'reopen', { reason: '复核。' });
    expect(await closed.clock('check')).toMatchObject({ round: 4 });
  });
});
