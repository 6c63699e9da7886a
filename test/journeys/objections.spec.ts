import { objectionGrounds } from '@xiecha/assistance-case/vocabulary';
import { caseIn } from '../builders/case-on-its-way.js';
import { CaseInHand } from '../builders/case-in-hand.js';
import { aReply } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

type Ground = (typeof objectionGrounds)[number];
const objection = (ground: Ground) => ({ petition: 'objection', question: '该请求不应成立。', ground });
const upheld = (ground: Ground) => ({ petition: 1, decision: 'upheld', reason: '异议成立。', ...(ground === 'excessive' ? { strike: ['ID003'] } : {}) });
const rejected = { petition: 1, decision: 'rejected', reason: '异议不成立。' };
/** What a case comes to when the objection is upheld. */
const comesTo: Readonly<Record<Ground, readonly [state: string, outcome: string | null]>> = {
  excessive: ['awaitingResponse', null],
  beyondPower: ['withdrawn', null],
  wrongBody: ['closed', 'misdirected'],
  duplicate: ['closed', 'noLongerNeeded'],
};

describe('an objection', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  async function raised(ground: Ground): Promise<CaseInHand> {
    const asked = new CaseInHand(world, await caseIn(world, 'awaitingAcknowledgement'));
    await asked.take('platformOfficer', 'raise', objection(ground));
    // Who objects has received; the duty stands still, and the office owes a decision.
    expect(await asked.read()).toMatchObject({ state: 'awaitingResponse', owes: ['requester'], petitions: [{ ground, effect: 'holds', status: 'open' }] });
    expect(await asked.clock('response')).toHaveProperty('heldSince');
    return asked;
  }

  it.each(objectionGrounds)('for %s is upheld by the lead', async (ground) => {
    const asked = await raised(ground);
    expect(await asked.refused('hzCaseworker', 'decidePetition', upheld(ground))).toMatchObject({ status: 403 });
    expect((await asked.read('zjSupervisor')).actions).not.toContain('decidePetition');
    await asked.take('hzLead', 'decidePetition', upheld(ground));
    const [state, outcome] = comesTo[ground];
    expect(await asked.read()).toMatchObject({ state, outcome, petitions: [{ status: 'upheld' }], owes: state === 'awaitingResponse' ? ['body'] : [] });
  });

  it.each(objectionGrounds)('for %s is rejected, goes on appeal to the supervising office without holding, and is upheld there', async (ground) => {
    const asked = await raised(ground);
    await asked.take('hzLead', 'decidePetition', rejected);
    expect(await asked.read()).toMatchObject({ state: 'awaitingResponse', owes: ['body'], petitions: [{ status: 'rejected' }] });
    expect(await asked.clock('response')).not.toHaveProperty('heldSince');
    await asked.take('platformOfficer', 'appeal', { petition: 1, reason: '请上级复核。' });
    expect(await asked.read()).toMatchObject({ owes: ['requester', 'body'], petitions: [{ status: 'appealed' }] });
    expect(await asked.clock('response')).not.toHaveProperty('heldSince');
    expect((await asked.told()).filter(({ template }) => template === 'petitionRaised').at(-1)).toMatchObject({ to: 'zjSupervisor' });
    expect((await asked.read('hzLead')).actions).not.toContain('decidePetition');
    expect(await asked.refused('hzLead', 'decidePetition', upheld(ground))).toMatchObject({ status: 409, body: { code: 'noPetitionToDecide' } });
    await asked.take('zjSupervisor', 'decidePetition', upheld(ground));
    const [state, outcome] = comesTo[ground];
    expect(await asked.read()).toMatchObject({ state, outcome, petitions: [{ status: 'upheld' }] });
  });

  it('rejected on appeal is at its end: no second appeal, and the duty runs on as it ran', async () => {
    const asked = await raised('duplicate');
    await asked.take('hzLead', 'decidePetition', rejected);
    const { dueAt } = await asked.clock('response');
    await asked.take('platformOfficer', 'appeal', { petition: 1, reason: '请上级复核。' });
    await asked.take('zjSupervisor', 'decidePetition', rejected);
    expect(await asked.read()).toMatchObject({ owes: ['body'], petitions: [{ status: 'rejected' }] });
    expect((await asked.clock('response')).dueAt).toBe(dueAt);
    expect((await asked.read('platformOfficer')).actions).not.toContain('appeal');
    expect(await asked.refused('platformOfficer', 'appeal', { petition: 1, reason: '再次' })).toMatchObject({ status: 409, body: { code: 'nothingToAppeal' } });
    await asked.take('platformOfficer', 'respond', aReply());
  });

  it('for excess strikes what is then no longer asked, never all, and never what was not asked', async () => {
    const asked = await raised('excessive');
    for (const [strike, code] of [
      [[], 'strikeMissing'],
      [['ID001', 'ID003'], 'nothingIsLeft'],
      [['PR001'], 'notAsked'],
    ] as const) {
      const answer = await asked.refused('hzLead', 'decidePetition', { ...upheld('excessive'), strike });
      expect(answer).toMatchObject({ status: 409, body: { code, errors: [{ field: 'strike' }] } });
    }
    await asked.take('hzLead', 'decidePetition', upheld('excessive'));
    expect((await asked.read('platformOfficer')).reply.open).toEqual(['ID001@T1']);
    expect((await asked.read('platformOfficer')).request.fields).toEqual(['ID001']);
    const reply = aReply();
    expect(await asked.refused('platformOfficer', 'respond', reply)).toMatchObject({ status: 409, body: { code: 'cellNotAsked' } });
    await asked.take('platformOfficer', 'respond', { cells: (reply['cells'] as object[]).slice(0, 1) });
    await asked.take('hzCaseworker', 'close', { outcome: 'complete' });
  });

  it('names its ground, is one at a time, and holds once; another is decided beside the running clock', async () => {
    const asked = await raised('excessive');
    expect(await asked.refused('platformOfficer', 'raise', objection('duplicate'))).toMatchObject({ status: 409, body: { code: 'petitionIsOpen' } });
    await asked.take('platformOfficer', 'takeBack', { petition: 1 });
    expect(await asked.refused('platformOfficer', 'raise', { petition: 'objection', question: '不应成立' })).toMatchObject({
      status: 409,
      body: { code: 'groundMissing' },
    });
    expect(await asked.refused('platformOfficer', 'raise', { ...objection('duplicate'), petition: 'clarification' })).toMatchObject({
      body: { code: 'groundMissing' },
    });
    await asked.take('platformOfficer', 'raise', objection('duplicate'));
    expect(await asked.read()).toMatchObject({ owes: ['requester', 'body'], petitions: [{ status: 'takenBack' }, { effect: null, status: 'open' }] });
    expect(await asked.clock('response')).not.toHaveProperty('heldSince');
    // A clarification may still hold the same clock: once a kind.
    await asked.take('platformOfficer', 'raise', { petition: 'clarification', question: '订单范围不明' });
    expect(await asked.read()).toMatchObject({ owes: ['requester'] });
    await asked.take('platformOfficer', 'takeBack', { petition: 3 });
    expect(await asked.clock('response')).not.toHaveProperty('heldSince');
    await asked.take('platformOfficer', 'respond', aReply());
    expect(await asked.read()).toMatchObject({ state: 'underCheck', petitions: [{ status: 'takenBack' }, { status: 'lapsed' }, { status: 'takenBack' }] });
    expect((await asked.read('hzCaseworker')).actions).not.toContain('answer');
  });
});
