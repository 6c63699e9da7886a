import { randomUUID } from 'node:crypto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { query } from '@xiecha/case-store/transaction';
import { parseInstant } from '@xiecha/working-time/day';
import type { Answer } from '../builders/api-client.js';
import { caseIn, carryTo, fileCase } from '../builders/case-on-its-way.js';
import { eventually } from '../builders/eventually.js';
import { aReply } from '../builders/requests.js';
import { RecordWriter } from '../builders/record-writer.js';
import { rowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

const reply = aReply();
const contact = { contact: '值班专员' };

describe('a command', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
    // Opens all connections to PostgreSQL: only then do twenty calls really come at once.
    await Promise.all(Array.from({ length: 20 }, () => world.as('hzCaseworker').get('/cases')));
  });
  afterAll(() => world.end());

  const typesOf = async (id: string): Promise<string[]> =>
    (await world.as('hzLead').get(`/cases/${id}/events`)).body.items.map(({ type }: { type: string }) => type);
  const codesOf = ({ body }: Answer): string[] => body.errors.map(({ code }: { code: string }) => code);

  it('beside another one for the same version: one 200, one 409 with the current version', async () => {
    const officer = world.as('platformOfficer');
    const ids = await Promise.all(Array.from({ length: 4 }, () => caseIn(world, 'awaitingAcknowledgement')));
    for (const id of ids) {
      const answers = await Promise.all([
        officer.send(id, 'acknowledge', contact, { expectedVersion: 2 }),
        officer.send(id, 'respond', reply, { expectedVersion: 2 }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409)!;
      const { version, state } = (await officer.read(id)).body;
      expect(version).toBe(3);
      expect(refused.body).toMatchObject({ version, state });
      expect(codesOf(refused)).toContain('staleVersion');
      expect(await typesOf(id)).toHaveLength(3);
    }
  });

  it('sent 20 times at once: one event, 20 equal answers', async () => {
    const id = await caseIn(world, 'awaitingResponse');
    const commandId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => world.as('platformOfficer').send(id, 'respond', reply, { commandId, expectedVersion: 3 })),
    );
    expect(answers[0]).toMatchObject({ status: 200, body: { commandId, status: 'committed', outcome: { seq: 4, version: 4, state: 'underCheck' } } });
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 200, body: answers[0]!.body });
    expect(await typesOf(id)).toEqual(['filed', 'arrivalRecorded', 'acknowledged', 'responded']);
  });

  it('with an id that was used for another content: 422, also when both come at once', async () => {
    const officer = world.as('platformOfficer');
    const id = await caseIn(world, 'awaitingResponse');
    const commandId = randomUUID();
    const both = await Promise.all(['甲', '乙'].map((text) => officer.send(id, 'respond', aReply({ statement: text }), { commandId, expectedVersion: 3 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const before = await rowCounts(world);
    const answers = [
      await officer.send(id, 'respond', aReply({ statement: '丙' }), { commandId, expectedVersion: 3 }),
      await officer.send(id, 'acknowledge', contact, { commandId, expectedVersion: 3 }),
      await world.as('hzCaseworker').send(id, 'close', { outcome: 'complete' }, { commandId, expectedVersion: 4 }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 422, body: { code: 'commandIdInUse' } });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('that the state does not take: 409 with the refusal and the offered commands', async () => {
    const id = await fileCase(world);
    const answer = await world.as('hzCaseworker').send(id, 'close', { outcome: 'complete' });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'notOffered', state: 'inDelivery', version: 1, offered: ['recordArrival', 'redeliver', 'withdraw', 'urge', 'comment', 'attach'] },
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(codesOf(answer)).toEqual(['notOffered']);
    expect(await typesOf(id)).toEqual(['filed']);
  });

  it('that is not offered and comes with a stale version: 409 that names both refusals', async () => {
    const id = await caseIn(world, 'awaitingResponse');
    const answer = await world.as('platformOfficer').send(id, 'acknowledge', contact, { expectedVersion: 2 });
    expect(answer).toMatchObject({ status: 409, body: { version: 3, offered: ['submitPart', 'respond', 'raise', 'reassign'] } });
    expect(codesOf(answer)).toEqual(['notOffered', 'staleVersion']);
  });

  it('with several things wrong in the arrival: 409 that names the field, and the same id keeps its refusal', async () => {
    const caseworker = world.as('hzCaseworker');
    const id = await fileCase(world);
    const commandId = randomUUID();
    const wrong = { means: 'post', arrivedAt: '2026-01-05T09:00:00+08:00', evidence: '回执' };
    const refused = await caseworker.send(id, 'recordArrival', wrong, { commandId, expectedVersion: 0 });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        errors: [
          { field: 'arrivedAt', code: 'arrivalBeforeFiling' },
          { field: 'expectedVersion', code: 'staleVersion' },
        ],
      },
    });
    const again = await caseworker.send(id, 'recordArrival', wrong, { commandId, expectedVersion: 0 });
    expect({ status: again.status, body: again.body }).toEqual({ status: 409, body: refused.body });
  });

  it('from the wrong role: 403, and no row is written', async () => {
    const id = await caseIn(world, 'awaitingResponse', {}, { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] });
    const before = await rowCounts(world);
    const answers = [
      await world.as('hzCaseworker').send(id, 'respond', reply),
      await world.as('platformOfficer').send(id, 'close', { outcome: 'complete' }),
      // They see the case and have no part in it.
      await world.as('zjSupervisor').send(id, 'respond', reply),
      await world.as('zjApprover').send(id, 'close', { outcome: 'complete' }),
      await world.as('samrSupervisor').send(id, 'recordArrival', {}),
      await world.as('admin').send(id, 'acknowledge', contact),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('for a case that is unknown or out of sight: 404, the same for both, and no row is written', async () => {
    const [id, beforeArrival] = [await caseIn(world, 'awaitingResponse'), await fileCase(world)];
    const before = await rowCounts(world);
    const version = { expectedVersion: 3 };
    const answers = [
      await world.as('hzCaseworker').send(randomUUID(), 'close', { outcome: 'complete' }, version),
      await world.as('hzCaseworker').send('no-uuid', 'close', { outcome: 'complete' }, version),
      await world.as('yhCaseworker').send(id, 'close', { outcome: 'complete' }, version),
      await world.as('cdCaseworker').send(id, 'close', { outcome: 'complete' }, version),
      await world.as('superAppOfficer').send(id, 'respond', reply, version),
      await world.as('platformOfficer').send(beforeArrival, 'respond', reply, version),
    ];
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 404, body: answers[0]!.body });
    expect(answers[0]!.body.code).toBe('noSuchCase');
    expect(await rowCounts(world)).toEqual(before);
  });

  it('sent again after the close comes to the same outcome, also when the workflow has long ended', async () => {
    const [caseworker, officer] = [world.as('hzCaseworker'), world.as('platformOfficer')];
    const id = await caseIn(world, 'awaitingResponse');
    const [committed, refused, closing] = [randomUUID(), randomUUID(), randomUUID()];
    const sendings = [
      () => officer.send(id, 'respond', reply, { commandId: committed, expectedVersion: 3 }),
      () => officer.send(id, 'acknowledge', contact, { commandId: refused, expectedVersion: 4 }),
      () => caseworker.send(id, 'close', { outcome: 'complete' }, { commandId: closing, expectedVersion: 4 }),
    ];
    const first: Answer[] = [];
    for (const send of sendings) first.push(await send());
    expect(first.map(({ status }) => status)).toEqual([200, 409, 200]);

    const handle = world.engine.client.workflow.getHandle(caseWorkflowId(id));
    await eventually(async () => (await handle.describe()).status.name === 'COMPLETED', 10_000);
    for (const [index, send] of sendings.entries()) {
      const again = await send();
      expect(again.status).toBe(first[index]!.status);
      // What somebody may do is of today, the outcome of then.
      expect({ ...again.body, offered: undefined }).toEqual({ ...first[index]!.body, offered: undefined });
      const standing = await caseworker.get(`/cases/${id}/commands/${[committed, refused, closing][index]}`);
      expect(standing.body.outcome).toMatchObject({ status: first[index]!.status === 200 ? 'committed' : 'refused' });
    }
    expect(await officer.send(id, 'respond', reply)).toMatchObject({
      status: 409,
      body: { code: 'notOffered', state: 'closed', offered: ['appendLateReply'] },
    });
    expect(await typesOf(id)).toHaveLength(5);
  });

  it('for a case that others wrote to behind its workflow’s back is decided on what they wrote: the workflow adopts it', async () => {
    const writer = new RecordWriter(world.engine.db);
    const id = await caseIn(world, 'awaitingAcknowledgement');
    expect(await writer.decideOn(await writer.state(id), await writer.takenIn(id, 'acknowledge'))).toMatchObject({ kind: 'decided' });
    expect(await world.as('platformOfficer').send(id, 'acknowledge', contact, { expectedVersion: 2 })).toMatchObject({ status: 409, body: { version: 3 } });
    expect(await world.as('platformOfficer').send(id, 'respond', reply)).toMatchObject({ status: 200, body: { outcome: { seq: 4, version: 4 } } });
    await writer.expectRowOfEvents(id);
  });

  it('of a form that was opened before a reminder is taken after it: a reminder does not raise the version', async () => {
    const officer = world.as('platformOfficer');
    const id = await caseIn(world, 'awaitingAcknowledgement');
    const opened = (await officer.read(id)).body;
    const { dueAt } = opened.clocks.find(({ clock }: { clock: string }) => clock === 'acknowledgement');
    await advanceWorld(world.engine, parseInstant(dueAt));

    const reminded = (await officer.read(id)).body;
    expect(await typesOf(id)).toEqual(['filed', 'arrivalRecorded', 'reminded']);
    expect(reminded).toMatchObject({ seq: opened.seq + 1, version: opened.version });
    expect(await officer.send(id, 'acknowledge', contact, { expectedVersion: opened.version })).toMatchObject({ status: 200 });
    await carryTo(world, id, 'closed');
  });

  it('carries its free text to the event, sealed, and leaves none in the intake', async () => {
    const id = await caseIn(world, 'awaitingResponse');
    await world.as('platformOfficer').send(id, 'respond', aReply({ statement: '封存的陈述' }));
    const [event] = (await world.as('hzLead').get(`/cases/${id}/events?after=3`)).body.items;
    expect(event).toMatchObject({
      type: 'responded',
      facts: { cells: { 'ID001@T1': 'value', 'ID003@T1': 'value' } },
      payload: { statement: '封存的陈述', cells: { 'ID001@T1': { value: '杭州示例商贸有限公司' } } },
    });
    const rows = await query<{ payload: unknown }>(world.engine.db, 'SELECT payload FROM command WHERE case_id = $1', [id]);
    expect(rows.map(({ payload }) => payload)).toEqual([null, null, null]);
  });
});
