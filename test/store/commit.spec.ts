import { randomUUID } from 'node:crypto';
import { agenda } from '@xiecha/assistance-case/agenda';
import { alarmIntake } from '@xiecha/assistance-case/alarm-intake';
import { decideCommand } from '@xiecha/assistance-case/decide-command';
import { extend } from '@xiecha/assistance-case/reduce';
import { everyCase } from '@xiecha/case-store/every-case';
import { commitmentOf } from '@xiecha/case-store/commitment';
import { loadCase } from '@xiecha/case-store/load-case';
import { openPayload, type SealedPayload } from '@xiecha/case-store/sealed-rows';
import { takeIn, type NewCommand } from '@xiecha/case-store/take-in';
import { query } from '@xiecha/case-store/transaction';
import { moveWorldClock } from '@xiecha/case-store/world-clock';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { instantOf, parseInstant } from '@xiecha/working-time/day';
import { body, RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('the record', () => {
  let world: World;
  let writer: RecordWriter;
  beforeAll(async () => {
    // Nobody listens there: these tests are about PostgreSQL alone.
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    writer = new RecordWriter(world.engine.db);
  });
  afterAll(() => world.end());

  const rows = <Row>(sql: string, caseId: string): Promise<Row[]> => query<Row>(world.engine.db, sql, [caseId]);
  const eventsOf = async (caseId: string) => (await loadCase(world.engine.db, caseId)).events;

  it('takes the same command twice once: the second time it answers what was decided before', async () => {
    const caseId = await writer.arrived();
    const seen = await writer.state(caseId);
    const intake = await writer.takenIn(caseId, 'acknowledge');
    const first = await writer.decideOn(seen, intake);
    expect(first).toMatchObject({ kind: 'decided', outcome: { status: 'committed', seq: 3, version: 3, state: 'awaitingResponse' } });
    // By somebody who has not heard of it: a retry after a lost answer.
    expect(await writer.decideOn(seen, intake)).toMatchObject({
      kind: 'decidedBefore',
      outcome: first.kind === 'decided' && first.outcome,
      events: first.events,
    });
    // And by somebody who has.
    expect(await writer.decideOn(await writer.state(caseId), intake)).toMatchObject({ kind: 'decidedBefore', events: [] });
    expect(await eventsOf(caseId)).toHaveLength(3);
    await writer.expectRowOfEvents(caseId);
  });

  it('takes the same command 20 times at once once: one decides, the others hear what was decided', async () => {
    const caseId = await writer.arrived();
    const seen = await writer.state(caseId);
    const intake = await writer.takenIn(caseId, 'respond', { payload: { statement: '回复' } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => writer.decideOn(seen, intake)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['decided', ...Array.from({ length: 19 }, () => 'decidedBefore')]);
    for (const answer of answers) expect({ ...answer, kind: '', worldNow: '' }).toEqual({ ...answers[0], kind: '', worldNow: '' });
  });

  it('answers a decision on an old state with exactly the events it missed, and takes nothing', async () => {
    const caseId = await writer.filed();
    const old = await writer.state(caseId);
    await writer.decideOn(old, await writer.takenIn(caseId, 'recordArrival', { facts: { means: 'hand', arrivedAt: old.filedAt }, payload: null }));
    await writer.decideOn(await writer.state(caseId), await writer.takenIn(caseId, 'acknowledge'));
    const late = await writer.takenIn(caseId, 'recordArrival', { facts: { means: 'post', arrivedAt: old.filedAt }, expectedVersion: old.version });
    const answer = await writer.decideOn(old, late);
    const events = await eventsOf(caseId);
    expect(answer).toMatchObject({ kind: 'behind' });
    expect(answer.events).toEqual(events.slice(1));
    expect(extend(old, answer.events)).toEqual(await writer.state(caseId));
    expect(await rows('SELECT status, outcome FROM command WHERE case_id = $1 AND decided_at IS NULL', caseId)).toEqual([
      { status: 'received', outcome: null },
    ]);
  });

  it('of 20 different commands decided on one state at once takes exactly one; the others are behind by its event', async () => {
    const caseId = await writer.arrived();
    const seen = await writer.state(caseId);
    const intakes = await Promise.all(Array.from({ length: 20 }, (_one, index) => writer.takenIn(caseId, index % 2 === 0 ? 'acknowledge' : 'respond')));
    const answers = await Promise.all(intakes.map((intake) => writer.decideOn(seen, intake)));
    const decided = answers.filter(({ kind }) => kind === 'decided');
    expect(decided).toHaveLength(1);
    for (const answer of answers)
      expect({ kind: answer.kind, events: answer.events }).toEqual({ kind: answer === decided[0] ? 'decided' : 'behind', events: decided[0]!.events });
    expect(await eventsOf(caseId)).toHaveLength(3);
    await writer.expectRowOfEvents(caseId);
  });

  it('decides nothing for somebody who builds on what the record does not hold, as after a restore', async () => {
    const caseId = await writer.arrived();
    const seen = await writer.state(caseId);
    const intake = await writer.takenIn(caseId, 'acknowledge');
    // It has lost events that were there.
    expect(await writer.decideOn({ ...seen, seq: seen.seq + 1 }, intake)).toMatchObject({ kind: 'ahead', events: [] });
    // It has lost some, and holds others in their place.
    expect(await writer.decideOn({ ...seen, lastReceivedAt: instantOf(Date.parse(seen.lastReceivedAt) - 1) }, intake)).toMatchObject({ kind: 'ahead' });
    // It has lost the command itself, with what was said.
    expect(await writer.decideOn(seen, { ...intake, commandId: randomUUID() })).toMatchObject({ kind: 'ahead' });
    expect(await eventsOf(caseId)).toHaveLength(seen.seq);
    expect(await writer.decideOn(seen, intake)).toMatchObject({ kind: 'decided' });
  });

  it('takes no alarm before its instant by the world’s clock, and then exactly one with one message', async () => {
    const { seen, alarm } = await writer.nextAlarm(await writer.filed());
    expect(await writer.decideOn(seen, alarm)).toMatchObject({ kind: 'notYet', events: [] });
    expect(await rows('SELECT 1 FROM command WHERE case_id = $1', seen.caseId)).toEqual([]);

    await moveWorldClock(world.engine.db, parseInstant(alarm.receivedAt));
    const answers = await Promise.all(Array.from({ length: 10 }, () => writer.decideOn(seen, alarm)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['decided', ...Array.from({ length: 9 }, () => 'decidedBefore')]);
    const { version, seq } = await writer.state(seen.caseId);
    expect({ version, seq }).toEqual({ version: seen.version, seq: seen.seq + 1 });
    const messages = await rows<{ dedupe_key: string; seq: number }>('SELECT dedupe_key, seq FROM outbox WHERE case_id = $1', seen.caseId);
    expect(messages).toEqual([{ dedupe_key: `${seen.caseId}/${alarm.commandId}/${samplePersonId('hzCaseworker')}`, seq: seen.seq + 1 }]);
    await writer.expectRowOfEvents(seen.caseId);
  });

  it('takes of a ladder the highest rung that has come, whatever whoever sounds it knows of the time', async () => {
    const { seen, alarm } = await writer.nextAlarm(await writer.filed());
    const [lower, higher] = agenda(seen);
    await moveWorldClock(world.engine.db, higher!.at);
    expect(await writer.decideOn(seen, alarm)).toMatchObject({ kind: 'notYet', events: [] });
    const answer = await writer.decideOn(seen, alarmIntake({ item: higher!, passedOver: [lower!.key] }));
    expect(answer).toMatchObject({ kind: 'decided', events: [{ commandId: higher!.key, facts: { passedOver: [lower!.key] } }] });
    expect(await writer.decideOn(await writer.state(seen.caseId), alarm)).toMatchObject({
      outcome: { status: 'refused', refusals: [{ code: 'notOnAgenda' }] },
    });
  });

  it('has one message a rung: a second one for the same reason is not stored', async () => {
    const { seen, alarm } = await writer.nextAlarm(await writer.filed());
    await moveWorldClock(world.engine.db, parseInstant(alarm.receivedAt));
    await writer.decideOn(seen, alarm);
    const doubled = rows(
      `INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, audience, template, facts, not_before, created_at)
       SELECT dedupe_key, case_id, seq, organisation_id, audience, template, facts, not_before, created_at FROM outbox WHERE case_id = $1`,
      seen.caseId,
    );
    await expect(doubled).rejects.toMatchObject({ code: '23505' });
  });

  it('keeps a refusal for good, also when the command would be taken now', async () => {
    const caseId = await writer.filed();
    const seen = await writer.state(caseId);
    const early = await writer.takenIn(caseId, 'acknowledge', { expectedVersion: 2, payload: { contact: '值班专员' } });
    const refused = await writer.decideOn(seen, early);
    expect(refused).toMatchObject({
      kind: 'decided',
      outcome: { status: 'refused', refusals: [{ code: 'notOffered' }, { code: 'staleVersion' }] },
      events: [],
    });
    await writer.decideOn(seen, await writer.takenIn(caseId, 'recordArrival', { facts: { means: 'hand', arrivedAt: seen.filedAt } }));
    expect(decideCommand(await writer.state(caseId), early).kind).toBe('events');
    expect(await writer.decideOn(await writer.state(caseId), early)).toMatchObject({
      kind: 'decidedBefore',
      outcome: refused.kind === 'decided' && refused.outcome,
      events: [],
    });
    expect(await rows("SELECT status, payload FROM command WHERE case_id = $1 AND command = 'acknowledge'", caseId)).toEqual([
      { status: 'refused', payload: null },
    ]);
    expect((await writer.state(caseId)).seq).toBe(2);
  });

  it('cannot be changed: no event is updated, deleted or truncated away', async () => {
    const caseId = await writer.arrived();
    const before = await eventsOf(caseId);
    for (const statement of [
      `UPDATE case_event SET type = 'closed' WHERE case_id = $1`,
      'UPDATE case_event SET facts = facts WHERE case_id = $1',
      'DELETE FROM case_event WHERE case_id = $1',
    ]) {
      await expect(rows(statement, caseId)).rejects.toThrow('only ever inserted into');
    }
    await expect(query(world.engine.db, 'TRUNCATE case_event CASCADE')).rejects.toThrow('only ever inserted into');
    expect(await eventsOf(caseId)).toEqual(before);
  });

  it('keeps free text apart, under a commitment that proves it and outlives it', async () => {
    const caseId = await writer.arrived();
    const sealed = () =>
      rows<SealedPayload & { commitment: Buffer }>(
        `SELECT e.case_id, e.seq, p.payload, c.data_key, e.commitment
           FROM case_event e JOIN assistance_case c ON c.id = e.case_id LEFT JOIN event_payload p ON p.case_id = e.case_id AND p.seq = e.seq WHERE e.case_id = $1 AND e.seq = 2`,
        caseId,
      );
    const [row] = (await sealed()) as [Awaited<ReturnType<typeof sealed>>[number]];
    const clear = openPayload(world.engine.db.vault, row);
    expect((await everyCase.events(world.engine.db, caseId, 1))[0]!.payload).toEqual({ evidence: '回证' });
    expect(commitmentOf(clear)).toEqual(row.commitment);
    // A salt of 16 bytes, then canonical JSON.
    expect(clear.subarray(16).toString()).toBe('{"evidence":"回证"}');
    await rows('DELETE FROM event_payload WHERE case_id = $1', caseId);
    expect(await sealed()).toEqual([{ ...row, payload: null }]);
    await writer.expectRowOfEvents(caseId);
  });

  it('takes the same command in 20 times at once with one row, and another content under its id not at all', async () => {
    const caseId = await writer.arrived();
    const command = {
      caseId,
      commandId: randomUUID(),
      command: 'respond',
      actor: body,
      expectedVersion: 2,
      facts: {},
      payload: { statement: '回复' },
    } as NewCommand;
    const other = { ...command, payload: { statement: '另一回复' } } as NewCommand;
    const [same, different] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => takeIn(world.engine.db, command))),
      Promise.all(Array.from({ length: 20 }, () => takeIn(world.engine.db, other))),
    ]);
    const kinds = [same, different].map((answers) => new Set(answers.map(({ kind }) => kind)));
    expect(kinds.map((kind) => [...kind].join()).sort()).toEqual(['otherContent', 'taken']);
    const taken = [...same, ...different].filter(({ kind }) => kind === 'taken');
    for (const answer of taken) expect(answer).toEqual(taken[0]);
    expect(await rows('SELECT 1 FROM command WHERE case_id = $1', caseId)).toHaveLength(2);
  });
});
