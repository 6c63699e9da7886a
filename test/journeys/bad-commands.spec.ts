import { randomUUID } from 'node:crypto';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';
import { caseIn } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { rowCounts } from '../builders/row-counts.js';
import type { World } from '../builders/world.js';

const value = (cell: string, given: unknown) => ({ cell, answer: 'value', value: given });
const cells = (...answers: unknown[]) => ({ cells: answers });

/** What is wrong in form: who sends it, and the fields that the answer names. None leaves a row. */
const wrongInputs: readonly [title: string, person: SamplePerson, command: string, input: Record<string, unknown>, errors: Record<string, string>][] = [
  ['a credit code with a wrong check character', 'platformOfficer', 'respond', cells(value('ID003@T1', '91330100MA2XC00011')), { 'input.cells[0].value': '*' }],
  ['a number for a name', 'platformOfficer', 'submitPart', cells(value('ID001@T1', 7)), { 'input.cells[0].value': '*' }],
  ['a list for a confirmation', 'platformOfficer', 'respond', cells(value('C1@T1', ['confirmed'])), { 'input.cells[0].value': '*' }],
  ['a confirmation that is neither', 'platformOfficer', 'respond', cells(value('C1@T1', 'perhaps')), { 'input.cells[0].value': '*' }],
  ['an answer without its value', 'platformOfficer', 'respond', cells({ cell: 'ID001@T1', answer: 'value' }), { 'input.cells[0].value': '*' }],
  ['no data and no reason', 'platformOfficer', 'respond', cells({ cell: 'ID001@T1', answer: 'notHeld' }), { 'input.cells[0].reason': '*' }],
  ['a cell that is none', 'platformOfficer', 'respond', cells(value('ID001', '甲')), { 'input.cells[0].cell': 'invalidCell' }],
  ['a cell twice', 'platformOfficer', 'respond', cells(...sampleAnswers(['ID001@T1', 'ID001@T1'])), { 'input.cells': 'cellTwice' }],
  ['a part without a cell', 'platformOfficer', 'submitPart', cells(), { 'input.cells': 'tooSmall' }],
  ['an unknown field in a cell', 'platformOfficer', 'respond', cells({ ...value('ID001@T1', '甲'), sure: true }), { 'input.cells[0].sure': 'unknownField' }],
  ['2,001 cells', 'platformOfficer', 'respond', cells(...manyCells(2_001)), { 'input.cells': 'tooBig' }],
  ['an extension of nothing', 'platformOfficer', 'raise', { petition: 'extension', question: '须调取', workdays: 0 }, { 'input.workdays': 'tooSmall' }],
  ['a petition that there is not', 'platformOfficer', 'raise', { petition: 'mercy', question: '请求' }, { 'input.petition': 'invalidValue' }],
  ['a petition without its question', 'platformOfficer', 'raise', { petition: 'clarification' }, { 'input.question': 'invalidType' }],
  ['a strike that is no code', 'hzCaseworker', 'narrow', { strike: ['客服'], reason: '不需要' }, { 'input.strike[0]': 'invalidFormat' }],
  ['nothing to strike', 'hzCaseworker', 'narrow', { strike: [], reason: '不需要' }, { 'input.strike': 'tooSmall' }],
  [
    'a promise on a day that does not exist',
    'zjSupervisor',
    'acknowledgeEscalation',
    { key: 'k', promisedFor: '2026-02-30', note: '好' },
    { 'input.promisedFor': 'invalidFormat' },
  ],
  ['an outcome that there is not', 'hzCaseworker', 'close', { outcome: 'lost' }, { 'input.outcome': 'invalidValue' }],
  ['a withdrawal without its reason', 'hzCaseworker', 'withdraw', {}, { 'input.reason': 'invalidType' }],
];

/** What is right in form and wrong in this case: refused with the field, for good; no event comes of it. */
const misplaced: readonly [title: string, person: SamplePerson, command: string, input: Record<string, unknown>, code: string, field: string][] = [
  ['a cell that was never asked', 'platformOfficer', 'submitPart', cells(value('ID001@T2', '甲')), 'cellNotAsked', 'cells[ID001@T2]'],
  ['a reply that says nothing', 'platformOfficer', 'respond', { statement: '见附件' }, 'replyIsEmpty', 'cells'],
  ['a strike of what was not asked', 'hzCaseworker', 'narrow', { strike: ['ID004'], reason: '不需要' }, 'notAsked', 'strike'],
  ['a strike of everything', 'hzCaseworker', 'narrow', { strike: ['T1'], reason: '不需要' }, 'nothingIsLeft', 'strike'],
  ['an extension without its workdays', 'platformOfficer', 'raise', { petition: 'extension', question: '须调取' }, 'workdaysMissing', 'workdays'],
  ['an objection without its ground', 'platformOfficer', 'raise', { petition: 'objection', question: '不当' }, 'groundMissing', 'ground'],
  ['an answer where nothing was asked', 'hzCaseworker', 'answer', { answer: '见附件' }, 'noPetitionIsOpen', 'command'],
  [
    'a decision where nobody asked',
    'hzLead',
    'decidePetition',
    { petition: 1, decision: 'granted', workdays: 1, reason: '同意' },
    'noPetitionToDecide',
    'command',
  ],
  ['taking back what was never raised', 'platformOfficer', 'takeBack', { petition: 1 }, 'noPetitionIsOpen', 'command'],
  ['an appeal of nothing', 'platformOfficer', 'appeal', { petition: 1, reason: '复核' }, 'nothingToAppeal', 'command'],
  [
    'an arrival that is to come',
    'hzCaseworker',
    'correctArrival',
    { arrivedAt: '2030-01-02T09:00:00+08:00', evidence: '回证', reason: '更正' },
    'arrivalInFuture',
    'arrivedAt',
  ],
  [
    'an arrival before the filing',
    'hzCaseworker',
    'correctArrival',
    { arrivedAt: '2026-01-05T09:00:00+08:00', evidence: '回证', reason: '更正' },
    'arrivalBeforeFiling',
    'arrivedAt',
  ],
  ['an extension of a clock that stands', 'zjSupervisor', 'extend', { clock: 'check', workdays: 1, reason: '材料多' }, 'clockDoesNotRun', 'clock'],
  ['an end before the ladder’s', 'hzLead', 'concludeUnanswered', {}, 'ladderNotExhausted', 'command'],
  ['what another state takes', 'hzCaseworker', 'sendBack', { cells: ['ID001@T1'], reason: '不全' }, 'notOffered', 'command'],
];

