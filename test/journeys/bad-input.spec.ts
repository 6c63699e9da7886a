import { randomUUID } from 'node:crypto';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { ApiClient, type Answer } from '../builders/api-client.js';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { aRequest } from '../builders/requests.js';
import { rowCounts, type RowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

const officers = aRequest()['officers'] as unknown[];
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

/** What is wrong with a filing, and the field and code that the answer must name. */
const wrongFilings: readonly [title: string, changes: Record<string, unknown>, errors: Record<string, string>][] = [
  ['an unknown field', { priority: 'high' }, { priority: 'unknownField' }],
  ['an unknown field inside another', { officers: [officers[0], { ...(officers[1] as object), rank: 1 }] }, { 'officers[1].rank': 'unknownField' }],
  ['a number for a text', { reason: 7 }, { reason: 'invalidType' }],
  ['a text for a list', { fields: 'ID001' }, { fields: 'invalidType' }],
  ['nothing but spaces', { reason: '  ' }, { reason: 'tooSmall' }],
  ['a cause of several lines', { cause: '涉嫌销售\r\nBcc: 假冒商品' }, { cause: 'severalLines' }],
  ['a cause parted by what else ends a line', { cause: '涉嫌销售\u2028假冒商品' }, { cause: 'severalLines' }],
  ['a cause longer than a line takes', { cause: '某'.repeat(101) }, { cause: 'tooBig' }],
  ['a cause of nothing but spaces', { cause: ' \n' }, { cause: 'tooSmall' }],
  ['a purpose that there is not', { purpose: 'curiosity' }, { purpose: 'invalidValue' }],
  ['a day that does not exist', { period: { from: '2026-02-01', to: '2026-02-30' } }, { 'period.to': 'invalidFormat' }],
  ['a period that ends before it begins', { period: { from: '2026-03-02', to: '2026-03-01' } }, { 'period.to': 'reversedPeriod' }],
  ['an id that is none', { bodies: ['platform'] }, { 'bodies[0]': 'invalidFormat' }],
  ['an unknown body', { bodies: [randomUUID()] }, { 'bodies[0]': 'unknownBody' }],
  ['an office for a body', { bodies: [sampleOrganisationId('hz')] }, { 'bodies[0]': 'unknownBody' }],
  ['a body twice', { bodies: [sampleOrganisationId('platform'), sampleOrganisationId('platform')] }, { bodies: 'custom' }],
  ['no target', { targets: [] }, { targets: 'scopedWithoutPower' }],
  ['one officer', { officers: officers.slice(0, 1) }, { officers: 'tooSmall' }],
  ['the same officer twice', { officers: [officers[0], officers[0]] }, { officers: 'custom' }],
  ['a field code that there is not', { fields: ['ID001', 'XX999'] }, { 'fields[1]': 'unknownFieldCode' }],
  ['a scoped field', { fields: ['ID001', 'ST001'] }, { fields: 'scopedWithoutPower' }],
  ['other enforcement without its statute', { purpose: 'otherEnforcement' }, { statute: 'statuteRequired' }],
  ['a past time without a zone', { asOf: '2026-06-01T09:00:00' }, { asOf: 'invalidFormat' }],
  ['a past time that does not exist', { asOf: '2026-02-30T09:00:00+08:00' }, { asOf: 'invalidFormat' }],
  ['a past time that is to come', { asOf: tomorrow }, { asOf: 'timeToCome' }],
  ['a past time before the first calendar', { asOf: '2019-06-03T09:00:00+08:00' }, { asOf: 'noCalendar' }],
  ['text that cannot be stored', { reason: 'NUL \0' }, {}],
];

const arrival = { means: 'hand', arrivedAt: '2026-06-01T09:00:00+08:00', evidence: '回证' };
const wrongCommands: readonly [title: string, body: Record<string, unknown>, errors: Record<string, string>][] = [
  ['an arrival at a day that does not exist', { input: { ...arrival, arrivedAt: '2026-02-30T09:00:00+08:00' } }, { 'input.arrivedAt': 'invalidFormat' }],
  ['an arrival without a zone', { input: { ...arrival, arrivedAt: '2026-06-01T09:00:00' } }, { 'input.arrivedAt': 'invalidFormat' }],
  ['an unknown field', { input: { ...arrival, note: 'x' } }, { 'input.note': 'unknownField' }],
  ['everything missing', { input: {} }, { 'input.means': 'invalidValue', 'input.arrivedAt': 'invalidType', 'input.evidence': 'invalidType' }],
  ['an unknown field beside the input', { input: arrival, force: true }, { force: 'unknownField' }],
  ['a version that is a text', { input: arrival, expectedVersion: '1' }, { expectedVersion: 'invalidType' }],
  ['an id that is none', { input: arrival, commandId: 'first' }, { commandId: 'invalidFormat' }],
  ['no version', { input: arrival, expectedVersion: undefined }, { expectedVersion: 'missing' }],
  ['a past time that is to come', { input: arrival, asOf: tomorrow }, { asOf: 'timeToCome' }],
];

const wrongQueries: readonly [title: string, query: string, errors: Record<string, string>][] = [
  ['a state that there is not', 'state=inDelivery,lost', { 'state[1]': 'invalidValue' }],
  ['an unknown parameter', 'page=2', { page: 'unknownField' }],
  ['a cursor that is none', 'cursor=abc', { cursor: 'invalidCursor' }],
  ['a cursor of another sort', `sort=dueAt&cursor=${cursorOf(['filedAt', '2026-06-01T00:00:00.000Z', randomUUID()])}`, { cursor: 'invalidCursor' }],
  [
    'a cursor of what has no end, of another sort',
    `cursor=${cursorOf(['filedAt', '2026-06-01T00:00:00.000Z', randomUUID(), 'undated'])}`,
    { cursor: 'invalidCursor' },
  ],
  ['a cursor with a day that is none', `cursor=${cursorOf(['filedAt', '2026-02-30', randomUUID()])}`, { cursor: 'invalidCursor' }],
  ['a cursor with an id that is none', `cursor=${cursorOf(['filedAt', '2026-06-01T00:00:00.000Z', '-'.repeat(36)])}`, { cursor: 'invalidCursor' }],
  ['a limit of zero', 'limit=0', { limit: 'tooSmall' }],
  ['a time without a zone', 'asOf=2026-06-01T09:00:00', { asOf: 'invalidFormat' }],
  ['a time before the calendar', 'asOf=0000-01-01T00:00:00Z', { asOf: 'yearOutOfRange' }],
  ['a time that its offset moves out of the calendar', 'dueBefore=9999-12-31T23:59:59-14:00', { dueBefore: 'yearOutOfRange' }],
  ['neither true nor false', 'overdue=perhaps', { overdue: 'invalidValue' }],
  ['several at once', 'turn=mine&office=hz&sort=name', { turn: 'invalidValue', office: 'invalidFormat', sort: 'invalidValue' }],
];

function cursorOf(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

describe('bad input', () => {
  let world: World;
  let caseId: string;
  let before: RowCounts;
  beforeAll(async () => {
    world = await raiseWorld();
    await caseIn(world, 'awaitingResponse');
    caseId = await fileCase(world);
    before = await rowCounts(world);
  });
  afterEach(async () => expect(await rowCounts(world)).toEqual(before));
  afterAll(() => world.end());

  function expectProblem({ status, headers, body }: Answer, expected: number, errors: Record<string, string> = {}): void {
    expect({ status, body }).toMatchObject({
      status: expected,
      body: { type: 'about:blank', title: expect.any(String), status: expected, code: expect.any(String), detail: expect.any(String) },
    });
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const named = (body.errors ?? []).map(({ field, code }: { field: string; code: string }) => [field, code]);
    expect(Object.fromEntries(named)).toEqual(errors);
    for (const field of Object.keys(errors)) expect(body.detail).toContain(field);
  }

  it.each(wrongFilings)('%s in a filing is named, and nothing is saved', async (_title, changes, errors) => {
    expectProblem(await world.as('hzCaseworker').file(aRequest(changes)), Object.keys(errors).length > 0 ? 422 : 400, errors);
  });

  it('several wrong fields of a filing are named all at once, and nothing is saved', async () => {
    const answer = await world.as('hzCaseworker').file({
      ...aRequest({
        purpose: 'curiosity',
        targets: [{ kind: 'planet', value: '火星' }],
        fields: ['XX999'],
        period: { from: '2026-02-30', to: '2026-03-01' },
        reason: 7,
        asOf: 'yesterday',
        urgency: 'high',
      }),
      officers: [{ name: '甲某' }],
    });
    expect(answer.status).toBe(422);
    const fields = answer.body.errors.map(({ field }: { field: string }) => field).sort();
    expect(fields).toEqual(
      ['asOf', 'fields[0]', 'officers', 'officers[0].certificateNumber', 'period.from', 'purpose', 'reason', 'targets[0].kind', 'urgency'].sort(),
    );
  });

  it('a filing without an Idempotency-Key: 400 that names the header', async () => {
    expectProblem(await world.as('hzCaseworker').call('POST', '/cases', aRequest()), 400, { 'Idempotency-Key': 'missing' });
    expectProblem(await world.as('hzCaseworker').file(aRequest(), 'k'.repeat(201)), 400, { 'Idempotency-Key': 'tooBig' });
  });

  it('a body that is no JSON, or no object: 400 or 422', async () => {
    const caseworker = world.as('hzCaseworker');
    expectProblem(await caseworker.call('POST', '/cases', '{"purpose": "case', { 'idempotency-key': 'k' }), 400);
    expectProblem(await caseworker.call('POST', '/cases', '"text"', { 'idempotency-key': 'k' }), 400);
    expectProblem(await caseworker.call('POST', '/cases', '[]', { 'idempotency-key': 'k' }), 422, { '(body)': 'invalidType' });
    expectProblem(await caseworker.call('POST', '/cases', undefined, { 'idempotency-key': 'k' }), 422, { '(body)': 'invalidType' });
  });

  it('a body of 10 MB: 413, for a filing and for a command', async () => {
    const reason = '长'.repeat((10 * 1024 * 1024) / 3);
    expectProblem(await world.as('hzCaseworker').file(aRequest({ reason })), 413);
    expectProblem(await world.as('hzCaseworker').send(caseId, 'recordArrival', { ...arrival, evidence: reason }, { expectedVersion: 1 }), 413);
  });

  it('no token, a wrong one, or one of another scheme: 401', async () => {
    const { token } = world.as('hzCaseworker');
    for (const authorization of ['', 'Bearer', 'Bearer xc_wrong', `Basic ${token}`, `Bearer ${token} ${token}`]) {
      const answer = await new ApiClient(world.url, '').call('POST', '/cases', aRequest(), { authorization, 'idempotency-key': 'k' });
      expectProblem(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it.each(wrongCommands)('%s in a command is named, and nothing is saved', async (_title, body, errors) => {
    const answer = await world
      .as('hzCaseworker')
      .call('POST', `/cases/${caseId}/commands/recordArrival`, { commandId: randomUUID(), expectedVersion: 1, ...body });
    expectProblem(answer, 422, errors);
  });

  it('a command that there is not: 404 that names those there are', async () => {
    const answer = await world.as('hzCaseworker').send(caseId, 'forget', {}, { expectedVersion: 1 });
    expectProblem(answer, 404);
    expect(answer.body.detail).toContain('recordArrival, correctArrival, redeliver, acknowledge, submitPart, respond');
  });

  it.each(wrongQueries)('%s in a list’s query is named', async (_title, query, errors) => {
    expectProblem(await world.as('hzCaseworker').get(`/cases?${query}`), 422, errors);
  });

  it('a path that there is not: 404 as problem+json', async () => {
    expectProblem(await world.as('hzCaseworker').get('/case'), 404);
    expectProblem(await world.as('hzCaseworker').get(`/cases/${caseId}?at=2026-02-30T00:00:00Z`), 422, { at: 'invalidFormat' });
    expectProblem(await world.as('hzCaseworker').get(`/cases/${caseId}/events?after=-1`), 422, { after: 'tooSmall' });
  });
});
