import { randomUUID } from 'node:crypto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { rebuildCase } from '@xiecha/case-engine/rebuild-case';
import { query } from '@xiecha/case-store/transaction';
import { Client } from 'pg';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { carryTo, caseIn } from '../builders/case-on-its-way.js';
import { eventually } from '../builders/eventually.js';
import { RecordWriter } from '../builders/record-writer.js';
import type { World } from '../builders/world.js';
import { expectSoundRecord } from '../faults/sound-record.js';

describe('a case that is rebuilt', () => {
  let world: World;
  let writer: RecordWriter;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
    writer = new RecordWriter(world.engine.db);
  });
  afterAll(() => world.end());

  const runId = async (caseId: string) => (await world.engine.client.workflow.getHandle(caseWorkflowId(caseId)).describe()).runId;
  const expectSound = async (caseId: string) => {
    const sent = await query<{ command_id: string }>(world.engine.db, `SELECT command_id FROM command WHERE case_id = $1 AND actor ->> 'capacity' <> 'clock'`, [
      caseId,
    ]);
    return expectSoundRecord(
      world.engine.db,
      caseId,
      sent.map(({ command_id }) => command_id),
    );
  };

  it('has a fresh run with the same deadlines, and nothing that fired fires again', async () => {
    const one = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
    await one.waitFor('response', '-3wd');
    const before = await one.current();
    const earlier = await runId(one.id);
    expect(await rebuildCase(world.engine, one.id)).toEqual({ kind: 'rebuilt', gap: undefined });
    expect(await runId(one.id)).not.toBe(earlier);
    expect(await one.current()).toEqual(before);
    await one.waitFor('response', '+1wd');
    expect(await one.rungs('response')).toEqual(['response#1.1:-3wd', 'response#1.1:-1wd', 'response#1.1:+1wd']);
    await carryTo(world, one.id, 'closed');
    await expectSound(one.id);
  });

  it('is refused where it is final, with the state, and where there is none', async () => {
    const closed = await caseIn(world, 'closed');
    expect(await rebuildCase(world.engine, closed)).toEqual({ kind: 'final', state: 'closed' });
    expect(await rebuildCase(world.engine, randomUUID())).toEqual({ kind: 'noSuchCase' });
  });

  it.each([
    ['before the run has told Temporal of it', false],
    ['when Temporal already counts it as accepted', true],
  ])(
    'has the command that is being decided decided by the new run, %s',
    async (_when, isAccepted) => {
      const caseId = await caseIn(world, 'awaitingResponse');
      const intake = await writer.takenIn(caseId, 'respond', {
        facts: { cells: { 'ID001@T1': 'value', 'ID003@T1': 'value' } },
        payload: { statement: '回复' },
      });
      const delivery = new CommandDelivery(world.engine);
      // Somebody else has the case's row: the old run comes to no decision.
      const holder = new Client({ connectionString: world.settings.databaseUrl });
      await holder.connect();
      try {
        await holder.query('BEGIN');
        await holder.query('SELECT FROM assistance_case WHERE id = $1 FOR NO KEY UPDATE', [caseId]);
        const delivered = delivery.deliver(caseId, intake, 60_000);
        const handle = world.engine.client.workflow.getHandle(caseWorkflowId(caseId));
        const isDeciding = async () => {
          const { events } = await handle.fetchHistory();
          const accepted = events!.some(({ workflowExecutionUpdateAcceptedEventAttributes: it }) => it?.acceptedRequest?.meta?.updateId === intake.commandId);
          const waiting = await query(world.engine.db, `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`);
          return waiting.length > 0 && accepted === isAccepted;
        };
        await eventually(isDeciding, 60_000);
        expect(await rebuildCase(world.engine, caseId)).toMatchObject({ kind: 'rebuilt' });
        await holder.query('ROLLBACK');
        expect(await delivered).toMatchObject({ status: 'committed', state: 'underCheck' });
      } finally {
        await holder.end();
        await delivery.settle();
      }
      await carryTo(world, caseId, 'closed');
      const { events } = await expectSound(caseId);
      expect(events.filter(({ type }) => type === 'responded')).toHaveLength(1);
    },
    120_000,
  );
});
