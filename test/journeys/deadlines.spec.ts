import { hash, randomUUID } from 'node:crypto';
import { isIntact } from '@xiecha/working-time/proof-sheet';
import { calendar2027 } from '../builders/calendar-2027.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';
import { advanceWorld } from '@xiecha/case-engine/advance-world';

const sha256 = (text: string) => hash('sha256', text);

describe('deadlines', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  async function arrived(arrivedAt: string): Promise<string> {
    const caseworker = world.as('hzCaseworker');
    const { body } = await caseworker.file(aRequest({ asOf: arrivedAt }));
    const { id } = body.cases[0];
    const answer = await caseworker.send(id, 'recordArrival', { means: 'hand', arrivedAt, evidence: '送达回证' }, { asOf: arrivedAt });
    expect(answer.status).toBe(200);
    return id;
  }

  const proofOf = async (id: string, clock = 'response', query = '') => world.as('hzCaseworker').get(`/cases/${id}/deadlines/${clock}/proof${query}`);

  it('every deadline has a proof sheet whose counted days number exactly the term', async () => {
    const id = await arrived('2026-09-30T16:50:00+08:00');
    const { status, body } = await proofOf(id);
    expect(status).toBe(200);
    const [sheet] = body.sheets;
    expect(sheet.days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(10);
    expect(sheet).toMatchObject({ lastDay: '2026-10-20', basis: { status: 'proposal' }, policyVersion: '2026.2' });
    expect(isIntact(sheet, sha256)).toBe(true);
    const response = (await world.as('hzCaseworker').read(id)).body.clocks.find(({ clock }: { clock: string }) => clock === 'response');
    expect(response).toMatchObject({ lastDay: sheet.lastDay, dueAt: sheet.dueAt, calendarRevision: sheet.calendarRevision });
    expect((await proofOf(id, 'check')).status).toBe(404);
    expect((await proofOf(id, 'nonsense')).body.code).toBe('noSuchDeadline');
  });

  it('an extension gives a new deadline revision, counted from the old last day, with a proof of its own', async () => {
    const id = await arrived('2026-11-16T10:00:00+08:00');
    const before = (await proofOf(id)).body;
    expect((await world.as('hzCaseworker').send(id, 'extend', { clock: 'response', workdays: 3, reason: '材料较多' })).status).toBe(403);
    expect((await world.as('zjSupervisor').send(id, 'extend', { clock: 'check', workdays: 3, reason: '材料较多' })).body.code).toBe('clockDoesNotRun');
    expect((await world.as('zjSupervisor').send(id, 'extend', { clock: 'response', workdays: 3, reason: '材料较多' })).status).toBe(200);
    const after = (await proofOf(id)).body;
    expect(after).toMatchObject({ revision: 2, sheets: [{ hash: before.sheets[0].hash }, { from: { lastDay: before.sheets[0].lastDay } }] });
    expect(after.sheets[1].days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(3);
    expect((await world.as('hzCaseworker').read(id)).body.clocks.find(({ clock }: { clock: string }) => clock === 'response').lastDay).toBe(
      after.sheets[1].lastDay,
    );
    expect((await proofOf(id, 'response', '?revision=1')).body).toEqual(before);
  });

  it('a calendar that an administrator loads turns provisional deadlines final once their case recomputes, and leaves the others', async () => {
    const admin = world.as('admin');
    await advanceWorld(world.engine, '2026-12-24T02:00:00.000Z');
    const provisional = await arrived('2026-12-24T09:00:00+08:00');
    const sheet = (await proofOf(provisional)).body.sheets[0];
    expect(sheet.provisional).toBe(true);

    const file = JSON.stringify(calendar2027, null, 2);
    expect((await world.as('hzCaseworker').call('POST', '/calendars', { file })).status).toBe(403);
    const loaded = await admin.call('POST', '/calendars', { file });
    expect(loaded).toMatchObject({ status: 200, body: { year: 2027, changed: true } });
    expect((await admin.call('POST', '/calendars', { file })).body).toEqual({ ...loaded.body, changed: false });
    expect((await admin.get('/calendars')).body).toMatchObject({
      inForce: loaded.body.revision,
      provisionalFrom: 2028,
      revisions: [{ year: 2027 }, { year: null, loadedBy: null }],
    });
    expect((await proofOf(provisional)).body.sheets[0]).toEqual(sheet);

    expect((await admin.send(provisional, 'recomputeDeadlines', { reason: '2027 年放假安排已公布' })).status).toBe(200);
    expect((await proofOf(provisional)).body).toMatchObject({ revision: 2, sheets: [{ provisional: false, calendarRevision: loaded.body.revision }] });
    expect((await world.as('hzCaseworker').read(provisional)).body.clocks.every(({ provisional: still }: { provisional: boolean }) => !still)).toBe(true);
  });

  it('a malformed calendar is refused by line and reason, and nothing comes into force', async () => {
    const admin = world.as('admin');
    const before = (await admin.get('/calendars')).body;
    const file = JSON.stringify({ ...calendar2027, year: 2028, extra: 1 }, null, 2);
    const refused = await admin.call('POST', '/calendars', { file });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ detail }: { detail: string }) => detail)).toContainEqual(expect.stringMatching(/^Line \d+: /));
    expect((await admin.call('POST', '/calendars', { file: '{' })).status).toBe(422);
    expect((await admin.get('/calendars')).body).toEqual(before);
  });

  it('policies say on what each term rests, and none of ours is shown as law', async () => {
    const { body } = await world.as('platformOfficer').get('/policies');
    expect(body.inForce).toBe('2026.2');
    for (const { term } of Object.values<{ term: { basisStatus: string; basisText: string } }>(body.policies[0].clocks)) {
      expect(term).toMatchObject({ basisStatus: 'proposal', basisText: expect.stringContaining('建议值') });
    }
  });

  it('a command id is of use once: an extension sent twice extends once', async () => {
    const id = await arrived('2026-11-17T10:00:00+08:00');
    const commandId = randomUUID();
    const { version } = (await world.as('zjSupervisor').read(id)).body;
    const send = () =>
      world.as('zjSupervisor').send(id, 'extend', { clock: 'response', workdays: 2, reason: '材料较多' }, { commandId, expectedVersion: version });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect((await proofOf(id)).body.revision).toBe(2);
  });

  it('an extension that no calendar can tell is refused, and the case goes on', async () => {
    const id = await arrived('2026-11-18T10:00:00+08:00');
    const extend = () => world.as('zjSupervisor').send(id, 'extend', { clock: 'response', workdays: 60, reason: '材料较多' });
    let answer = await extend();
    for (let tries = 0; answer.status === 200 && tries < 60; tries += 1) answer = await extend();
    expect(answer).toMatchObject({ status: 409, body: { code: 'beyondStatutoryTable' } });
    expect((await world.as('platformOfficer').send(id, 'acknowledge', {})).status).toBe(200);
  });
});
