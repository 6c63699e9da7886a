import { AddedPeople } from '../builders/added-people.js';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { eventually } from '../builders/eventually.js';
import { aReply } from '../builders/requests.js';
import type { World } from '../builders/world.js';

const hour = 3_600_000;

describe('when days went by', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(() => world.end());

  const moved = (at: Instant, hours: number): Instant => instantOf(Date.parse(at) + hours * hour);

  it('without a worker, the highest rung of a ladder fires alone, marked late, and tells of those it passed over', async () => {
    const silent = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    const undelivered = new CaseInHand(world, await fileCase(world));
    await world.stopWorker();
    const { rungs } = await silent.clock('response');
    const overdue = rungs.find(({ rung }) => rung === '+1wd')!;
    await moveWorldClock(world.engine.db, moved(overdue.notBefore, 3));
    // Lists know it at once, with nobody to sound an alarm.
    expect(await silent.read()).toMatchObject({ overdue: true });
    expect(await silent.rungs()).toEqual([]);

    await world.startWorker();
    await advanceWorld(world.engine, (await readWorldClock(world.engine.db)).now);
    expect(await silent.rungs()).toEqual(['response#1.1:+1wd']);
    expect((await silent.events()).at(-1)).toMatchObject({ type: 'reminded', facts: { passedOver: ['response#1.1:-3wd', 'response#1.1:-1wd'] } });
    expect((await silent.told('response#1.1:+1wd')).map(({ to, late }) => `${to} ${late}`).sort()).toEqual([
      'hzCaseworker true',
      'platformLead true',
      'platformOfficer true',
    ]);
    expect(await undelivered.rungs()).toEqual(['delivery#1.1:+5wd']);
    expect(await undelivered.escalations()).toHaveLength(1);
    // And nothing of it comes again.
    await silent.waitFor('response', '+3wd');
    expect(await silent.rungs()).toEqual(['response#1.1:+1wd', 'response#1.1:+3wd']);
    expect((await silent.told('response#1.1:+3wd')).map(({ late }) => late)).toEqual([false]);
  });

  it('and the duty is done seconds before its message may go out, the message is never sent', async () => {
    const asked = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    const { notBefore } = (await asked.clock('response')).rungs.find(({ rung }) => rung === '-1wd')!;
    await asked.waitFor('response', '-1wd');
    const [waiting] = await asked.told('response#1.1:-1wd');
    expect(waiting).toMatchObject({ to: 'platformOfficer', notBefore, status: 'waiting' });
    await advanceWorld(world.engine, instantOf(Date.parse(notBefore) - 20_000));
    expect((await readWorldClock(world.engine.db)).now < notBefore).toBe(true);
    await asked.take('platformOfficer', 'respond', aReply());
    await advanceWorld(world.engine, instantOf(Date.parse(notBefore) + 1_000));
    await eventually(async () => (await asked.told('response#1.1:-1wd'))[0]!.status === 'withdrawn', 20_000);
    const sent = await query(
      world.engine.db,
      `SELECT FROM inbox_message m JOIN outbox o ON o.id = m.outbox_id WHERE o.case_id = $1 AND o.dedupe_key LIKE '%response#1.1:-1wd%'`,
      [asked.id],
    );
    expect(sent).toEqual([]);
  });

  it('it is a holiday night: an immediate request tells the duty contact at once, and runs in hours', async () => {
    await advanceWorld(world.engine, '2027-02-07T15:00:00.000Z');
    const urgent = { purpose: 'productRecall', urgency: 'immediate' };
    const [recall] = await CaseInHand.file(world, 'hzLead', urgent);
    const { asOf } = await recall!.read();
    await recall!.take('hzLead', 'recordArrival', { means: 'hand', arrivedAt: asOf, evidence: '当面送达' });
    const { dueAt, rule } = await recall!.clock('response');
    expect({ rule, hours: Math.round((Date.parse(dueAt) - Date.parse(asOf)) / hour) }).toEqual({ rule: 'immediate', hours: 24 });
    await eventually(async () => (await recall!.told()).some(({ template, status }) => template === 'requestArrived' && status === 'sent'), 20_000);
    expect(await recall!.told()).toMatchObject([{ template: 'requestArrived', to: 'platformDuty', severity: 'critical', late: false }]);
    const inbox = (await world.as('platformDuty').get('/inbox')).body.items;
    expect(inbox.map(({ caseId }: { caseId: string }) => caseId)).toContain(recall!.id);

    await recall!.waitFor('response', '+24h');
    expect(await recall!.rungs('acknowledgement')).toEqual(['acknowledgement#1.1:-1h', 'acknowledgement#1.1:+1h']);
    expect(await recall!.rungs('response')).toEqual(['-4h', '+1h', '+4h', '+12h', '+24h'].map((rung) => `response#1.1:${rung}`));
    expect((await recall!.told('response#1.1:+1h')).map(({ to, severity }) => `${to} ${severity}`).sort()).toEqual([
      'hzLead critical',
      'platformDuty critical',
      'platformLead critical',
    ]);
    await recall!.take('hzLead', 'concludeUnanswered');
  });
});

describe('six bodies and one special field', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(() => world.end());

  it('take one consent with one number; each of the six cases then goes its own way', async () => {
    const people = new AddedPeople(world);
    const added = await Promise.all([1, 2, 3, 4].map((place) => people.addBody(`示例平台${place}`)));
    const bodies = [sampleOrganisationId('platform'), sampleOrganisationId('superApp'), ...added];
    const cases = await CaseInHand.file(world, 'yhCaseworker', { bodies, specialFields: [{ name: '客服聊天记录', need: '查明' }] });
    expect(cases).toHaveLength(6);
    await cases[3]!.take('zjApprover', 'consent', { strike: ['ID003'] });
    await eventually(async () => (await Promise.all(cases.map((one) => one.state()))).every((state) => state !== 'awaitingConsent'), 20_000);
    const seen = await Promise.all(cases.map((one) => one.read()));
    expect(seen.map(({ state }) => state).sort()).toEqual(['awaitingAcknowledgement', ...Array<string>(5).fill('inDelivery')]);
    expect(new Set(seen.map(({ consent }) => JSON.stringify(consent))).size).toBe(1);
    expect(seen[0].consent.number).toMatch(/〕1号$/);
    expect(await query(world.engine.db, 'SELECT number FROM request_decision')).toEqual([{ number: seen[0].consent.number }]);
    for (const { struck } of seen) expect(struck).toEqual(['ID003']);
  });
});
