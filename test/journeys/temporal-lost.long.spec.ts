import { randomUUID } from 'node:crypto';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { latestReport } from '@xiecha/case-store/proof-reports';
import { query, statements } from '@xiecha/case-store/transaction';
import { everyCase } from '@xiecha/case-store/every-case';
import { carryTo, caseIn } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { eventually } from '../builders/eventually.js';
import { OwnTemporal } from '../builders/own-temporal.js';
import { ProductProcess } from '../builders/product-process.js';
import type { World } from '../builders/world.js';
import { expectSoundRecord } from '../faults/sound-record.js';

describe('Temporal lost its database', () => {
  let temporal: OwnTemporal;
  let world: World;
  let worker: ProductProcess;
  beforeAll(async () => {
    temporal = await OwnTemporal.start();
    world = await raiseWorldUntil2027({ worker: false, temporalAddress: temporal.address });
    worker = await ProductProcess.start('worker', world.settings);
  });
  afterAll(async () => {
    await worker.stop();
    await world.end();
    await temporal.end();
  });

  it('and starts again: every open case lives on with the same deadlines, what was taken in meanwhile is decided, and nothing is sent twice', async () => {
    const { db } = world.engine;
    const inState = async (state: Parameters<typeof caseIn>[1]) => new CaseInHand(world, await caseIn(world, state));
    const [undelivered, reminded, held, checked, closed] = await Promise.all([
      inState('inDelivery'),
      inState('awaitingResponse'),
      inState('awaitingResponse'),
      inState('underCheck'),
      inState('closed'),
    ]);
    const open = [undelivered, reminded, held, checked];
    await reminded.waitFor('response', '-1wd');
    await held.take('platformOfficer', 'raise', { petition: 'clarification', question: '店铺名称与编号不符，请说明。' });
    await advanceWorld(world.engine, (await reminded.clock('response')).rungs.find(({ rung }) => rung === '-1wd')!.notBefore);
    expect(await reminded.rungs('response')).toEqual(['response#1.1:-3wd', 'response#1.1:-1wd']);
    const clocksBefore = await Promise.all(open.map(async (one) => (await one.current()).clocks));

    await worker.stop();
    await temporal.forget();
    const commandId = randomUUID();
    const { version, asOf } = await undelivered.read();
    const arrival = { means: 'hand', arrivedAt: asOf, evidence: '送达回证 7 号' };
    const sent = await world.as('hzCaseworker').send(undelivered.id, 'recordArrival', arrival, { commandId, expectedVersion: version });
    expect(sent).toMatchObject({ status: 202, body: { status: 'received' } });
    await temporal.startAgain();
    worker = await ProductProcess.start('worker', world.settings);

    const report = await eventually(async () => {
      const newest = await latestReport(statements(db), 'reconciliation');
      return newest?.findings.length ? newest : undefined;
    }, 30_000);
    expect(report).toMatchObject({ ok: true, summary: { openCases: 4, runs: 0, repaired: { runless: 4, gaps: 0, unrepaired: 0 } } });
    expect(report.findings).toHaveLength(4);
    expect(report.findings).toEqual(expect.arrayContaining(open.map(({ id }) => ({ diagnosis: 'runless', caseId: id, repaired: true }))));
    await eventually(async () => (await everyCase.command(db, undelivered.id, commandId))?.status === 'committed', 30_000);
    // The one that took a command meanwhile is in another state by right.
    expect(await Promise.all([reminded, held, checked].map(async (one) => (await one.current()).clocks))).toEqual(clocksBefore.slice(1));

    await reminded.waitFor('response', '+1wd');
    await held.take('hzCaseworker', 'answer', { answer: '以编号为准。' });
    for (const one of open) {
      await carryTo(world, one.id, 'closed');
      const commands = await query<{ command_id: string }>(db, `SELECT command_id FROM command WHERE case_id = $1 AND actor ->> 'capacity' <> 'clock'`, [
        one.id,
      ]);
      // Each command once, each rung once, each message once.
      await expectSoundRecord(
        db,
        one.id,
        commands.map(({ command_id }) => command_id),
      );
    }
    expect(await reminded.rungs('response')).toEqual(['response#1.1:-3wd', 'response#1.1:-1wd', 'response#1.1:+1wd']);
    expect((await reminded.told('response#1.1:-1wd')).map(({ to, status }) => ({ to, status }))).toEqual([{ to: 'platformOfficer', status: 'sent' }]);
    const inboxes = await query(db, 'SELECT outbox_id FROM inbox_message GROUP BY outbox_id HAVING count(*) > 1');
    expect(inboxes).toEqual([]);
    expect(await closed.state()).toBe('closed');
  }, 240_000);
});