function manyCells(count: number): object[] {
  return Array.from({ length: count }, (_one, index) => ({ cell: `ID001@T${index + 1}`, answer: 'notHeld', reason: '未收集' }));
}

describe('a command that will not do', () => {
  let world: World;
  let asked: CaseInHand;
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
    asked = new CaseInHand(world, await caseIn(world, 'awaitingResponse', {}, { confirmations: ['甲某经营该店铺'] }));
  });
  afterAll(() => world.end());

  it.each(wrongInputs)('in form: %s is named by its path, and nothing is saved', async (_title, person, command, input, errors) => {
    const before = await rowCounts(world);
    const { status, body } = await asked.refused(person, command, input);
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'invalidInput' } });
    const named = Object.fromEntries(body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]));
    expect(Object.keys(named)).toEqual(Object.keys(errors));
    for (const [field, code] of Object.entries(errors)) if (code !== '*') expect(named[field]).toBe(code);
    for (const { detail } of body.errors) expect(body.detail).toContain(detail);
    expect(await rowCounts(world)).toEqual(before);
  });

  it.each(misplaced)('in place: %s is refused with what is offered instead, and no event comes of it', async (_title, person, command, input, code, field) => {
    const [before, stood] = [await rowCounts(world), await asked.read()];
    const { status, body } = await asked.refused(person, command, input);
    const { actions } = await asked.read(person);
    expect({ status, body }).toMatchObject({
      status: 409,
      body: {
        code,
        errors: expect.arrayContaining([expect.objectContaining({ field, code })]),
        offered: actions,
        state: 'awaitingResponse',
        version: stood.version,
      },
    });
    // The refusal is final and keeps nothing of what was said.
    expect(await rowCounts(world)).toEqual({ ...before, commands: before.commands + 1 });
    const { asOf: _then, ...was } = stood;
    expect(await asked.read()).toMatchObject(was);
  });

  it('in person: wrong role, unknown command, no version and a stale one', async () => {
    const before = await rowCounts(world);
    for (const [person, command, input] of [
      ['platformOfficer', 'narrow', { strike: ['ID003'], reason: '过多' }],
      ['hzCaseworker', 'respond', cells(value('ID001@T1', '甲'))],
      ['hzCaseworker', 'extend', { clock: 'response', workdays: 1, reason: '多' }],
      ['zjSupervisor', 'withdraw', { reason: '不需要' }],
      ['admin', 'takeOver', {}],
    ] as const) {
      expect(await asked.refused(person, command, input)).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    }
    for (const command of ['remind', 'escalate', 'lapse', 'noteDecision', 'file', 'forget']) {
      expect(await asked.refused('hzCaseworker', command)).toMatchObject({ status: 404, body: { code: 'noSuchCommand' } });
    }
    const unversioned = await world
      .as('platformOfficer')
      .call('POST', `/cases/${asked.id}/commands/respond`, { commandId: randomUUID(), input: cells(value('ID001@T1', '甲')) });
    expect(unversioned).toMatchObject({ status: 422, body: { errors: [{ field: 'expectedVersion', code: 'missing' }] } });
    expect(await rowCounts(world)).toEqual(before);
    const { version, actions } = await asked.read('platformOfficer');
    expect(await asked.refused('platformOfficer', 'respond', cells(value('ID001@T1', '甲')), { expectedVersion: version - 1 })).toMatchObject({
      status: 409,
      body: { code: 'staleVersion', version, offered: actions },
    });
    // What raises no version needs none.
    expect(await world.as('hzCaseworker').call('POST', `/cases/${asked.id}/commands/urge`, { commandId: randomUUID() })).toMatchObject({ status: 200 });
  });

  it('in time: a petition that is closed, a promise that is past', async () => {
    await asked.take('platformOfficer', 'raise', { petition: 'clarification', question: '范围不明' });
    await asked.take('hzCaseworker', 'answer', { answer: '第三季度。' });
    const { seq } = await asked.read();
    expect(await asked.refused('hzCaseworker', 'answer', { answer: '再答。' })).toMatchObject({ status: 409, body: { code: 'noPetitionIsOpen' } });
    expect(await asked.refused('platformOfficer', 'takeBack', { petition: 1 })).toMatchObject({ status: 409, body: { code: 'noPetitionIsOpen' } });
    expect((await asked.read()).seq).toBe(seq);
    await asked.waitFor('response', '+3wd');
    const past = { key: 'response#1.2:+3wd', promisedFor: '2026-06-01', note: '好' };
    const reached = (await asked.read()).seq;
    expect(await asked.refused('zjSupervisor', 'acknowledgeEscalation', past)).toMatchObject({ status: 409, body: { code: 'promiseNotAhead' } });
    expect((await asked.read()).seq).toBe(reached);
  });
});
