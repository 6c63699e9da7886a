import { randomUUID } from 'node:crypto';
import { AppUser } from '@xiecha/case-store/entities/app-user';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from '../builders/added-people.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { rowCounts } from '../builders/row-counts.js';
import type { World } from '../builders/world.js';

const file = { sha256: 'a'.repeat(64), bytes: 2_048, name: '委托书.pdf', where: '档案柜 3-12' };

describe('beside the way of a case', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
  });
  afterAll(() => world.end());

  const awaiting = async (changes = {}) => new CaseInHand(world, await caseIn(world, 'awaitingResponse', {}, changes));
  const assign = (person: SamplePerson, side: string) => ({ assigneeId: samplePersonId(person), side });

  it('a case that was handed to somebody who has left since: the same command is answered as it was', async () => {
    const asked = await awaiting();
    const { id: colleague } = await new AddedPeople(world).add('hz', 'caseworker');
    const { version } = await asked.read();
    const input = { assigneeId: colleague, side: 'requester' };
    const reassign = (commandId: string) => world.as('hzLead').send(asked.id, 'reassign', input, { commandId, expectedVersion: version });
    const sent = randomUUID();
    const answer = await reassign(sent);
    expect(answer).toMatchObject({ status: 200 });
    await world.engine.db.getRepository(AppUser).update({ id: colleague }, { active: false });
    expect(await reassign(sent)).toMatchObject({ status: 200, body: answer.body });
    expect(await reassign(randomUUID())).toMatchObject({ status: 422, body: { errors: [{ code: 'unknownAssignee' }] } });
  });

  it('whoever owes is urged, by office and supervisor, without a new version', async () => {
    const asked = await awaiting();
    const { version } = await asked.read();
    for (const person of ['hzCaseworker', 'hzLead', 'zjSupervisor'] as const) await asked.take(person, 'urge', { note: '请尽快。' });
    expect((await asked.told()).filter(({ template }) => template === 'urged').map(({ to }) => to)).toEqual(Array(3).fill('platformOfficer'));
    expect((await asked.read()).version).toBe(version);
    expect((await asked.eventTypes('platformOfficer')).filter((type) => type === 'urged')).toHaveLength(3);
    expect(await asked.refused('platformOfficer', 'urge')).toMatchObject({ status: 403 });
    const checking = new CaseInHand(world, await caseIn(world, 'underCheck'));
    await checking.take('zjSupervisor', 'urge');
    expect((await checking.told()).at(-1)).toMatchObject({ template: 'urged', to: 'hzCaseworker' });
  });

  it('comments and attachments are the regulators’ own: the body sees neither', async () => {
    // The province was asked for its consent: its approver has a word in it.
    const asked = await awaiting({ specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] });
    for (const person of ['hzCaseworker', 'hzLead', 'zjSupervisor', 'zjApprover'] as const) await asked.take(person, 'comment', { comment: '内部意见若干。' });
    await asked.take('hzLead', 'attach', file);
    expect((await asked.eventTypes('hzCaseworker')).slice(4)).toEqual(['commented', 'commented', 'commented', 'commented', 'attached']);
    expect((await asked.events('hzCaseworker')).at(-1)).toMatchObject({ facts: { sha256: file.sha256, bytes: 2_048 }, payload: { name: file.name } });
    const shown = JSON.stringify([await asked.events('platformOfficer'), await asked.read('platformOfficer')]);
    for (const word of ['内部意见', '委托书', 'commented', 'attached']) expect(shown).not.toContain(word);
    // Nor who of the office did what, nor whom its ladders call.
    for (const person of ['hzCaseworker', 'hzLead', 'zjSupervisor'] as const) expect(shown).not.toContain(samplePersonId(person));
    expect(shown).not.toContain('provincialSupervisor');
    expect(await asked.refused('platformOfficer', 'comment', { comment: '意见' })).toMatchObject({ status: 403 });
    const before = await rowCounts(world);
    expect(await asked.refused('hzLead', 'attach', { ...file, sha256: 'A'.repeat(64), bytes: 0 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'input.sha256' }, { field: 'input.bytes' }] },
    });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('each side hands the case to its own people, and they are told from then on', async () => {
    const asked = await awaiting();
    expect(await asked.read('hzLead')).toMatchObject({ assignees: { requester: samplePersonId('hzCaseworker'), body: samplePersonId('platformOfficer') } });
    await asked.take('hzLead', 'reassign', { ...assign('hzLead', 'requester'), note: '接手' });
    await asked.take('platformOfficer', 'reassign', assign('platformDuty', 'body'));
    expect(await asked.read('hzLead')).toMatchObject({ assignees: { requester: samplePersonId('hzLead'), body: samplePersonId('platformDuty') } });
    expect((await asked.read('platformOfficer')).assignees).toEqual({ requester: null, body: samplePersonId('platformDuty') });
    expect((await asked.told()).filter(({ template }) => template === 'assigned').map(({ to }) => to)).toEqual(['hzLead', 'platformDuty']);
    await asked.take('hzCaseworker', 'urge');
    expect((await asked.told()).at(-1)).toMatchObject({ template: 'urged', to: 'platformDuty' });
    await asked.take('zjSupervisor', 'reassign', assign('hzCaseworker', 'requester'));

    const before = await rowCounts(world);
    for (const [by, person, side] of [
      ['hzLead', 'yhCaseworker', 'requester'],
      ['hzLead', 'zjApprover', 'requester'],
      ['hzLead', 'platformOfficer', 'requester'],
      ['platformOfficer', 'superAppOfficer', 'body'],
      ['platformOfficer', 'hzLead', 'body'],
    ] as const) {
      expect(await asked.refused(by, 'reassign', assign(person, side))).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'input.assigneeId', code: 'unknownAssignee' }] },
      });
    }
    expect(await asked.refused('hzCaseworker', 'reassign', assign('hzLead', 'requester'))).toMatchObject({ status: 403 });
    expect(await rowCounts(world)).toEqual(before);
    expect(await asked.refused('hzLead', 'reassign', assign('platformOfficer', 'body'))).toMatchObject({ status: 409, body: { code: 'otherSide' } });
    expect(await asked.refused('platformOfficer', 'reassign', assign('hzLead', 'requester'))).toMatchObject({ status: 409, body: { code: 'otherSide' } });
  });

  it('a supervisor takes over: the lead is told, and what the handler is told goes there', async () => {
    const checking = new CaseInHand(world, await caseIn(world, 'underCheck'));
    expect(await checking.refused('hzLead', 'takeOver')).toMatchObject({ status: 403 });
    await checking.take('zjSupervisor', 'takeOver', { note: '省局直接督办。' });
    expect(await checking.read()).toMatchObject({ assignees: { requester: samplePersonId('zjSupervisor') } });
    expect((await checking.told()).at(-1)).toMatchObject({ template: 'assigned', to: 'hzLead' });
    await checking.waitFor('check', '-1wd');
    expect((await checking.told('check#1.1:-1wd')).map(({ to }) => to)).toEqual(['zjSupervisor']);
  });

  it('what is not late is not referred under §53; what is late is, once noted without a new version', async () => {
    const asked = await awaiting();
    for (const person of ['hzLead', 'zjSupervisor'] as const) {
      expect((await asked.read(person)).actions).not.toContain('refer');
      expect(await asked.refused(person, 'refer', { reason: '逾期' })).toMatchObject({ status: 409, body: { code: 'dutyIsNotLate' } });
    }
    await asked.waitUntilDue('response');
    const { version } = await asked.read();
    expect(await asked.refused('hzCaseworker', 'refer', { reason: '逾期' })).toMatchObject({ status: 403 });
    await asked.take('hzLead', 'refer', { reason: '逾期未答复。' });
    expect(await asked.read()).toMatchObject({ state: 'awaitingResponse', version, referredAt: expect.any(String) });
    expect(await asked.eventTypes('platformOfficer')).not.toContain('referred');
    expect((await asked.read('platformOfficer')).referredAt).toBeNull();
  });
});
